"""Homes of the population that are being assessed: a row of a file becomes a story."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kinship.core import installation
from kinship.demonstration import texts
from kinship.demonstration.made_up import HOME, Family, Household, make_up
from kinship.demonstration.names import Names
from kinship.demonstration.seeing import RHYTHM, seen
from kinship.demonstration.temporary import moving_in
from kinship.demonstration.types import Facts, working
from kinship.rulebook import assessment_forms
from kinship.rulebook import queries as rulebook

WRITTEN = {"sessions": 0.4, "drafting": 0.85, "shared": 0.95, "with a manager": 1.0}
"""How much of the form is written at each stage; nothing at the stages before."""

EARLY_BACK = ["council_records", "home_safety"]
LATER_BACK = ["criminal_record", "other_councils", "reference"]
MIDPOINT = 3
"""Weeks after which the midpoint of an assessment has been held."""

LONG = 12
"""Weeks after which a manager's note says why."""

Act = dict[str, Any]


@dataclass(frozen=True)
class Assessed:
    """A home that is being assessed, while its story is made up.

    Args:
        row: what the file says of it.
        household: who lives there.
        names: where invented names come from.
        today: the demonstration's day.
    """

    row: Facts
    household: Household
    names: Names
    today: date

    @property
    def accepted(self) -> date:
        """The day the assessment was accepted."""
        return accepted(self.row, self.today)

    @property
    def given(self) -> date:
        """The day it was given to an assessor."""
        after = timedelta(days=self.row.number("given_after", 5))
        return min(working(self.accepted + after), self.today)

    def at(self, part: float) -> date:
        """Return a working day between being given out and the last activity.

        Args:
            part: 0 for the day it was given out, 1 for the day somebody last worked on it.
        """
        last = max(self.today - timedelta(days=self.row.number("idle", 4)), self.given)
        day = working(self.given + timedelta(days=round((last - self.given).days * part)))
        return max(day, self.given)

    @property
    def fill(self) -> dict[str, str]:
        """What the names in a text stand for."""
        children = [self.household.people[key]["given"] for key in self.household.children]
        return {
            "carer": self.household.carers[0],
            "carers": texts.listed(self.household.carers),
            "child": children[0],
            "children": texts.listed(children),
        }


def accepted(row: Facts, today: date) -> date:
    """Return the day an assessment of a row was accepted.

    Args:
        row: its age in weeks, and in days beyond.
        today: the demonstration's day.
    """
    return today - timedelta(days=7 * row.number("weeks") + row.number("days", 0))


def story_of(row: Facts, bands: tuple[str, ...], names: Names, today: date) -> Facts:
    """Make up the story of a home that is being assessed.

    Args:
        row: what the file says of it.
        bands: the age bands of its children.
        names: where invented names come from.
        today: the demonstration's day.
    """
    begun = accepted(row, today)
    living = bool(row.flag("living"))
    family = Family(
        bands=bands,
        relationship=row.text("relationship"),
        side=row.text("side"),
        two_carers=bool(row.flag("two_carers")),
        born_before=begun,
        moved_in=begun if living else None,
        local_area=row.flag("local_area") is not False,
    )
    home = Assessed(row, make_up(family, names, today), names, today)
    story = {
        "reference": row.text("ref"),
        "team": "kinship",
        "by": row.text("worker"),
        "children": list(home.household.children),
        "people": home.household.people,
        "homes": {HOME: home.household.home},
        "relation": home.household.relations,
        "act": [*_begin(home), *(_live(home) if living else ()), *_assess(home)],
    }
    return Facts(row.where, story)


def _live(home: Assessed) -> list[Act]:
    row, way = home.row, home.row.text("way")
    acts = moving_in(row, home.accepted, home.today)
    if way in RHYTHM:
        who = home.fill | {"by": row.text("childs_worker"), "chair": row.text("chair")}
        last = home.today - timedelta(days=3)
        acts += seen(way, home.accepted, last, home.names, who)
    return acts


