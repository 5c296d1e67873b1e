"""A council that asks no panel: the decision maker decides on the signed-off assessment."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.arrangements.models import Approval
from kinship.core import clock
from kinship.core.errors import RefusedError
from kinship.households.models import Household
from kinship.panel.models import PanelAction
from kinship.panel.queries import deciding, requests
from kinship.panel.queries import settings as panel_settings
from kinship.panel.queries.reading import child_ids_of
from kinship.panel.services.items import Wish
from kinship.panel.services.records import record_decision
from kinship.panel.services.without_panel import ask_decision_maker
from kinship.panel.types.route import Route
from kinship.rulebook.types.panels import WITHOUT_PANEL
from tests.factories.accounts import make_actor, make_staff
from tests.factories.assessments import make_assessment
from tests.factories.panel import make_decided, make_item, make_meeting
from tests.factories.people import make_household, make_person
from tests.panel.test_decision_views import REASONED
from tests.panel.test_records import HELD, clocks

pytestmark = pytest.mark.day("2026-12-18")
TODAY = date(2026, 12, 18)


@pytest.fixture
def off(monkeypatch):
    monkeypatch.setattr(panel_settings, "route", lambda: Route(WITHOUT_PANEL, date(2026, 11, 1)))


@pytest.fixture
def wish(case):
    home = make_household(make_person())
    made = make_assessment(case, household=home, accepted=date(2026, 11, 2), signed_off_on=TODAY)
    child = make_item(case, kind="KREV1")
    return Wish(
        kind="KAPP",
        child_ids=child_ids_of(child.id),
        household_id=home.id,
        assessment_id=made.id,
    )


def test_a_signed_off_assessment_goes_straight_to_the_decision_maker(
    off, case, wish, db_session, visit
):
    by, maker = make_actor("social_worker"), make_actor("decision_maker")
    item = ask_decision_maker(case=case, wish=wish, by=by, submit_key="once")
    assert ask_decision_maker(case=case, wish=wish, by=by, submit_key="once") is item
    assert clocks(db_session, "panel_item", item.id) == {"en-adm-decision": date(2026, 12, 31)}
    (row,) = deciding.waiting(maker, TODAY)
    assert (row.item_id, row.held_on, row.choice) == (item.id, None, None)
    waiting = [each.id for each in requests.requests(make_actor("panel_administrator"), TODAY)]
    assert item.id not in waiting
    said = make_decided(TODAY, read=("assessment",))
    made = record_decision(item=item, meeting=None, said=said, by=maker)
    assert (made.recommendation_id, made.minutes_received_on, made.agrees) == (None, TODAY, True)
    assert db_session.execute(select(Approval.household_id)).scalar_one() == wish.household_id
    page = visit(make_staff("decision_maker")).get(f"/decisions/{item.id}")
    assert "On the signed-off assessment; no panel was asked." in page.text


def test_the_pages_without_a_panel(off, case, wish, visit):
    item = ask_decision_maker(case=case, wish=wish, by=make_actor("social_worker"))
    pages = visit(make_staff("decision_maker", name="Corinne Haddow"))
    ((_, said, on, *_),) = pages.get("/decisions").table("waiting")
    assert (said, on) == ("no panel was asked", "on the signed-off assessment")
    page = pages.get(f"/decisions/{item.id}/record")
    assert "If different from the panel" not in page.text
    page = pages.submit({**REASONED, "read": ["assessment"], "choice": "approve as recommended"})
    assert page.h1 == "Decision: approve as recommended"


def test_with_a_panel_nothing_goes_past_it(case, wish):
    with pytest.raises(RefusedError, match="panel"):
        ask_decision_maker(case=case, wish=wish, by=make_actor("social_worker"))


def test_an_assessment_that_is_not_signed_off_is_not_decided_on(off, case, wish, db_session):
    home = db_session.get_one(Household, wish.household_id)
    made = make_assessment(case, household=home, accepted=date(2026, 11, 3))
    other = Wish("KAPP", wish.child_ids, household_id=wish.household_id, assessment_id=made.id)
    with pytest.raises(RefusedError, match="not signed off yet"):
        ask_decision_maker(case=case, wish=other, by=make_actor("social_worker"))


def test_open_actions_are_listed_the_longest_overdue_first(case, visit, db_session):
    meeting = make_meeting(HELD, reference="KP-1")
    item = make_item(case, meeting)
    for number, due in ((1, date(2026, 12, 20)), (2, date(2026, 12, 14))):
        db_session.add(
            PanelAction(
                meeting_id=meeting.id,
                item_id=item.id,
                number=number,
                what=f"Action {number}",
                owner="Tom Bell",
                due_on=due,
                recorded_at=clock.now(),
            )
        )
    db_session.flush()
    rows = visit(make_staff("panel_administrator")).get("/panel/actions").table("actions")
    assert [row[0] for row in rows] == ["Action 2 KP-1 T-1041", "Action 1 KP-1 T-1041"]
    assert "overdue by 4 days" in rows[0][2]
    assert "Nothing is open." in visit(make_staff("social_worker")).get("/panel/actions").text
    visit(make_staff("panel_member")).get("/panel/actions", 404)
