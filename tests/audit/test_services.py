import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from kinship.accounts.types import Actor
from kinship.audit import queries, services
from kinship.audit.models import AuditEvent
from kinship.audit.types import Subject, event
from kinship.core.database import db, transaction
from kinship.core.errors import RefusedError

CHANGED = event("test.changed", "field")
WHO = Actor(staff_id=None, name="Somebody")


def record(case_id=None, field="a"):
    services.record(CHANGED, by=WHO, subject=Subject("thing", 1, case_id), field=field)
    db.session.commit()


def test_entries_of_a_case_and_of_everything_else_are_chained_apart(app):
    record(), record(7), record(7), record()
    rows = db.session.query(AuditEvent).order_by(AuditEvent.id).all()
    assert [(row.chain, row.position) for row in rows][-4:] == [
        ("rest", 1),
        ("case-7", 1),
        ("case-7", 2),
        ("rest", 2),
    ]
    assert list(queries.breaks()) == []


def test_an_entry_with_other_facts_than_its_kind_declares_is_refused(app):
    with pytest.raises(ValueError, match="carries"):
        services.record(CHANGED, by=WHO, subject=Subject("thing", 1), colour="red")


def test_an_entry_disappears_with_the_act_that_was_rolled_back(app):
    def act():
        with transaction():
            services.record(CHANGED, by=WHO, subject=Subject("thing", 1), field="a")
            raise RefusedError("no")

    with pytest.raises(RefusedError):
        act()
    db.session.commit()
    assert db.session.query(AuditEvent).count() == 0


@pytest.mark.parametrize(
    "verb", ["UPDATE audit_event SET actor_name = 'x'", "DELETE FROM audit_event"]
)
def test_the_database_refuses_to_change_the_trail(app, verb):
    record()
    with pytest.raises(DatabaseError, match="append-only"), db.session.begin_nested():
        db.session.execute(text(verb))


def test_an_entry_cannot_be_put_in_the_place_of_another(app):
    record()
    again = "INSERT INTO audit_event SELECT * FROM audit_event"
    if db.engine.dialect.name == "sqlite":
        again = again.replace("INSERT", "INSERT OR REPLACE")
    with pytest.raises(DatabaseError), db.session.begin_nested():
        db.session.execute(text(again))


def test_a_chain_whose_last_entries_are_gone_is_found(app):
    record(3)
    db.session.execute(text("UPDATE audit_chain SET position = 2 WHERE key = 'case-3'"))
    assert [(fault.chain, fault.position) for fault in queries.breaks()] == [("case-3", 1)]


def test_an_entry_written_past_the_product_is_found(app):
    record(3)
    db.session.execute(
        text(
            "INSERT INTO audit_event (chain, position, at, actor_name, action, subject_kind,"
            " case_id, facts, previous, digest) SELECT chain, 2, at, actor_name, 'forged',"
            " subject_kind, case_id, facts, digest, digest FROM audit_event WHERE chain = 'case-3'"
        )
    )
    assert [fault.reason for fault in queries.breaks()] == ["its content was changed"]


def test_a_chain_costs_three_statements_however_many_entries_wait(app, statements):
    record(9)
    statements.clear()
    for _ in range(20):
        services.record(CHANGED, by=WHO, subject=Subject("thing", 1, 9), field="a")
    db.session.commit()
    assert len(statements) == 3