def _begin(home: Assessed) -> list[Act]:
    row, begun = home.row, home.accepted
    acts: list[Act] = [
        {
            "do": "refer",
            "on": begun,
            "by": row.text("childs_worker"),
            "reason": row.text("reason").format_map(home.fill),
            "basis": row.text("basis", "voluntary"),
            "father_side": True,
            "father_side_detail": "Both sides of the family were asked at the family meeting.",
            "family_meeting": row.text("family_meeting", "held"),
            "family_meeting_on": begun - timedelta(days=6),
            "urgent": bool(row.flag("living")),
        }
        | ({"living_there_since": begun} if row.flag("living") else {}),
        {"do": "screen", "on": begun, "by": row.text("leader"), "outcome": "accepted"},
        {
            "do": "option",
            "on": begun,
            "home": HOME,
            "side": row.text("side"),
            "relationship": row.text("relationship"),
            "named_by": "family meeting",
            "contacted": begun,
            "preferred": True,
        },
    ]
    if not row.flag("no_worker"):
        acts.append(
            {"do": "allocate", "on": begun, "to": row.text("worker"), "by": row.text("leader")}
        )
    return acts


def _assess(home: Assessed) -> list[Act]:
    row, leader = home.row, home.row.text("leader")
    kind = row.text("kind", "full")
    acts: list[Act] = [
        {"do": "request", "on": home.accepted, "kind": kind, "home": HOME, "by": leader}
        | ({"court_filing": row.day("court_filing")} if row.has("court_filing") else {})
    ]
    if row.text("stage") == "unallocated":
        return [*acts, _note(home, "waiting", home.at(1.0)), *_manager(home)]
    owner = row.text("owner")
    acts += [
        {"do": "give", "on": home.given, "to": owner, "by": leader},
        _by(owner, "ask checks", home.at(0.1)),
        _by(owner, "reach", home.at(0.15), milestone="agreement_signed"),
        _by(owner, "checks back", home.at(0.3), kinds=EARLY_BACK),
        _note(home, "assessing", home.at(0.5), owner),
    ]
    if row.number("weeks") > MIDPOINT and not row.flag("behind"):
        acts.append(_by(owner, "reach", home.at(0.6), milestone="midpoint_review"))
    acts += [*_written(home, owner, kind), _by(owner, "chase checks", home.at(0.97))]
    if row.has("waiting"):
        wait = {"whom": row.text("waiting"), "look_again": row.day("look_again")}
        acts.append(_by(owner, "wait", home.at(1.0), **wait))
    if row.has("paused"):
        acts.append(_by(owner, "pause", home.at(1.0), reason=row.text("paused")))
    return [*acts, _note(home, "assessing", home.at(1.0), owner), *_manager(home)]


def _by(owner: str, do: str, on: date, **more: Any) -> Act:  # noqa: ANN401 - what a file may say
    return {"do": do, "on": on, "by": owner, "home": HOME, **more}


def _written(home: Assessed, owner: str, kind: str) -> list[Act]:
    stage = home.row.text("stage")
    if stage not in WRITTEN:
        return []
    wanted = _sections(home, kind)
    wanted = wanted[: round(len(wanted) * WRITTEN[stage])]
    half = len(wanted) // 2
    acts = [
        _by(owner, "write", home.at(0.6), sections=dict(wanted[:half])),
        _by(owner, "checks back", home.at(0.7), kinds=LATER_BACK),
        _by(owner, "write", home.at(0.9), sections=dict(wanted[half:])),
    ]
    if stage != "sessions":
        acts.append(_by(owner, "reach", home.at(0.92), milestone="draft"))
    if stage in {"shared", "with a manager"}:
        acts.append(_by(owner, "reach", home.at(0.95), milestone="shared_with_carers"))
    if stage == "with a manager":
        acts.append(_by(owner, "checks back", home.at(0.9), kinds=["medical"]))
        acts.append(_by(owner, "submit", home.at(1.0)))
    return acts


def _sections(home: Assessed, kind: str) -> list[tuple[str, dict[str, str]]]:
    nation = rulebook.council(installation.council()).nation
    form = assessment_forms.in_force(nation, kind, home.accepted)
    known = texts.sections(kind, form.version, home.fill, home.today)
    return [(each.key, known[each.key]) for each in form.sections if each.key in known]


def _note(home: Assessed, bank: str, on: date, by: str = "") -> Act:
    found = texts.note(bank, home.fill, home.names.chance)
    act: Act = {
        "do": "note",
        "on": on,
        "happened": found["happened"],
        "means": found.get("means", ""),
    }
    return act | {"kind": found.get("kind", "other"), "by": by or home.row.text("worker")}


def _manager(home: Assessed) -> list[Act]:
    if home.row.number("weeks") <= LONG:
        return []
    note = _note(home, "manager", working(home.today - timedelta(days=home.row.number("idle", 4))))
    return [
        note | {"kind": "management decision", "management": True, "by": home.row.text("leader")}
    ]
