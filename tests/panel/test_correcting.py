"""The day of minutes, of telling the carers, or of a letter was wrong."""

from datetime import date

import pytest

from kinship.core.errors import RefusedError
from kinship.panel.services.correcting import correct_minutes_day, correct_step_day
from kinship.panel.services.meetings import finish_minutes
from kinship.panel.services.recommending import record_recommendation
from kinship.panel.services.records import Followed, record_decision, record_letter, record_told
from kinship.panel.types import Recommended, Step, View
from kinship.timescales.queries import history, open_on
from kinship.timescales.services import Correction
from kinship.timescales.types import On
from tests.factories.accounts import act_as, make_staff
from tests.factories.panel import make_decided, make_item, make_meeting, make_quorate

HELD, FINAL = date(2026, 12, 8), date(2026, 12, 18)
NEXT_YEAR = pytest.mark.day("2027-01-15")


@pytest.fixture
def meeting(app):
    return make_meeting(HELD)


@pytest.fixture
def item(case, meeting, administrator):
    found = make_item(case, meeting)
    members = make_quorate(meeting, attended=True)
    said = Recommended(
        choice="approve as recommended",
        wording="That Mr and Mrs H be approved for Rowan",
        reasons=("Needs are met now", "Boundaries are safe"),
        views={member.id: View.SUPPORT for member in members},
    )
    record_recommendation(item=found, meeting=meeting, said=said, by=administrator)
    finish_minutes(meeting=meeting, final_on=FINAL, agreed_by="Audrey Finch", by=administrator)
    return found


def right(actor, why="The e-mail shows it", late_reason=""):
    return Correction(why, actor, late_reason)


def due(kind, key) -> dict[str, date]:
    return {row.rule: row.due_on for row in open_on(On(kind, key))}


@NEXT_YEAR
def test_minutes_that_were_final_earlier_leave_less_time(meeting, item, administrator):
    assert due("panel_item", item.id) == {"en-adm-decision": date(2026, 12, 31)}
    correct_minutes_day(meeting=meeting, day=date(2026, 12, 17), correction=right(administrator))
    assert due("panel_item", item.id) == {"en-adm-decision": date(2026, 12, 30)}
    old = [row for row in history(On("panel_item", item.id)) if row.closed_how == "superseded"]
    assert [row.due_on for row in old] == [date(2026, 12, 31)]


@NEXT_YEAR
@pytest.mark.parametrize(
    ("corrected", "why", "field"),
    [
        (date(2026, 12, 7), "Wrong", "day"),
        (date(2027, 1, 16), "Wrong", "day"),
        (date(2026, 12, 17), " ", "why"),
    ],
)
def test_minutes_cannot_be_final_before_the_meeting(
    meeting, item, administrator, corrected, why, field
):
    with pytest.raises(RefusedError) as error:
        correct_minutes_day(meeting=meeting, day=corrected, correction=right(administrator, why))
    assert list(error.value.by_field) == [field]
    assert meeting.minutes_final_on == FINAL


@NEXT_YEAR
def test_minutes_are_not_corrected_past_the_day_the_decision_maker_had_them(
    meeting, item, administrator
):
    meeting.minutes_received_on = date(2026, 12, 21)
    with pytest.raises(RefusedError, match="21 December 2026, when the decision maker had them"):
        correct_minutes_day(
            meeting=meeting, day=date(2026, 12, 22), correction=right(administrator)
        )


@pytest.fixture
def decision(meeting, item):
    maker = make_staff("decision_maker")
    said = make_decided(date(2026, 12, 30))
    return record_decision(item=item, meeting=meeting, said=said, by=act_as(maker))


@NEXT_YEAR
def test_a_letter_on_another_day_meets_its_clock_that_day_or_late(decision, administrator):
    by = administrator
    record_told(decision=decision, followed=Followed(date(2026, 12, 31)), by=by)
    record_letter(decision=decision, followed=Followed(date(2027, 1, 4), how="post"), by=by)
    day = date(2027, 1, 6)
    correct_step_day(decision=decision, kind=Step.LETTER, day=day, correction=right(administrator))
    met = {
        row.rule: row.closed_on
        for row in history(On("decision", decision.id))
        if row.closed_how == "met"
    }
    assert met["en-adm-decision-written"] == day
    with pytest.raises(RefusedError) as error:
        correct_step_day(
            decision=decision,
            kind=Step.LETTER,
            day=date(2027, 1, 8),
            correction=right(administrator),
        )
    assert error.value.field == "late_reason"


@NEXT_YEAR
def test_what_is_not_on_record_cannot_be_corrected(decision, administrator):
    with pytest.raises(RefusedError):
        correct_step_day(
            decision=decision, kind=Step.TOLD, day=HELD, correction=right(administrator)
        )


@NEXT_YEAR
def test_the_pages(visit, meeting, item, administrator):
    page = visit(make_staff("panel_administrator"))
    page.get(f"/decisions/{item.id}/letter/correct", 404)
    page.get(f"/decisions/{item.id}/told/correct", 404)
    page.get(f"/panel/{meeting.id}/minutes/correct")
    sent = {"day-day": "7", "day-month": "12", "day-year": "2026", "why": "Typed wrong"}
    refused = page.submit(sent, status=422)
    assert refused.errors == [
        ("The date must be on or after 8 December 2026, when the meeting was held", "day-day")
    ]
    saved = page.submit({**sent, "day-day": "17"})
    assert saved.messages[0] == "The date is corrected. Every date counted from it is new"
