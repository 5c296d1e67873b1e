"""The day of an approval or of its last review was wrong."""

from datetime import date

import pytest

from kinship.arrangements import services
from kinship.arrangements.queries import current_of
from kinship.arrangements.types import PaperFacts, on_approval, on_child
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.timescales.queries import history, open_on
from kinship.timescales.services import Correction
from tests.factories.accounts import make_staff, make_team
from tests.factories.browsing import browse_as
from tests.factories.homes import SOMEBODY, make_full_approval, make_temporary_approval


def why(words="The minutes give another day", late_reason=""):
    return Correction(words, SOMEBODY, late_reason)


@pytest.fixture
def approved(family):
    make_temporary_approval(family.case, family.household, family.amara, started=date(2025, 8, 4))
    return make_full_approval(
        family.case, family.household, family.amara, started=date(2025, 11, 25)
    )


def due(family, approval) -> dict[str, date]:
    return {row.rule: row.due_on for row in open_on(on_approval(approval.id, family.case.id))}


def test_a_corrected_approval_moves_the_carers_review_and_the_way_of_living(family, approved):
    services.correct_approval_day(approval=approved, day=date(2025, 11, 18), correction=why())
    assert approved.starts_on == approved.approved_on == date(2025, 11, 18)
    found = due(family, approved)
    assert found["en-foster-review-first"] == date(2026, 11, 18)
    assert found["en-tsd-standards-kinship"] == date(2027, 5, 18)
    assert current_of(family.amara.id).started_on == date(2025, 11, 18)
    old = [
        row
        for row in history(on_approval(approved.id, family.case.id))
        if row.closed_how == "superseded"
    ]
    assert {row.due_on for row in old} == {date(2026, 11, 25), date(2027, 5, 25)}
    assert {row.closed_why for row in old} == {"The minutes give another day"}


@pytest.mark.parametrize(
    ("day", "words", "field"),
    [
        (date(2025, 8, 3), "Wrong", "day"),
        (date(2026, 11, 24), "Wrong", "day"),
        (date(2025, 11, 18), " ", "why"),
    ],
)
def test_an_approval_cannot_be_before_the_move_or_ahead(family, approved, day, words, field):
    with pytest.raises(RefusedError) as error:
        services.correct_approval_day(approval=approved, day=day, correction=why(words))
    assert list(error.value.by_field) == [field]
    assert approved.starts_on == date(2025, 11, 25)


def test_a_corrected_review_of_the_carer_moves_the_next(family, approved):
    services.record_carer_review(approval=approved, held_on=date(2026, 11, 10), by=SOMEBODY)
    services.correct_review_day(approval=approved, day=date(2026, 11, 12), correction=why())
    assert approved.reviewed_on == date(2026, 11, 12)
    assert due(family, approved)["en-foster-review-annual"] == date(2027, 11, 12)


def test_a_review_of_the_carer_stays_after_the_one_before_it(family, approved):
    services.record_carer_review(approval=approved, held_on=date(2026, 6, 1), by=SOMEBODY)
    services.record_carer_review(approval=approved, held_on=date(2026, 11, 20), by=SOMEBODY)
    with pytest.raises(RefusedError) as error:
        services.correct_review_day(approval=approved, day=date(2026, 5, 31), correction=why())
    assert "1 June 2026, when the review before it was held" in str(error.value)
    services.correct_review_day(approval=approved, day=date(2026, 6, 1), correction=why())


def test_an_approval_stays_before_what_followed_from_it(family, approved):
    facts = PaperFacts("unannounced-visit-carer", date(2026, 1, 12))
    services.done_through(case=family.case, what="unannounced visit", facts=facts, by=SOMEBODY)
    with pytest.raises(RefusedError) as error:
        services.correct_approval_day(approval=approved, day=date(2026, 1, 13), correction=why())
    assert "on or before 12 January 2026" in str(error.value)


def test_a_review_that_turns_out_late_needs_a_reason(family):
    approval = make_full_approval(
        family.case, family.household, family.amara, started=date(2025, 11, 11)
    )
    services.record_carer_review(approval=approval, held_on=date(2026, 11, 11), by=SOMEBODY)
    with pytest.raises(RefusedError) as error:
        services.correct_review_day(approval=approval, day=date(2026, 11, 12), correction=why())
    assert error.value.field == "late_reason"
    again = why(late_reason="our error")
    services.correct_review_day(approval=approval, day=date(2026, 11, 12), correction=again)


def test_nothing_reviewed_is_nothing_to_correct(family, approved):
    with pytest.raises(RefusedError):
        services.correct_review_day(approval=approved, day=date(2026, 11, 12), correction=why())


def test_an_approval_for_a_time_runs_from_the_move(family):
    row = make_temporary_approval(family.case, family.household, family.amara)
    with pytest.raises(RefusedError):
        services.correct_approval_day(approval=row, day=date(2026, 8, 11), correction=why())


def test_the_page_corrects_and_shows_what_is_wrong(app, family, approved):
    worker = browse_as(app, make_staff("social_worker", team=family.team))
    address = f"/cases/{family.case.id}/home/approvals/{approved.id}"
    assert "Correct a date of this approval" in worker.get(address).text
    worker.get(f"{address}/correct")
    sent = {"day-day": "1", "day-month": "1", "day-year": "2020", "why": "Typed wrong"}
    page = worker.submit(sent, status=422)
    assert page.errors == [
        ("The approval must be on or after 4 August 2025, when the child moved in", "day-day")
    ]
    page = worker.submit({**sent, "day-day": "18", "day-month": "11", "day-year": "2025"})
    assert page.messages == ["The date is corrected. Every date counted from it is new"]


def test_the_page_is_closed_to_others(app, family, approved):
    address = f"/cases/{family.case.id}/home/approvals/{approved.id}/correct"
    other = browse_as(app, make_staff("social_worker", team=make_team("Other")))
    other.get(address, 404)
    browse_as(app, make_staff("head_of_service", team=family.team)).get(address, 403)


def test_a_home_before_the_birth_is_refused(family):
    family.amara.born_on = date(2026, 8, 11)
    db.session.flush()
    with pytest.raises(RefusedError, match="when Amara was born"):
        make_temporary_approval(family.case, family.household, family.amara)
    assert open_on(on_child(family.amara.id, family.case.id)) == []
