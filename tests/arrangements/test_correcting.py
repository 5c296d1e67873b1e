from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from kinship.arrangements import services
from kinship.arrangements.queries import current_of, of_case
from kinship.arrangements.types import Ending, Further, on_approval, on_child
from kinship.audit.models import AuditEvent
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.timescales.queries import history, open_on
from tests.factories.homes import (
    SOMEBODY,
    apart_from_papers,
    emergency,
    make_arrangement,
    make_temporary_approval,
    review_emergency,
)
from tests.factories.people import make_household

EVENING = datetime(2026, 11, 18, 18, 40, tzinfo=ZoneInfo("Europe/London"))


def correct(arrangement, started_on, why="The worker mistook the week"):
    return services.correct_start(
        arrangement=arrangement, started_on=started_on, why=why, by=SOMEBODY
    )


def running(on) -> dict[str, date]:
    return {row.rule: row.due_on for row in apart_from_papers(open_on(on))}


def test_a_corrected_start_gives_new_dates_and_keeps_the_old_ones(family):
    approval = make_temporary_approval(family.case, family.household, family.amara, family.tobi)
    correct(current_of(family.amara.id), date(2026, 8, 3))
    on = on_approval(approval.id, family.case.id)
    assert (approval.starts_on, running(on)) == (
        date(2026, 8, 3),
        {"en-temporary-approval-expiry": date(2026, 11, 22)},
    )
    old = history(on)[-1]
    assert (old.due_on, old.closed_how) == (date(2026, 11, 29), "superseded")
    assert old.replaced_by_id == open_on(on)[0].id
    assert family.case.legal_limit_on == date(2026, 11, 22)
    assert family.case.living_there_since == date(2026, 8, 3)


def test_the_other_child_of_the_approval_is_corrected_too(family):
    make_temporary_approval(family.case, family.household, family.amara, family.tobi)
    correct(current_of(family.amara.id), date(2026, 8, 3))
    assert current_of(family.tobi.id).started_on == date(2026, 8, 3)
    for child in (family.amara, family.tobi):
        assert running(on_child(child.id, family.case.id)) == {
            "en-lac-review-first": date(2026, 9, 1),
            "en-visit-reg24-until-first-review": date(2026, 8, 10),
        }


def test_an_extension_moves_with_the_start_it_was_counted_from(family):
    approval = make_temporary_approval(family.case, family.household, family.amara)
    further = Further(
        rule="en-temporary-approval-extension-assessment",
        still_best_on=date(2026, 11, 2), panel_view_on=date(2026, 11, 3),
        reviewing_officer_told_on=date(2026, 11, 4), officer_approved_on=date(2026, 11, 5),
        officer_name="Corinne Haddow",
    )  # fmt: skip
    extension = services.extend_approval(approval=approval, further=further, by=SOMEBODY)
    correct(current_of(family.amara.id), date(2026, 8, 3))
    assert extension.last_valid_on == date(2027, 1, 17)
    assert running(on_approval(approval.id, family.case.id)) == {
        "en-temporary-approval-extension-assessment": date(2027, 1, 17)
    }


def test_an_emergency_that_was_continued_is_corrected_through_its_first_home(family, scotland):
    given = emergency(family.household, family.amara, at=EVENING)
    approval = services.give_temporary_approval(case=family.case, given=given, by=SOMEBODY)
    review_emergency(approval, date(2026, 11, 20))
    further = Further(
        rule="sc-reg39-continuation", officer_approved_on=date(2026, 11, 20), officer_name="Ruth"
    )
    services.extend_approval(approval=approval, further=further, by=SOMEBODY)
    first = next(row for row in of_case(family.case.id) if row.kind == "SC_EMERG")
    correct(first, date(2026, 11, 17))
    assert running(on_approval(approval.id, family.case.id)) == {
        "sc-reg39-continuation": date(2026, 12, 28),
        "sc-reg39-review": date(2026, 12, 28),
        "sc-kinship-assessment-target": date(2027, 2, 8),
    }
    assert family.case.living_there_since == date(2026, 11, 17)
    assert first.started_at.day == 17


def test_correcting_the_continuation_leaves_the_emergency_alone(family, scotland):
    given = emergency(family.household, family.amara, at=EVENING)
    approval = services.give_temporary_approval(case=family.case, given=given, by=SOMEBODY)
    review_emergency(approval, date(2026, 11, 20))
    further = Further(
        rule="sc-reg39-continuation", officer_approved_on=date(2026, 11, 20), officer_name="Ruth"
    )
    services.extend_approval(approval=approval, further=further, by=SOMEBODY)
    correct(current_of(family.amara.id), date(2026, 11, 19))
    first = next(row for row in of_case(family.case.id) if row.kind == "SC_EMERG")
    assert (first.ended_on, approval.starts_on) == (date(2026, 11, 19), date(2026, 11, 18))
    assert family.case.living_there_since == date(2026, 11, 18)
    with pytest.raises(RefusedError, match="came to an earlier home on 18 November 2026"):
        correct(current_of(family.amara.id), date(2026, 11, 17))


@pytest.mark.parametrize(
    ("day", "why", "field"),
    [
        (date(2026, 11, 24), "A slip", "started_on"),
        (date(2026, 9, 2), "", "why"),
        (date(2026, 8, 9), "A slip", "started_on"),
        (date(2026, 7, 31), "A slip", "started_on"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(family, day, why, field):
    before = make_arrangement(family.case, family.amara, make_household(), started=date(2026, 8, 1))
    ending = Ending(on=date(2026, 8, 10), reason="moved to other kin", planned=True)
    services.end_arrangement(arrangement=before, ending=ending, by=SOMEBODY)
    row = make_arrangement(family.case, family.amara, family.household)
    with pytest.raises(RefusedError) as refused:
        correct(row, day, why)
    assert list(refused.value.by_field) == [field]


def test_the_trail_keeps_both_dates_and_the_reason(family):
    correct(make_arrangement(family.case, family.amara, family.household), date(2026, 9, 8))
    db.session.commit()
    facts = db.session.execute(
        select(AuditEvent.facts).where(AuditEvent.action == "arrangements.start_corrected")
    ).scalar_one()
    assert (facts["was_started_on"], facts["started_on"]) == ("2026-09-01", "2026-09-08")
    assert facts["why"] == "The worker mistook the week"


def test_the_same_day_again_changes_nothing(family):
    row = make_arrangement(family.case, family.amara, family.household)
    before = running(on_child(family.amara.id, family.case.id))
    correct(row, date(2026, 9, 1))
    assert running(on_child(family.amara.id, family.case.id)) == before
    assert len(apart_from_papers(history(on_child(family.amara.id, family.case.id)))) == 2
