"""My work: one list, the most pressing first, each line with what, whose, when and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import render_template, request

from kinship.accounts.session import current_actor
from kinship.accounts.types import Actor
from kinship.assessments.types import KIND_NAMES, Kind
from kinship.cases import queries as cases
from kinship.core import clock
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filter_form import PLACE
from kinship.core.web.filters import date_and_time, initials, plain_date
from kinship.panel.queries import forecast
from kinship.panel.types.forecast import Facts
from kinship.panel.types.outlook import Chance, Outlook, Owes
from kinship.worklist import queries
from kinship.worklist.types import GROUP_NAMES, Beside, ClockRow, Group, UndatedRow
from kinship.worklist.types.beside import ActionRow, AskedRow, UnapprovedRow
from kinship.worklist.views.blueprint import worklist
from kinship.worklist.views.ways import way_for, way_to

WITH_A_MANAGER = "With a manager"
Row = ClockRow | UndatedRow | Facts | ActionRow | AskedRow | UnapprovedRow


@dataclass(frozen=True)
class WorkLine:
    """One thing to do.

    Args:
        what: in words.
        href: the page where it is done; empty where this person has none.
        family: whose it is: family name or initials.
        reference: of the case.
        due_on: by when; None where no day is set.
        earliest_on: the first day on which it is possible, if there is one.
        owed: whether it is overdue once its day has passed.
        why: the page that says how the day was worked out.
        steps: how it was worked out, for people who may not open that page.
        set_by: who set the day, in words, where no rule did.
        owner: who does it, when it is not the reader.
        note: anything more, as "Returned with points on 4 November 2026".
    """

    what: str
    href: str
    family: str = ""
    reference: str = ""
    due_on: date | None = None
    earliest_on: date | None = None
    owed: bool = True
    why: str = ""
    steps: Sequence[str] = ()
    set_by: str = ""
    owner: str = ""
    note: str = ""


@worklist.get("/my-work")
@allow(Permission.WORKLIST_MINE)
def my_work() -> str:
    """Show what the person signed in has to do, and what waits on others."""
    actor, today = current_actor(), clock.today()
    at = request.args.get(PLACE)
    page = queries.my_work(actor, today, at=at)
    first = not page.before
    more = queries.beside(actor) if first else Beside()
    asked: list[Row] = [*more.asked, *more.letters, *more.actions]
    ahead = forecast.owed_by(actor) if first else []
    families = families_of(
        actor, [*page.items, *more.undated, *asked, *(each.facts for each in ahead)]
    )
    answers = actor.may(Permission.TIMESCALES_ANSWER)
    return render_template(
        "worklist/my_work.html",
        page=page,
        groups=_groups(page.items, families, actor, today),
        ahead=[_ahead(each, families, actor) for each in ahead],
        undated=[_undated(row, families, actor) for row in more.undated],
        panels=_of_panels(more, families, actor),
        decisions=more.decisions,
        questions=queries.questions_waiting(actor) if first and answers else 0,
        today=today,
        way=way_for(actor, "panel.decisions"),
    )


def work_line(row: ClockRow, families: dict[int, str], actor: Actor, today: date) -> WorkLine:
    """Put a clock into words.

    Args:
        row: the clock.
        families: whose each case is.
        actor: the reader.
        today: the day looked from.
    """
    return WorkLine(
        what=row.title,
        href=way_to(row, actor),
        family=families.get(row.case_id or 0, ""),
        reference=row.reference or "",
        due_on=row.due_on,
        earliest_on=row.earliest_on,
        owed=row.owed,
        why=way_for(actor, "overview.why", clock_id=row.id),
        steps=row.steps,
        owner=_owner(row, actor),
        note=". ".join(part for part in (_note(row), _handled(row, today)) if part),
    )


def families_of(actor: Actor, rows: Iterable[Row]) -> dict[int, str]:
    """Return whose each case is: family names, or initials for people who see no case.

    Args:
        actor: the reader.
        rows: lines of cases the reader may see.
    """
    ids = {row.case_id for row in rows if row.case_id is not None}
    named = actor.may(Permission.CASES_READ)
    return {
        case_id: " and ".join(dict.fromkeys(child.family_name for child in children))
        if named
        else ", ".join(initials(child.name) for child in children)
        for case_id, children in cases.children_of(ids).items()
    }


def _groups(
    rows: Sequence[ClockRow], families: dict[int, str], actor: Actor, today: date
) -> list[tuple[str, str, list[WorkLine]]]:
    """Part the lines by how pressing they are: key, heading, lines."""
    return [
        (
            Group(group).name.lower(),
            GROUP_NAMES[Group(group)],
            [work_line(row, families, actor, today) for row in several],
        )
        for group, several in groupby(rows, key=lambda row: row.group)
    ]


def _ahead(found: Outlook, families: dict[int, str], actor: Actor) -> WorkLine:
    """Put the next step to keep an arrangement lawful into words."""
    facts, step = found.facts, found.next
    page = way_for(actor, "panel.forecast", case_id=facts.case_id)
    anchor = f"{page}#{found.key}-{step.key}" if page and step else page
    note = f" ({step.note})" if step and step.note else ""
    return WorkLine(
        what=f"{step.title}{note}" if step else found.chance.word,
        href=_done_at(found, actor) or page,
        family=families.get(facts.case_id, ""),
        reference=facts.reference,
        due_on=found.turns_on,
        why=anchor,
        note=found.sentence,
    )


def _done_at(found: Outlook, actor: Actor) -> str:
    """Return the page where the next step is done."""
    facts, step = found.facts, found.next
    case: dict[str, int] = {"case_id": facts.case_id}
    if step and step.owes in {Owes.ASSESSOR, Owes.MANAGER} and facts.work:
        key = facts.work.assessment_id
        return way_for(actor, "assessments.show", **case, assessment_id=key)
    if found.chance is Chance.STEP and facts.further:
        key = facts.further.approval_id
        return way_for(actor, "arrangements.approval", **case, approval_id=key)
    return way_for(actor, "panel.for_case", **case)


def _undated(row: UndatedRow, families: dict[int, str], actor: Actor) -> WorkLine:
    address = {"case_id": row.case_id, "assessment_id": row.id}
    return WorkLine(
        what=KIND_NAMES[Kind(row.kind)],
        href=way_for(actor, "assessments.show", **address),
        family=families.get(row.case_id, ""),
        reference=row.reference,
        note=_note(row),
    )


def _of_panels(more: Beside, families: dict[int, str], actor: Actor) -> list[WorkLine]:
    """Put into words what panels and decision makers ask of a person: questions, letters, acts."""
    asked = [
        WorkLine(
            what="Answer the decision maker",
            href=way_for(actor, "panel.reply", item_id=row.item_id, query_id=row.id),
            family=families.get(row.case_id or 0, ""),
            reference=row.reference or "",
            note=f"{row.who} asked on {date_and_time(row.asked_at)}",
        )
        for row in more.asked
    ]
    letters = [
        WorkLine(
            what="Read and approve a letter",
            href=way_for(actor, "panel.letters", item_id=row.item_id),
            family=families.get(row.case_id, ""),
            reference=row.reference,
            note=f"Version {row.version}, written by {row.who} on {date_and_time(row.made_at)}",
        )
        for row in more.letters
    ]
    return [*asked, *letters, *(_action(row, families, actor) for row in more.actions)]


def _action(row: ActionRow, families: dict[int, str], actor: Actor) -> WorkLine:
    item = way_for(actor, "panel.item", item_id=row.item_id) if row.item_id else ""
    return WorkLine(
        what=row.what,
        href=item or way_for(actor, "panel.meeting", meeting_id=row.meeting_id),
        family=families.get(row.case_id or 0, ""),
        reference=row.reference or "",
        due_on=row.due_on,
        set_by="The panel set this day" if row.due_on else "",
        note="The panel asked for this",
    )


def _owner(row: ClockRow, actor: Actor) -> str:
    if row.owner_id == actor.staff_id:
        return ""
    return row.owner or "nobody yet"


def _note(row: ClockRow | UndatedRow) -> str:
    if row.paused_on is not None:
        return f"Paused since {plain_date(row.paused_on)}; its clocks go on"
    if row.submitted_on is not None:
        return f"{WITH_A_MANAGER} since {plain_date(row.submitted_on)}"
    if row.returned_on is not None:
        return f"Returned with points on {plain_date(row.returned_on)}"
    return ""


def _handled(row: ClockRow, today: date) -> str:
    """Say that something was put off with consent, or by when somebody said it will be done."""
    if row.deferred_until is not None and row.deferred_until >= today:
        return f"Put off until {plain_date(row.deferred_until)}, with a reason"
    if row.promised_on is not None and row.promised_on >= today:
        return f"Answered: to be done by {plain_date(row.promised_on)}"
    return ""
