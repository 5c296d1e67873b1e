"""The facts on the cover sheet of each item of a pack: initials and references, no address."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from kinship.arrangements.models import Arrangement
from kinship.cases.types import LEGAL_BASES
from kinship.checks import queries as checks
from kinship.checks.rules import state
from kinship.core.database import db
from kinship.households.models import Household
from kinship.panel.models import Meeting, PanelItem, PanelPaper, Recommendation
from kinship.panel.queries import settings
from kinship.panel.queries.cover_report import report_facts
from kinship.panel.queries.items import AgendaItem
from kinship.panel.queries.sheet import agenda_items
from kinship.panel.types import BUSINESS
from kinship.rulebook.check_list import checks_of

Facts = list[list[str]]
COMMENTS = "carers_comments"


def covers_of(meeting: Meeting) -> dict[str, Facts]:
    """Return the facts on the cover sheet of each item of a meeting about a family.

    Every line is here also where nothing is known: a cover sheet says what is missing.

    Args:
        meeting: the meeting; ages and days left are those of its day.
    """
    rows = [row for row in agenda_items(meeting.id, None, meeting.held_on) if row.kind != BUSINESS]
    cases = [row.case_id for row in rows if row.case_id]
    keys = [row.id for row in rows]
    homes = _homes(meeting.id)
    commented, bases, earlier = _commented(keys), _bases(cases), _earlier(cases, meeting.held_on)
    reports = report_facts(meeting.id)
    checked = _checked([each.id for each in homes.values()], meeting.held_on)
    covers = {}
    for row in rows:
        home = homes.get(row.id)
        facts = _facts(row, meeting.held_on)
        facts += [
            ["Legal basis", bases.get(row.case_id or 0, "Not recorded")],
            ["Earlier panels", earlier.get(row.case_id or 0, "No earlier panel")],
            ["Checks", checked.get(home.id, "No check on record") if home else "No household yet"],
            ["Carers' own comments", "In the papers" if row.id in commented else "Not in yet"],
        ]
        facts += reports.get(row.id, [])
        if home and home.address_withheld:
            facts.append(["Address", "Withheld: do not say where the family lives"])
        covers[str(row.id)] = facts
    return covers


def _facts(row: AgendaItem, held_on: date) -> Facts:
    kind = settings.panel().item_type(row.kind)
    days = (row.legal_limit_on - held_on).days if row.legal_limit_on else 0
    limit = "No legal limit on record"
    if row.legal_limit_on:
        left = f"{days} days left" if days >= 0 else f"passed {-days} days before the meeting"
        what = row.legal_limit_what or "the legal limit"
        limit = f"{what[:1].upper()}{what[1:]} ends on {_day(row.legal_limit_on)}, {left}"
    children = ", ".join(f"{child.initials} ({child.age})" for child in row.children)
    since = _day(row.living_there_since) if row.living_there_since else "Not recorded"
    return [
        ["Reference", row.reference or ""],
        ["Children", children or "Not named"],
        ["What is asked", f"{row.title}: {', '.join(kind.choices)}" if kind else row.title],
        ["Living there since", since],
        ["Time", limit],
        ["Presented by", row.presenter or "Not named yet"],
    ]


def _homes(meeting_id: int) -> dict[int, Household]:
    statement = (
        select(PanelItem.id, Household)
        .join(Household, Household.id == PanelItem.household_id)
        .where(PanelItem.meeting_id == meeting_id)
    )
    return {row[0]: row[1] for row in db.session.execute(statement)}


def _commented(item_ids: Iterable[int]) -> set[int]:
    statement = select(PanelPaper.item_id).where(
        PanelPaper.item_id.in_(list(item_ids)),
        PanelPaper.kind == COMMENTS,
        PanelPaper.pack_version.is_not(None),
    )
    return set(db.session.execute(statement).scalars())


def _bases(case_ids: Iterable[int]) -> dict[int, str]:
    statement = (
        select(Arrangement.case_id, Arrangement.legal_basis)
        .where(Arrangement.case_id.in_(list(case_ids)), Arrangement.ended_on.is_(None))
        .order_by(Arrangement.id)
    )
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for case_id, basis in db.session.execute(statement):
        found[case_id][LEGAL_BASES.get(basis, basis)] = None
    return {case_id: "; ".join(words) for case_id, words in found.items()}


def _earlier(case_ids: Iterable[int], held_on: date) -> dict[int, str]:
    statement = (
        select(PanelItem.case_id, Recommendation.made_on, Recommendation.choice)
        .join(Recommendation, Recommendation.item_id == PanelItem.id)
        .where(PanelItem.case_id.in_(list(case_ids)), Recommendation.made_on < held_on)
        .order_by(Recommendation.made_on, Recommendation.id)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for case_id, made_on, choice in db.session.execute(statement):
        found[case_id or 0].append(f"{_day(made_on)}: {choice}")
    return {case_id: "; ".join(words) for case_id, words in found.items()}


def _checked(household_ids: list[int], held_on: date) -> dict[int, str]:
    """Say how the checks of each household stand, by kind and number: never whose or what."""
    names = {each.kind: each.name for each in checks_of(settings.council().nation).kinds}
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    for each in checks.of_households(household_ids):
        name = names.get(each.kind, each.kind)
        counted[each.household_id][f"{name}: {state(each, held_on).value}"] += 1
    return {
        key: "; ".join(f"{words} ({count})" for words, count in found.items())
        for key, found in counted.items()
    }


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
