import pytest
from sqlalchemy.exc import IntegrityError

from kinship.arrangements import services as arrangements
from kinship.arrangements.models import Approval
from kinship.core.database import db
from kinship.core.once import add_once, sent_before
from kinship.support.models import Visit
from tests.factories.homes import SOMEBODY, make_family, temporary


def visit(family, key):
    return Visit(
        case_id=family.case.id, child_id=family.amara.id, visited_on=family.case.opened_on,
        kind="statutory", child_seen=True, recorded_at=family.case.created_at, submit_key=key,
    )  # fmt: skip


def test_the_second_press_gets_the_row_of_the_first(app):
    family = make_family()
    first = add_once(visit(family, "once"))
    assert add_once(visit(family, "once")) is first
    assert sent_before(Visit, "once") is first
    assert db.session.query(Visit).count() == 1


def test_rows_without_a_key_are_all_kept(app):
    family = make_family()
    add_once(visit(family, None))
    add_once(visit(family, None))
    assert db.session.query(Visit).count() == 2
    assert sent_before(Visit, None) is None


def test_another_refusal_of_the_database_is_not_hidden(app):
    family = make_family()
    wrong = visit(family, "once")
    wrong.kind = None
    with pytest.raises(IntegrityError):
        add_once(wrong)


def test_a_press_that_slips_past_the_first_look_still_saves_once(app, monkeypatch):
    family = make_family()
    given = temporary(family.household, family.amara, submit_key="once")
    first = arrangements.give_temporary_approval(case=family.case, given=given, by=SOMEBODY)
    where = "kinship.arrangements.services.approving"
    monkeypatch.setattr(f"{where}.sent_before", lambda *_: None)
    monkeypatch.setattr(f"{where}._named_already", lambda *_: {})
    again = arrangements.give_temporary_approval(case=family.case, given=given, by=SOMEBODY)
    assert again is first
    assert db.session.query(Approval).count() == 1
