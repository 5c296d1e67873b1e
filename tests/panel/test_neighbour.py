"""An item that a neighbouring council's panel hears."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.audit.models import AuditEvent
from kinship.core.errors import RefusedError
from kinship.panel.queries import route
from kinship.panel.services.items import withdraw_item
from kinship.panel.services.neighbour import give_to_neighbour
from tests.factories.accounts import make_staff
from tests.factories.panel import make_item, make_meeting

DECEMBER = date(2026, 12, 8)
WHY = "A member of our panel is a relative"


@pytest.fixture
def meeting(app):
    return make_meeting(DECEMBER, agenda_version=1)


@pytest.fixture
def item(case, meeting):
    return make_item(case, meeting)


@pytest.fixture
def give(item, meeting, administrator):
    def given(council="Northmere Council", reason=WHY, **changes):
        named = {"item": item, "meeting": meeting, **changes}
        give_to_neighbour(**named, council=council, reason=reason, by=administrator)

    return given


def test_it_leaves_the_agenda_and_says_where_it_went_why_and_when(give, item, meeting, db_session):
    give()
    assert (item.meeting_id, item.position) == (None, 0)
    assert (item.neighbour, item.withdrawn_reason) == ("Northmere Council", WHY)
    assert item.withdrawn_on == date(2026, 11, 23)
    assert meeting.agenda_changed_at is not None
    db_session.commit()
    last = db_session.execute(
        select(AuditEvent).where(AuditEvent.action == "panel.item_given_to_neighbour")
    ).scalar_one()
    assert last.facts == {"council": "Northmere Council", "reason": WHY}
    assert last.subject_id == item.id


@pytest.mark.parametrize(
    ("council", "reason", "why"),
    [
        (" ", WHY, "Enter which council's panel hears it"),
        ("teesmere council", WHY, "Enter another council"),
        ("Teesmere Borough ", WHY, "Enter another council"),
        ("Northmere", " ", "Enter why"),
    ],
)
def test_without_a_council_or_a_reason_nothing_is_recorded(give, item, council, reason, why):
    with pytest.raises(RefusedError, match=why):
        give(council, reason)
    assert (item.neighbour, item.withdrawn_on) == ("", None)
    assert item.meeting_id is not None


def test_a_second_press_says_where_it_is_already(give, item, administrator):
    give()
    with pytest.raises(RefusedError, match="The panel of Northmere Council hears this item"):
        give("Eastmere", meeting=None)
    with pytest.raises(RefusedError, match="The panel of Northmere Council hears this item"):
        withdraw_item(item=item, meeting=None, reason="No longer", by=administrator)
    assert item.neighbour == "Northmere Council"


def test_what_was_heard_and_what_is_about_no_family_stays(give, item, meeting, db_session):
    with pytest.raises(RefusedError, match="Select an item about a family"):
        give(item=make_item(None, meeting, kind="KBUS"))
    item.recommended_on = DECEMBER
    db_session.flush()
    with pytest.raises(RefusedError, match="This item was heard"):
        give()
    assert item.neighbour == ""


def test_a_case_at_a_neighbouring_panel_was_begun_here_and_keeps_its_path(give, item, case):
    before = route.case_needs_panel(case.id, date(2026, 11, 23))
    give()
    assert route.case_needs_panel(case.id, date(2026, 11, 23)) == before


def test_the_administrator_records_it_and_the_case_says_so(visit, item, meeting, case):
    pages = visit(make_staff("panel_administrator", name="Wilf Tan"))
    assert "Goes to a neighbouring panel" in pages.get(f"/panel/items/{item.id}").text
    pages.get(f"/panel/items/{item.id}/neighbour")
    page = pages.submit({"council": "", "reason": WHY})
    assert page.errors == [("Enter which council's panel hears it", "council")]
    page = pages.submit({"council": "Northmere Council", "reason": WHY})
    assert page.messages == ["The panel of Northmere Council hears it. It stays on file"]
    assert "T-1041" not in pages.get(f"/panel/{meeting.id}").text
    worker = visit(make_staff("head_of_service"))
    page = worker.get(f"/cases/{case.id}/panel")
    said = f"The panel of Northmere Council hears it, recorded on 23 November 2026. {WHY}"
    assert f"At a neighbouring panel {said}" in page.text


@pytest.mark.parametrize("role", ["panel_member", "social_worker", "head_of_service"])
def test_nobody_else_gives_an_item_away(visit, item, role):
    visit(make_staff(role)).get(f"/panel/items/{item.id}/neighbour", 403)
