"""Business that is about no family belongs to who prepares meetings; a record of an item stays."""

from datetime import date

import pytest

from kinship.core.errors import RefusedError
from kinship.panel.services.booking import put_back
from kinship.panel.services.items import withdraw_item
from tests.factories.accounts import make_staff
from tests.factories.panel import make_item, make_meeting

DECEMBER = date(2026, 12, 8)


@pytest.fixture
def meeting(app):
    return make_meeting(DECEMBER)


@pytest.fixture
def business(meeting):
    return make_item(None, meeting, kind="KBUS")


@pytest.mark.parametrize("role", ["social_worker", "team_leader"])
def test_who_works_for_families_does_not_touch_business_of_the_panel(visit, team, business, role):
    pages = visit(make_staff(role, team=team))
    pages.get(f"/panel/items/{business.id}/withdraw", 404)
    pages.post(f"/panel/items/{business.id}/withdraw", {"reason": "Mine"}, 404)
    pages.get(f"/panel/items/{business.id}/papers", 404)
    assert business.withdrawn_on is None


def test_who_prepares_meetings_withdraws_business_and_opens_its_papers(visit, business):
    pages = visit(make_staff("panel_administrator"))
    pages.get(f"/panel/items/{business.id}/withdraw")
    page = pages.post(f"/panel/items/{business.id}/withdraw", {"reason": "Not needed"})
    assert page.h1 == "Tuesday 8 December 2026"
    pages.get(f"/panel/items/{business.id}/papers")


def test_a_withdrawn_item_is_not_withdrawn_again(case, administrator):
    item = make_item(case)
    withdraw_item(item=item, meeting=None, reason="Carers withdrew", by=administrator)
    with pytest.raises(RefusedError, match="withdrawn already"):
        withdraw_item(item=item, meeting=None, reason="Another reason", by=administrator)
    assert item.withdrawn_reason == "Carers withdrew"


@pytest.mark.parametrize("act", [withdraw_item, put_back])
def test_nothing_leaves_an_agenda_whose_minutes_are_final(act, meeting, business, administrator):
    meeting.minutes_final_on = date(2026, 12, 10)
    with pytest.raises(RefusedError):
        act(item=business, meeting=meeting, reason="Tidying", by=administrator)
    assert business.meeting_id == meeting.id
