"""A year of Teesmere's panel, and what each of its people finds on their first screen."""

import pytest
from sqlalchemy import select

from kinship.accounts.models import Staff
from kinship.accounts.queries import actor_of
from kinship.cases.models import Case
from kinship.core.database import db
from kinship.panel.models import ItemConflict, Meeting, MeetingMember, PanelItem, PanelMember
from kinship.panel.queries import annual
from kinship.panel.rules.annual import figures
from kinship.timescales.models import Timescale
from kinship.worklist.queries.beside import beside


def test_m22_08_six_endings_are_collated_by_theme(teesmere, today):
    found = {each.key: each for each in figures(annual.of_year(2026, today))}
    themes = {key: each.value for key, each in found.items() if key.startswith("theme-")}
    assert themes == {"theme-family_time": "3", "theme-finance": "2", "theme-health": "1"}
    values = {
        "held": "11",
        "kapp": "15",
        "krev": "8",
        "kend": "6",
        "approved": "13",
        "deferred-check": "1",
        "extended": "1",
        "undecided": "0",
    }
    assert {key: found[key].value for key in values} == values
    assert found["decision-in-time"].denominator == 20


def actor(username, today):
    row = db.session.execute(select(Staff).where(Staff.username == username)).scalar_one()
    return actor_of(row, today)


@pytest.mark.parametrize(
    ("username", "part", "words"),
    [
        ("ellie.marsden", "actions", "Send the school's letter about Ben to the panel"),
        ("dev.achari", "actions", "Ask how many supervising workers"),
        ("audrey.finch", "asked", "E-2101"),
        ("corinne.haddow", "letters", "E-2075"),
    ],
)
def test_what_a_panel_asks_of_a_person_is_on_their_first_screen(
    teesmere, today, username, part, words
):
    rows = getattr(beside(actor(username, today)), part)
    assert any(words in str(row) for row in rows), rows


def test_a_member_is_asked_about_conflicts_before_tomorrow(teesmere, today):
    hope = actor("hope.asante", today)
    statement = (
        select(Meeting.reference)
        .join(MeetingMember, MeetingMember.meeting_id == Meeting.id)
        .join(PanelMember, PanelMember.id == MeetingMember.member_id)
        .join(
            Timescale,
            (Timescale.subject_kind == "meeting_member")
            & (Timescale.subject_id == MeetingMember.id),
        )
        .where(PanelMember.staff_id == hope.staff_id, Timescale.closed_on.is_(None))
    )
    assert list(db.session.execute(statement).scalars()) == ["FP-2026-11-24"]


def test_a_conflict_is_found_from_the_record_and_waits_for_the_chair(teesmere):
    statement = (
        select(Case.reference, PanelMember.full_name, ItemConflict.ruling)
        .join(PanelItem, PanelItem.id == ItemConflict.item_id)
        .join(Case, Case.id == PanelItem.case_id)
        .join(PanelMember, PanelMember.id == ItemConflict.member_id)
        .where(ItemConflict.found.is_(True))
    )
    rows = [tuple(row) for row in db.session.execute(statement)]
    assert ("E-2088", "Olu Bankole", "waiting") in rows
