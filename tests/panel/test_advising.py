"""Advisers read the cases of the items they advise on, and no others."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.cases.models import Case
from kinship.cases.queries import reader, visible_to, visible_within
from kinship.core import clock
from kinship.core.database import db
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.panel import make_item, make_meeting, make_member, publish, seat
from tests.factories.people import make_child

DECEMBER = date(2026, 12, 8)
ADVISERS = ("panel_adviser", "legal_adviser", "medical_adviser")
SEATED = ("legal_adviser", "medical_adviser")


def seen_by(staff):
    """Ask both with the reader's keys written in, and with places for them."""
    actor, ids = act_as(staff), select(Case.id)
    found = set(db.session.execute(ids.where(visible_to(actor))).scalars())
    kept = ids.where(visible_within(actor.reach))
    assert set(db.session.execute(kept, reader(actor)).scalars()) == found
    return found


@pytest.fixture
def meeting(app):
    return make_meeting(DECEMBER)


@pytest.fixture
def item(case, meeting):
    return make_item(case, meeting)


@pytest.fixture
def seated(meeting):
    def sits(role):
        staff = make_staff(role)
        seat(meeting, make_member(staff.full_name, staff=staff))
        return staff

    return sits


@pytest.mark.parametrize("role", ADVISERS)
def test_an_adviser_reads_the_case_of_an_item_and_no_other(seated, case, meeting, item, role):
    staff = seated(role)
    make_case(make_team(), make_child())
    publish(meeting)
    assert seen_by(staff) == {case.id}


@pytest.mark.parametrize("role", SEATED)
def test_who_sits_elsewhere_or_before_it_is_published_reads_nothing(
    seated, case, meeting, item, role
):
    staff, elsewhere = seated(role), make_staff(role)
    assert seen_by(staff) == set()
    publish(meeting)
    assert seen_by(elsewhere) == set()


def test_a_panel_adviser_checks_the_papers_of_every_meeting_before_it_is_published(case, item):
    assert seen_by(make_staff("panel_adviser")) == {case.id}


@pytest.mark.parametrize("role", ["panel_chair", "panel_member", "panel_administrator"])
def test_nobody_else_on_a_panel_reads_a_case(seated, meeting, item, role):
    staff = seated(role)
    publish(meeting)
    assert seen_by(staff) <= set() or act_as(staff).scope == "council"
    assert "cases:read" not in act_as(staff).permissions


@pytest.mark.parametrize("role", ADVISERS)
def test_a_restricted_case_stays_closed_to_advisers(seated, case, meeting, item, role):
    staff = seated(role)
    publish(meeting)
    case.restricted = True
    db.session.flush()
    assert seen_by(staff) == set()


@pytest.mark.parametrize("role", ADVISERS)
@pytest.mark.parametrize(
    "end",
    [
        lambda meeting, _: setattr(meeting, "cancelled_on", clock.today()),
        lambda meeting, _: setattr(meeting, "minutes_final_on", clock.today()),
        lambda _, item: setattr(item, "withdrawn_on", clock.today()),
        lambda _, item: setattr(item, "meeting_id", None),
    ],
)
def test_reading_ends_with_the_item(seated, case, meeting, item, role, end):
    staff = seated(role)
    publish(meeting)
    end(meeting, item)
    db.session.flush()
    assert seen_by(staff) == set()


def test_reading_lasts_until_it_is_decided(seated, case, meeting, item):
    staff = seated("legal_adviser")
    publish(meeting)
    meeting.minutes_final_on, item.awaits_decision = clock.today(), True
    db.session.flush()
    assert seen_by(staff) == {case.id}


PAGES = {
    "panel_adviser": ("", "/home", "/options", "/assessments", "/checks", "/timeline"),
    "legal_adviser": ("", "/home", "/options", "/assessments", "/timeline"),
    "medical_adviser": ("", "/assessments", "/timeline"),
}


@pytest.mark.parametrize("role", ADVISERS)
def test_an_adviser_opens_the_pages_of_the_case_and_changes_nothing(
    visit, seated, case, meeting, item, role
):
    staff = seated(role)
    other = make_case(make_team(), make_child())
    publish(meeting)
    pages = visit(staff)
    for page in PAGES[role]:
        pages.get(f"/cases/{case.id}{page}")
        pages.get(f"/cases/{other.id}{page}", 404)
    for page in ("/notes", "/allocate", "/restrict", "/home/new"):
        assert pages.http.get(f"/cases/{case.id}{page}").status_code in {403, 404}
    assert "T-1041" in pages.get(f"/panel/{meeting.id}").text
    pages.get(f"/panel/items/{item.id}")
