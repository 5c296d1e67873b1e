"""A home is booked with its checks back, or with a reason and the panel adviser's name."""

from datetime import date

import pytest
from sqlalchemy import select, update

from kinship.audit.models import AuditEvent
from kinship.checks.models import Check
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.households.models import HouseholdMember
from kinship.households.types import MemberRole
from kinship.panel.models import PanelItemReturn
from kinship.panel.queries import settings
from kinship.panel.queries.ready import checks_fault
from kinship.panel.rules.booking import checks_words
from kinship.panel.services.booking import Exceptions, book_item, put_back
from tests.factories.accounts import make_actor, make_staff
from tests.factories.cases import make_case
from tests.factories.checks import make_all_checks
from tests.factories.panel import make_item, make_meeting
from tests.factories.people import make_child, make_household, make_person

TODAY = date(2026, 11, 23)
DECEMBER = date(2026, 12, 8)
WHY = "The court meets on 10 December"
SAYS = Exceptions(checks_reason=WHY, checks_by="Olive Brandt")


@pytest.fixture
def pages(visit):
    return visit(make_staff("panel_administrator", name="Wilf Tan"))


@pytest.fixture
def home(app):
    """Two carers and a son of 19; every check is back but his criminal record check."""
    found = make_household(make_person(), make_person())
    son = make_person("Dean", "Ritchie", born=date(2007, 3, 1))
    joined = date(2015, 1, 1)
    db.session.add(
        HouseholdMember(
            household_id=found.id, person_id=son.id, role=MemberRole.CHILD, joined_on=joined
        )
    )
    db.session.flush()
    make_all_checks(found)
    db.session.execute(
        update(Check)
        .where(Check.person_id == son.id, Check.kind == "criminal_record")
        .values(requested_on=None, received_on=None, outcome="")
    )
    return found


def test_a_missing_check_of_a_grown_up_son_blocks_the_booking(case, home, administrator):
    item, meeting = make_item(case, household_id=home.id), make_meeting(DECEMBER)
    with pytest.raises(RefusedError, match="a grown-up child's criminal record check") as refused:
        book_item(item=item, meeting=meeting, by=administrator)
    assert refused.value.field == "checks_reason"
    assert "Dean" not in str(refused.value)
    assert item.meeting_id is None


@pytest.mark.parametrize(
    "half", [Exceptions(checks_reason=WHY), Exceptions(checks_by="Olive Brandt")]
)
def test_a_reason_needs_the_adviser_and_the_adviser_a_reason(case, home, administrator, half):
    item = make_item(case, household_id=home.id)
    with pytest.raises(RefusedError):
        book_item(item=item, meeting=make_meeting(DECEMBER), by=administrator, exceptions=half)


def test_the_panel_advisers_word_is_kept_and_on_the_trail(case, home, administrator, db_session):
    item, meeting = make_item(case, household_id=home.id), make_meeting(DECEMBER)
    book_item(item=item, meeting=meeting, by=administrator, exceptions=SAYS)
    assert (item.checks_reason, item.checks_by) == (WHY, "Olive Brandt")
    db_session.commit()
    line = db_session.execute(
        select(AuditEvent).where(AuditEvent.action == "panel.item_booked")
    ).scalar_one()
    assert line.facts["checks_not_ready"] is True
    assert line.facts["checks_by"] == "Olive Brandt"
    put_back(item=item, meeting=meeting, reason="It waits for the check", by=administrator)
    kept = db_session.execute(select(PanelItemReturn)).scalar_one()
    assert (kept.checks_reason, kept.checks_by) == (WHY, "Olive Brandt")
    assert (item.checks_reason, item.checks_by) == ("", "")


def test_an_exception_that_is_not_needed_is_not_kept(case, administrator):
    ready = make_household(make_person())
    make_all_checks(ready)
    item = make_item(case, household_id=ready.id)
    book_item(item=item, meeting=make_meeting(DECEMBER), by=administrator, exceptions=SAYS)
    assert (item.checks_reason, item.checks_by) == ("", "")


def test_a_kind_of_item_that_needs_no_checks_is_booked(case, home, administrator):
    item = make_item(case, kind="KEXT", household_id=home.id)
    book_item(item=item, meeting=make_meeting(DECEMBER), by=administrator)
    assert item.meeting_id is not None
    assert settings.panel().item_type("KAPP").checks
    assert not settings.panel().item_type("KEXT").checks


@pytest.mark.parametrize(("day", "blocks"), [(22, True), (23, False), (24, False)])
def test_a_check_is_good_on_its_last_day_and_not_after(case, administrator, day, blocks):
    home = make_household(make_person())
    make_all_checks(home, expires_on=date(2026, 11, day))
    item = make_item(case, household_id=home.id)
    assert bool(checks_fault(item.id, administrator, TODAY)) is blocks


def test_an_open_decision_blocks_and_only_readers_of_assessments_hear_why(case, team):
    home = make_household(make_person("Ann", "Lee"))
    make_all_checks(home, outcome="information")
    item = make_item(case, household_id=home.id)
    hers = checks_fault(item.id, make_actor("team_leader", team=team), TODAY)
    theirs = checks_fault(item.id, make_actor("panel_administrator"), TODAY)
    assert "Ann Lee's criminal record check needs a decision" in hers
    assert theirs.startswith("The checks of this home are not ready. Enter why")


def test_many_gaps_are_counted():
    words = checks_words(["a", "b", "c", "d", "e", "f"], ready=False)
    assert words.startswith("The checks of this home are not ready: a; b; c; d; and 2 more. ")
    assert checks_words([], ready=True) == ""


def test_the_page_asks_for_the_adviser_only_where_checks_are_missing(pages, team, home):
    meeting = make_meeting(DECEMBER)
    item = make_item(make_case(team, make_child()), household_id=home.id)
    pages.get(f"/panel/requests/{item.id}")
    assert "criminal record check not requested" in pages.page.text
    page = pages.submit({"meeting_id": str(meeting.id)})
    assert page.status == 422
    assert page.errors[0][1] == "checks_reason"
    page = pages.submit({"checks_reason": WHY, "checks_by": "Olive Brandt"})
    assert "booked" in page.messages[0]
    assert f"{WHY}. Panel adviser: Olive Brandt" in pages.get(f"/panel/items/{item.id}").text


def test_the_page_does_not_ask_where_all_checks_are_back(pages, team):
    home = make_household(make_person())
    make_all_checks(home)
    item = make_item(make_case(team, make_child()), household_id=home.id)
    make_meeting(DECEMBER)
    assert "cannot wait for the checks" not in pages.get(f"/panel/requests/{item.id}").text
