"""Times, quorum, urgency and the last panel that can still take a case."""

from datetime import date, time, timedelta

import pytest

from kinship.panel.rules.agenda import carers_note, moved, overrun, timetable
from kinship.panel.rules.booking import limit_faults, need_of, papers_fault
from kinship.panel.rules.cycle import linked_dates
from kinship.panel.rules.quorum import Asked, quorum_of
from kinship.panel.rules.showing import child_shown
from kinship.panel.types import Claim, Conflict, Length, Part, Ruling, Sitter, Sitting, Slot
from kinship.rulebook import queries as rulebook
from kinship.rulebook.types import Nation

ENGLAND = Asked(rulebook.panel(Nation.ENGLAND))
SCOTLAND = Asked(rulebook.panel(Nation.SCOTLAND))
TODAY = date(2026, 11, 23)
SLOT = Slot(1, time(12), time(12, 45))


def sitters(*changed: Sitter, without: str = "") -> list[Sitter]:
    """Six voting members: chair, vice chair, social worker and three more, some changed."""
    usual = [
        Sitter(1, "Chair", Part.CHAIR, independent=True, coming=True),
        Sitter(2, "Vice", Part.VICE_CHAIR, coming=True),
        Sitter(3, "Worker", tags=frozenset({"social_worker"}), coming=True),
        Sitter(4, "Care", tags=frozenset({"care_experienced"}), coming=True),
        Sitter(5, "Teacher", coming=True),
        Sitter(6, "Lay", coming=True),
    ]
    by_name = {each.name: each for each in changed}
    return [by_name.get(each.name, each) for each in usual if each.name != without]


def away(member_id: int, name: str, **columns) -> Sitter:
    return Sitter(member_id, name, coming=False, **columns)


@pytest.mark.parametrize(
    ("room", "conflicts", "sentence"),
    [
        (sitters(), [], "Quorate: 6 expected, 5 needed, chair and social worker among them"),
        (
            sitters(without="Lay"),
            [],
            "Quorate: 5 expected, 5 needed, chair and social worker among them",
        ),
        (
            sitters(away(5, "Teacher"), away(6, "Lay")),
            [],
            "Not quorate from 12:00: 4 expected, 5 needed",
        ),
        (
            sitters(without="Chair"),
            [],
            "Not quorate from 12:00: 5 expected, 5 needed, no independent member",
        ),
        (
            sitters(Sitter(5, "Teacher", independent=True), without="Chair"),
            [],
            "Quorate: 5 expected, 5 needed, vice chair and social worker among them",
        ),
        (
            sitters(away(2, "Vice", part=Part.VICE_CHAIR), without="Chair"),
            [],
            (
                "Not quorate from 12:00: 4 expected, 5 needed, no chair or vice chair, "
                "no independent member"
            ),
        ),
        (
            sitters(without="Worker"),
            [],
            (
                "Not quorate from 12:00: 5 expected, 5 needed, no social worker with at least 3 "
                "years' relevant experience since qualifying"
            ),
        ),
        (
            sitters(Sitter(6, "Lay", coming=True, leaves_at=time(12, 15)), without="Teacher"),
            [],
            "Not quorate from 12:15: 4 expected, 5 needed",
        ),
        (
            sitters(Sitter(6, "Lay", coming=True, leaves_at=time(12, 45)), without="Teacher"),
            [],
            "Quorate: 5 expected, 5 needed, chair and social worker among them",
        ),
        (
            sitters(Sitter(6, "Lay", coming=True, leaves_at=time(12)), without="Teacher"),
            [],
            "Not quorate from 12:00: 4 expected, 5 needed",
        ),
        (
            sitters(Sitter(6, "Lay", coming=True, arrives_at=time(12, 1)), without="Teacher"),
            [],
            "Not quorate from 12:00: 4 expected, 5 needed",
        ),
        (
            sitters(),
            [Conflict(3, "worked", Ruling.LEAVES)],
            (
                "Not quorate from 12:00: 5 expected, 5 needed, no social worker with at least 3 "
                "years' relevant experience since qualifying"
            ),
        ),
        (
            sitters(),
            [Conflict(5, "knows"), Conflict(6, "knows")],
            "Not quorate from 12:00: 4 expected, 5 needed",
        ),
        (
            sitters(without="Lay"),
            [Conflict(5, "knows", Ruling.NO_VOTE)],
            "Not quorate from 12:00: 4 expected, 5 needed",
        ),
        (
            sitters(without="Lay"),
            [Conflict(5, "knows", Ruling.NO_CONFLICT)],
            "Quorate: 5 expected, 5 needed, chair and social worker among them",
        ),
        (
            sitters(without="Lay"),
            [Conflict(5, "earlier", Ruling.WAITING)],
            "Quorate: 5 expected, 5 needed, chair and social worker among them",
        ),
    ],
)
def test_quorum_of_a_fostering_panel_in_england(room, conflicts, sentence):
    assert quorum_of(room, conflicts, SLOT, ENGLAND).sentence == sentence


