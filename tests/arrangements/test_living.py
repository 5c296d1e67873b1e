from datetime import date

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from kinship.arrangements import services
from kinship.arrangements.models import Arrangement
from kinship.arrangements.types import Ending, Start, on_child
from kinship.audit.models import AuditEvent
from kinship.core.database import db
from kinship.core.errors import NotFoundError, RefusedError
from kinship.timescales.queries import history, open_on
from tests.factories.homes import SOMEBODY, apart_from_papers, make_arrangement
from tests.factories.people import make_child, make_household


def clocks(family, child) -> dict[str, date]:
    rows = apart_from_papers(open_on(on_child(child.id, family.case.id)))
    return {row.rule: row.due_on for row in rows}


def leave(arrangement, on, reason="returned to parent", planned=True):
    ending = Ending(on=on, reason=reason, planned=planned)
    return services.end_arrangement(arrangement=arrangement, ending=ending, by=SOMEBODY)


def test_a_home_starts_the_first_visit_and_the_first_review(family):
    make_arrangement(family.case, family.amara, family.household, started=date(2026, 11, 2))
    assert clocks(family, family.amara) == {
        "en-visit-placement-first": date(2026, 11, 9),
        "en-lac-review-first": date(2026, 11, 30),
    }
    assert family.case.living_there_since == date(2026, 11, 2)


def test_an_informal_arrangement_starts_no_clock(family):
    make_arrangement(
        family.case, family.amara, family.household, kind="EN_INFORMAL", legal_basis="none"
    )
    assert clocks(family, family.amara) == {}


def test_a_child_has_one_home_at_a_time(family):
    make_arrangement(family.case, family.amara, family.household)
    with pytest.raises(RefusedError, match="has another home on record since 1 September 2026"):
        make_arrangement(family.case, family.amara, make_household(), started=date(2026, 10, 1))


def test_the_database_refuses_a_second_home_too(family):
    row = make_arrangement(family.case, family.amara, family.household)
    values = {
        "case_id": row.case_id, "child_id": row.child_id, "kind": row.kind, "version": 1,
        "legal_basis": "none", "started_on": date(2026, 10, 1), "start_type": "planned",
        "arranged_by": "council", "meant_to_last": False, "end_reason": "", "end_note": "",
    }  # fmt: skip
    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.execute(insert(Arrangement).values(**values))


@pytest.mark.parametrize(
    ("started", "refused"),
    [(date(2026, 10, 9), True), (date(2026, 10, 10), False), (date(2026, 10, 11), False)],
)
def test_a_new_home_may_start_on_the_day_the_old_one_ended(family, started, refused):
    leave(make_arrangement(family.case, family.amara, family.household), date(2026, 10, 10))
    if refused:
        with pytest.raises(RefusedError, match="until 10 October 2026"):
            make_arrangement(family.case, family.amara, make_household(), started=started)
        return
    assert make_arrangement(family.case, family.amara, make_household(), started=started).id


def test_a_start_in_the_future_is_refused(family):
    with pytest.raises(RefusedError, match="today or in the past"):
        make_arrangement(family.case, family.amara, family.household, started=date(2026, 11, 24))


def test_the_same_press_twice_gives_the_same_home(family):
    first = make_arrangement(family.case, family.amara, family.household, submit_key="once")
    assert (
        make_arrangement(family.case, family.amara, family.household, submit_key="once").id
        == first.id
    )
    assert db.session.query(Arrangement).count() == 1


def test_a_child_of_another_case_is_not_found(family):
    with pytest.raises(NotFoundError):
        make_arrangement(family.case, make_child(), family.household)


def test_an_ending_stops_the_visits_and_the_reviews(family):
    row = leave(make_arrangement(family.case, family.amara, family.household), date(2026, 11, 20))
    assert (row.ended_on, row.end_planned) == (date(2026, 11, 20), True)
    assert clocks(family, family.amara) == {}
    assert family.case.living_there_since is None
    why = {old.closed_how for old in history(on_child(family.amara.id, family.case.id))}
    assert why == {"stopped"}


def test_reviews_run_on_when_the_child_moves_within_care(family):
    row = make_arrangement(family.case, family.amara, family.household)
    leave(row, date(2026, 11, 20), reason="carer's health", planned=False)
    assert set(clocks(family, family.amara)) == {"en-lac-review-first"}
    make_arrangement(family.case, family.amara, make_household(), started=date(2026, 11, 20))
    assert clocks(family, family.amara) == {
        "en-lac-review-first": date(2026, 9, 29),
        "en-visit-placement-first": date(2026, 11, 27),
    }


@pytest.mark.parametrize(
    ("on", "reason", "said"),
    [
        (date(2026, 8, 31), "returned to parent", "on or after 1 September 2026"),
        (date(2026, 11, 24), "returned to parent", "today or in the past"),
        (date(2026, 11, 20), "approved", "Select why"),
        (date(2026, 11, 20), "vanished", "Select why"),
    ],
)
def test_an_ending_that_cannot_be_is_refused(family, on, reason, said):
    with pytest.raises(RefusedError, match=said):
        leave(make_arrangement(family.case, family.amara, family.household), on, reason)


def test_living_there_since_counts_from_the_first_day_in_the_same_home(family):
    row = make_arrangement(family.case, family.amara, family.household, kind="EN_INFORMAL",
                           legal_basis="none", started=date(2026, 3, 1))  # fmt: skip
    services.change_arrangement(
        arrangement=row, kind="EN_KFC", on=date(2026, 10, 1), reason="approved", by=SOMEBODY
    )
    assert family.case.living_there_since == date(2026, 3, 1)


def test_the_trail_says_who_started_a_home(family):
    make_arrangement(family.case, family.amara, family.household)
    db.session.commit()
    found = db.session.execute(
        select(AuditEvent.facts).where(AuditEvent.action == "arrangements.started")
    ).scalar_one()
    assert found["way"] == "EN_KFC"


def test_an_unknown_way_of_living_is_refused(family):
    start = Start(
        child_id=family.amara.id, kind="SC_EMERG", legal_basis="section-20",
        started_on=date(2026, 9, 1),
    )  # fmt: skip
    with pytest.raises(RefusedError, match="Select how"):
        services.start_arrangement(case=family.case, start=start, by=SOMEBODY)
