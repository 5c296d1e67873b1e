"""An item goes through a panel: a place, the agenda, the recommendation, a decision, a letter."""

import pytest

from tests.journeys.conftest import needs_browser, serve
from tests.journeys.people_of_the_week import TEAMS
from tests.journeys.the_decision import (
    then_agreeing_with_the_panel_is_no_reason,
    then_it_cannot_be_decided_before_the_minutes_are_final,
    then_the_case_shows_it_all,
    then_the_time_to_decide_runs,
    when_it_is_decided_with_reasons_of_ones_own,
    when_the_carers_are_told_and_written_to,
    when_the_chair_agrees_the_minutes,
    when_the_panel_recommends,
)
from tests.journeys.the_meeting import (
    then_a_late_paper_needs_somebody_who_allows_it,
    then_the_agenda_is_published_and_printed_as_a_tagged_pdf,
    then_the_printed_agenda_is_shut_to_a_social_worker,
    when_a_meeting_is_set_up_for_today,
    when_the_item_is_moved_with_the_keyboard,
    when_the_worker_asks_for_a_place,
)

pytestmark = needs_browser
TO_DECIDE = {"ochilvale": "7 Dec 2026", "teesmere": "2 Dec 2026"}
CLOCKS = {
    "ochilvale": {"Letter with the decision": "Monday 30 November 2026"},
    "teesmere": {
        "Carer told of the decision": "Wednesday 25 November 2026",
        "Decision sent in writing": "Monday 30 November 2026",
    },
}
APPROVED = {
    "ochilvale": "Approval as a kinship carer (regulation 10)",
    "teesmere": "Approval as a kinship foster carer",
}


@pytest.fixture(scope="module", params=["ochilvale", "teesmere"])
def council(request, tmp_path_factory):
    """A council of its own, so that what is written here is not in the way of other tests."""
    yield from serve(request.param, tmp_path_factory.mktemp(f"panel-{request.param}"))


def test_a_home_goes_through_the_panel_to_the_letter(walker, council):
    name, who = council[0], TEAMS[council[0]]
    reference = who.case_for_panel
    walker.sign_in(who.social_worker)
    case = walker.case(reference)
    when_the_worker_asks_for_a_place(walker, case, who)
    meeting = when_a_meeting_is_set_up_for_today(walker, name, who)
    then_a_late_paper_needs_somebody_who_allows_it(walker, reference)
    when_the_item_is_moved_with_the_keyboard(walker, reference)
    item = walker.address_of("main .app-agenda h3 a", reference)
    then_the_agenda_is_published_and_printed_as_a_tagged_pdf(walker, meeting, reference)
    then_the_printed_agenda_is_shut_to_a_social_worker(walker, meeting, reference, who)
    when_the_panel_recommends(walker, item, meeting, who)
    then_it_cannot_be_decided_before_the_minutes_are_final(walker, item, reference, who)
    when_the_chair_agrees_the_minutes(walker, item, meeting, who)
    then_the_time_to_decide_runs(walker, reference, who, TO_DECIDE[name])
    then_agreeing_with_the_panel_is_no_reason(walker)
    when_it_is_decided_with_reasons_of_ones_own(walker, who)
    decision = f"/decisions/{item.rsplit('/', 1)[1]}"
    when_the_carers_are_told_and_written_to(walker, decision, who, CLOCKS[name])
    then_the_case_shows_it_all(walker, case, who, APPROVED[name])