@pytest.mark.parametrize(
    ("room", "sentence"),
    [
        (sitters()[:3], "Quorate: 3 expected, 3 needed, chair among them"),
        (sitters()[1:4], "Quorate: 3 expected, 3 needed, vice chair among them"),
        (sitters()[2:5], "Not quorate from 12:00: 3 expected, 3 needed, no chair or vice chair"),
        (
            [*sitters()[:2], Sitter(9, "Doctor", tags=frozenset({"medical_adviser"}))],
            "Not quorate from 12:00: 2 expected, 3 needed",
        ),
        (
            [*sitters()[:2], Sitter(9, "Lawyer", voting=False)],
            "Not quorate from 12:00: 2 expected, 3 needed",
        ),
        (
            [*sitters()[:2], Sitter(9, "Adviser", Part.ADVISER)],
            "Not quorate from 12:00: 2 expected, 3 needed",
        ),
    ],
)
def test_quorum_of_a_kinship_panel_in_scotland_leaves_advisers_out(room, sentence):
    assert quorum_of(room, [], SLOT, SCOTLAND).sentence == sentence


def test_a_missing_care_experienced_member_is_noted_and_blocks_nothing():
    quorum = quorum_of(sitters(without="Care")[:4], [], SLOT, SCOTLAND)
    assert quorum.met
    assert quorum.notes == ("No care-experienced member. Wished for, not required.",)


def test_nobody_to_spare_and_silence_are_noted():
    silent = Sitter(5, "Teacher")
    quorum = quorum_of(sitters(silent, without="Lay"), [], SLOT, ENGLAND)
    assert quorum.notes == (
        "Nobody to spare: one absence more and the item cannot be heard.",
        "1 member has not said yet whether they are coming; counted as coming.",
    )


def test_on_the_day_only_who_came_counts():
    came = [Sitter(s.member_id, s.name, s.part, s.tags, attended=True) for s in sitters()]
    held = Asked(ENGLAND.panel, held=True)
    assert not quorum_of(sitters(), [], SLOT, held).met
    assert quorum_of(came, [], SLOT, held).met
    gone = Sitter(5, "Teacher", coming=True, attended=False)
    assert quorum_of(sitters(gone, without="Lay"), [], SLOT, ENGLAND).counted == 4


def test_a_joint_panel_needs_one_more():
    asked = Asked(ENGLAND.panel, joint=True)
    assert quorum_of(sitters(without="Lay"), [], SLOT, asked).needed == 6


def test_each_item_starts_when_the_one_before_is_over_and_its_break_has_passed():
    slots = timetable(time(9, 30), [Length(1, 15), Length(2, 60), Length(3, 60, 15)])
    assert [(s.starts, s.ends, s.break_from) for s in slots] == [
        (time(9, 30), time(9, 45), None),
        (time(9, 45), time(10, 45), None),
        (time(11), time(12), time(10, 45)),
    ]


@pytest.mark.parametrize(
    ("minutes", "warning"),
    [
        (240, ""),
        (
            275,
            (
                "The agenda runs until 14:05, 35 minutes more than the 4 hours this council allows "
                "for a meeting. Move an item to another meeting or shorten one."
            ),
        ),
    ],
)
def test_an_agenda_longer_than_the_council_allows_is_said(minutes, warning):
    assert overrun(time(9, 30), [Length(1, minutes)], 240) == warning


@pytest.mark.parametrize(
    ("at", "said"), [(None, False), (time(12), False), (time(12, 45), True), (time(11, 59), True)]
)
def test_carers_asked_for_another_time_than_their_item_are_noted(at, said):
    assert bool(carers_note(SLOT, at)) is said


@pytest.mark.parametrize(
    ("item", "steps", "order"),
    [(1, -1, [1, 2, 3]), (1, 1, [2, 1, 3]), (3, 1, [1, 2, 3]), (3, -1, [1, 3, 2])],
)
def test_moving_one_item(item, steps, order):
    assert moved([1, 2, 3], item, steps) == order


