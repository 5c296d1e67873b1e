"""A row of the backlog in words: the page, the print-out and the file all show these."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from flask import get_template_attribute
from markupsafe import Markup

from kinship.assessments.rules import stage
from kinship.assessments.types import KIND_NAMES, STAGE_NAMES, WAITING_FOR, Kind
from kinship.core.spreadsheet import plain_cell
from kinship.core.web.filters import age, plain_date, plural, short_date
from kinship.worklist.rules.colours import judge, next_step, pause_words
from kinship.worklist.rules.marks import band_of, weeks_of
from kinship.worklist.types import ChildRow, Judgement, Marks, NextStep, OpenRow
from kinship.worklist.views.ways import way

NOBODY = "Nobody yet"
KEPT = 2_000
"""So many rows are kept in words and drawn, some eighty pages."""


@dataclass(frozen=True, eq=False)
class Line:
    """An open assessment as it is shown; the same facts on the same day are the same line.

    Args:
        row: its facts.
        today: the day looked from.
        children: initials and age of each child.
        judgement: its colour and why.
        step: the next step of the plan.
        weeks: whole weeks since it was accepted.
        band: label of its age band.
    """

    row: OpenRow
    today: date
    children: tuple[tuple[str, str], ...]
    judgement: Judgement
    step: NextStep | None
    weeks: int
    band: str

    @property
    def kind(self) -> str:
        """What kind of assessment it is."""
        return KIND_NAMES[Kind(self.row.kind)]

    @property
    def stage(self) -> str:
        """How far it has come."""
        return STAGE_NAMES[stage(self.row)]

    @property
    def owner(self) -> str:
        """Who writes it."""
        return self.row.owner or NOBODY

    @property
    def under_case(self) -> tuple[str, ...]:
        """What stands in small under the reference and the children."""
        since = self.row.living_there_since
        return _said(self.kind, f"there since {short_date(since)}" if since else "")

    @property
    def under_owner(self) -> tuple[str, ...]:
        """The stage, how many sections are done once something is written, and the checks."""
        row = self.row
        done = f", {row.sections_done} of {row.sections_total} sections"
        checks = f"{row.checks_received} of {row.checks_needed} checks"
        return _said(
            f"{self.stage}{done if row.sections_saved else ''}",
            checks if row.checks_needed else "",
        )

    @property
    def step_why(self) -> tuple[str, ...]:
        """How the day of the next step was worked out."""
        if self.step is None:
            return ()
        return (
            f"Accepted on {plain_date(self.row.accepted_on)}",
            f"The council's plan puts this on day {self.step.by_day} after that",
        )

    @property
    def under_step(self) -> tuple[str, ...]:
        """What happened last, and what holds it up."""
        noted = self.row.management_note_on
        return _said(
            f"Last activity {short_date(self.row.last_activity_on)}",
            f"Manager’s note {short_date(noted)}" if noted else "",
            self.paused,
            self.waiting,
        )

    @property
    def step_due(self) -> str:
        """When the next step should be done, and how far behind it is."""
        if self.step is None:
            return ""
        behind = (self.today - self.step.due_on).days
        day = short_date(self.step.due_on)
        return f"by {day}, {plural(behind, 'day')} behind" if behind > 0 else f"by {day}"

    @property
    def children_words(self) -> str:
        """The children in one line: TB 6, JB 8 months."""
        return ", ".join(f"{initials} {old}" for initials, old in self.children)

    @property
    def paused(self) -> str:
        """Since when and why it is paused; empty while it is not."""
        if self.row.paused_on is None:
            return ""
        reason = pause_words(self.row.pause_reason)
        return f"Paused since {plain_date(self.row.paused_on)}: {_small(reason)}"

    @property
    def waiting(self) -> str:
        """For whom it waits, and when somebody looks again; empty while it does not."""
        if not self.row.waiting_for:
            return ""
        whom = WAITING_FOR.get(self.row.waiting_for, "Waiting for others")
        return f"{whom}; look again on {plain_date(self.row.waiting_review_on)}"


def lines_of(
    rows: Sequence[OpenRow], children: dict[int, list[ChildRow]], marks: Marks
) -> list[Line]:
    """Put rows of the backlog into words.

    Args:
        rows: the rows.
        children: the children of each, by assessment.
        marks: the council's marks of today.
    """
    return [_line(row, tuple(children.get(row.id, ())), marks) for row in rows]


@lru_cache(maxsize=KEPT)
def _line(row: OpenRow, children: tuple[ChildRow, ...], marks: Marks) -> Line:
    return Line(
        row=row,
        today=marks.today,
        children=tuple(_child(child, marks.today) for child in children),
        judgement=judge(row, marks),
        step=next_step(row, marks),
        weeks=weeks_of(row.accepted_on, marks.today),
        band=band_of(row.accepted_on, marks).label,
    )


def drawn(lines: Iterable[Line], *, pick: bool) -> list[Markup]:
    """Draw rows of the table; a row is drawn once for as long as nothing in it changes.

    Args:
        lines: the rows in words.
        pick: each begins with a box to tick.
    """
    return [_drawn(line, pick=pick) for line in lines]


@lru_cache(maxsize=KEPT)
def _drawn(line: Line, *, pick: bool) -> Markup:
    keys = {"case_id": line.row.case_id, "assessment_id": line.row.id}
    row = get_template_attribute("worklist/rows.html", "row")
    colour = way("worklist.colour", assessment_id=line.row.id) if pick else ""
    return Markup(row(line, way("assessments.show", **keys), pick, colour))  # noqa: S704 - a template's own


COLUMNS = (
    "Case",
    "Children",
    "Type",
    "Living there since",
    "Accepted on",
    "Weeks since accepted",
    "Age band",
    "Legal limit",
    "Days to the legal limit",
    "Court date",
    "Panel",
    "Who has it",
    "Independent",
    "Stage",
    "Sections done",
    "Checks back",
    "Last activity",
    "Next step",
    "Next step due",
    "Paused",
    "Waiting for",
    "Colour",
    "Why",
    "Last manager’s note",
)


def cells_of(line: Line) -> list[object]:
    """Return a line as the cells of a spreadsheet, in the order of COLUMNS.

    Args:
        line: the line.
    """
    row, step = line.row, line.step
    limit = row.legal_limit_on
    return [
        plain_cell(value)
        for value in (
            row.reference,
            line.children_words,
            line.kind,
            plain_date(row.living_there_since),
            plain_date(row.accepted_on),
            line.weeks,
            line.band,
            _limit(row),
            (limit - line.today).days if limit else "",
            plain_date(row.court_filing_on),
            plain_date(row.panel_on),
            line.owner,
            "yes" if row.owner and row.independent else "",
            line.stage,
            f"{row.sections_done} of {row.sections_total}",
            f"{row.checks_received} of {row.checks_needed}",
            plain_date(row.last_activity_on),
            step.title if step else "",
            plain_date(step.due_on) if step else "",
            line.paused,
            line.waiting,
            line.judgement.colour.capitalize(),
            ". ".join(line.judgement.reasons),
            plain_date(row.management_note_on),
        )
    ]


def _child(child: ChildRow, today: date) -> tuple[str, str]:
    born = child.born_on or child.expected_on
    return child.initials, age(born, today).removesuffix(" years")


def _limit(row: OpenRow) -> str:
    if row.legal_limit_on is None:
        return ""
    what = row.legal_limit_what
    return (
        f"{plain_date(row.legal_limit_on)} ({_small(what)})"
        if what
        else plain_date(row.legal_limit_on)
    )


def _said(*lines: str) -> tuple[str, ...]:
    return tuple(line for line in lines if line)


def _small(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