CLAIMS = {
    "The temporary approval ends on Sunday 29 November 2026, in 6 days": Claim(
        TODAY, legal_limit_on=date(2026, 11, 29), legal_limit_what="the temporary approval"
    ),
    "The court wants the report by Tuesday 24 November 2026, tomorrow": Claim(
        TODAY, court_filing_on=date(2026, 11, 24)
    ),
    "Living there for 11 weeks without an approval": Claim(
        TODAY, living_there_since=date(2026, 9, 3)
    ),
    "The review is due on Friday 13 November 2026, 10 days ago": Claim(
        TODAY, review_due_on=date(2026, 11, 13)
    ),
    "Wanted by Monday 23 November 2026": Claim(TODAY, wanted_by=TODAY),
    "Asked for on Monday 23 November 2026": Claim(TODAY),
}


def test_requests_come_in_order_of_legal_need_with_the_reason_in_words():
    needs = [need_of(claim, TODAY) for claim in CLAIMS.values()]
    assert [need.reason for need in needs] == list(CLAIMS)
    assert [need.rank for need in needs] == [1, 2, 3, 4, 5, 6]


def sitting(held_on: date, papers_in: date) -> Sitting:
    return Sitting(1, held_on, papers_in, held_on + timedelta(days=14))


E2207 = [
    sitting(date(2026, 11, 24), date(2026, 11, 10)),
    sitting(date(2026, 12, 8), date(2026, 11, 24)),
]


@pytest.mark.parametrize(
    ("on", "late"), [("2026-11-23", False), ("2026-11-24", False), ("2026-11-25", True)]
)
def test_papers_are_late_from_the_day_after(on, late):
    assert bool(papers_fault(E2207[1], date.fromisoformat(on))) is late


@pytest.mark.parametrize(
    ("limit", "decides", "says"),
    [
        (date(2026, 12, 7), False, "1 day after the temporary approval ends"),
        (date(2026, 12, 8), False, None),
        (date(2026, 12, 8), True, "The decision after this panel may come as late as"),
        (date(2026, 12, 21), True, "It has to be made sooner"),
        (date(2026, 12, 22), True, None),
    ],
)
def test_a_panel_or_its_decision_after_the_limit_is_said(limit, decides, says):
    claim = Claim(TODAY, legal_limit_on=limit, legal_limit_what="the temporary approval")
    faults = limit_faults(claim, E2207[1], decides=decides)
    assert (says in faults[0]) if says else faults == []


@pytest.mark.parametrize(
    ("council", "held_on", "days"),
    [
        (
            "teesmere",
            date(2026, 12, 8),
            {
                "papers_in": "2026-11-24",
                "papers_out": "2026-12-01",
                "minutes_draft": "2026-12-15",
                "minutes_final": "2026-12-18",
                "decision": "2026-12-31",
                "told": "2027-01-05",
                "letter": "2027-01-08",
                "window_end": "2027-02-05",
            },
        ),
        (
            "ochilvale",
            date(2026, 12, 10),
            {
                "papers_in": "2026-11-25",
                "papers_out": "2026-12-03",
                "minutes_draft": "2026-12-17",
                "minutes_final": "2026-12-22",
                "decision": "2026-12-24",
                "letter": "2026-12-31",
                "window_end": "2027-01-27",
            },
        ),
    ],
)
def test_the_linked_dates_of_december_2026(council, held_on, days):
    cycle = rulebook.panel(rulebook.council(council).nation).cycle
    dates = linked_dates(
        held_on, cycle, lambda rule, start: rulebook.due(rule, start, council=council)
    )
    found = {each.key: each.due_on.isoformat() for each in dates}
    assert {key: found.get(key) for key in days} == days
    assert all(each.steps and each.citation for each in dates)


@pytest.mark.parametrize(
    ("born", "age"),
    [
        (date(2018, 11, 24), "7"),
        (date(2018, 11, 23), "8"),
        (date(2026, 1, 1), "under 1"),
        (date(2027, 1, 14), "unborn"),
        (None, "age not known"),
    ],
)
def test_a_child_is_shown_as_initials_and_age(born, age):
    child = child_shown(1, "Rowan Mary Hart", born, TODAY)
    assert (child.initials, child.age) == ("R.M.H.", age)
