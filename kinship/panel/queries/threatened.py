"""Read the cases whose arrangement holds only until a day, with how far each has come."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kinship.arrangements import queries as arrangements
from kinship.arrangements import way_file
from kinship.arrangements.rules import next_step
from kinship.arrangements.types import Limit, Step
from kinship.assessments.types import Kind
from kinship.core import installation
from kinship.panel.queries import settings
from kinship.panel.queries.almanac import MeetingRow
from kinship.panel.queries.gathered import (
    ApprovalRow,
    Gathered,
    ItemRow,
    StepRow,
    Threatened,
    WorkRow,
)
from kinship.panel.types.forecast import NEEDS, Asked, Facts, FurtherStep, Need, Work
from kinship.rulebook import queries as rulebook

VIEW_NEED, REVIEW_NEED = "panel_view_on", "review_held_on"


class Holding(NamedTuple):
    """An approval with a limit, and what may follow it."""

    approval: ApprovalRow
    limit: Limit
    taken: list[StepRow]
    step: Step | None
    until: Limit | None


def facts_of(read: Gathered) -> tuple[list[Facts], list[MeetingRow]]:
    """Return what forecasts of cases are made from, and the coming meetings.

    Args:
        read: what was gathered of the cases.
    """
    taken: dict[ApprovalRow, list[StepRow]] = {row: [] for row in read.approvals}
    of = {row.id: row for row in read.approvals}
    for step in read.steps:
        taken[of[step.approval_id]].append(step)
    approvals = _first_to_end(taken)
    work, filings = _assessments(read.work)
    asked = _asked(read.items)
    found = [
        _facts(row, row.limit_on, approvals.get(row.case_id), work.get(row.case_id, []), asked)
        for row in read.cases
        if row.limit_on is not None
    ]
    for row in read.cases:
        found += [_for_court(row, *each) for each in filings.get(row.case_id, [])]
    return found, read.meetings


def _first_to_end(taken: dict[ApprovalRow, list[StepRow]]) -> dict[int, Holding]:
    """Return the approval of each case that ends first."""
    found: dict[int, Holding] = {}
    for row, steps in taken.items():
        kind = way_file.here().approvals.get(row.basis)
        holding = _holding(row, steps) if kind and kind.limit else None
        known = found.get(row.case_id)
        if holding and (known is None or holding.limit.last_on < known.limit.last_on):
            found[row.case_id] = holding
    return found


def _holding(row: ApprovalRow, taken: list[StepRow]) -> Holding | None:
    limit = arrangements.limit_now(row, taken)
    if limit is None:
        return None
    step = next_step(way_file.here().approvals[row.basis], [each.rule for each in taken])
    until = arrangements.limit_after(row, taken, step.rule) if step else None
    return Holding(row, limit, taken, step, until)


def _assessments(
    rows: Iterable[WorkRow],
) -> tuple[dict[int, list[tuple[int | None, Work]]], dict[int, list[tuple[Work, date]]]]:
    """Return the full assessments of each case by household, and every report a court waits for."""
    full: dict[int, list[tuple[int | None, Work]]] = {}
    filed: dict[int, list[tuple[Work, date]]] = {}
    for row in rows:
        work = Work(
            assessment_id=row.id,
            assessor_id=row.assessor_id,
            assessor=row.assessor or "",
            checks_needed=row.checks_needed,
            checks_received=row.checks_received,
            shared_on=row.shared_on,
            submitted_on=row.submitted_on,
            signed_off_on=row.signed_off_on,
            court_filing_on=row.court_filing_on,
            accepted_on=row.accepted_on,
        )
        if row.kind == Kind.FULL:
            full.setdefault(row.case_id, []).append((row.household_id, work))
        if row.court_filing_on is not None and row.closed_on is None:
            filed.setdefault(row.case_id, []).append((work, row.court_filing_on))
    return full, filed


def _asked(rows: Iterable[ItemRow]) -> dict[tuple[int, str], Asked]:
    """Return what is asked of panels for each case and kind, the newest; not what is over."""
    view = settings.panel().forecast.view
    found: dict[tuple[int, str], Asked] = {}
    for row in rows:
        kind = settings.panel().item_type(row.kind)
        item = Asked(
            item_id=row.id,
            kind=row.kind,
            held_on=row.held_on,
            late_paper=row.late_paper_on is not None,
            heard_on=row.recommended_on,
            minutes_final_on=row.minutes_final_on,
            decided_on=row.decided_on,
            papers_in=row.papers_in,
            papers_needed=len(kind.papers) if kind else 0,
            requested_on=row.requested_on,
        )
        found[row.case_id, "view" if row.kind == view else "approval"] = item
    return found


def _facts(
    row: Threatened,
    limit_on: date,
    holding: Holding | None,
    work: list[tuple[int | None, Work]],
    asked: dict[tuple[int, str], Asked],
) -> Facts:
    home = holding.approval.household_id if holding else None
    own = next((each for of, each in work if of == home), work[0][1] if work else None)
    view = asked.get((row.case_id, "view"))
    limit = holding.limit if holding and holding.limit.last_on == limit_on else None
    return Facts(
        case_id=row.case_id,
        reference=row.reference,
        limit_on=limit_on,
        what=row.what,
        lenient_on=limit.lenient_on if limit else None,
        worker_id=row.worker_id,
        worker=row.worker or "",
        team_id=row.team_id,
        work=own,
        approval=asked.get((row.case_id, "approval")),
        view=view,
        further=_further(holding, view) if holding else None,
        extended=len(holding.taken) if holding else 0,
        why=limit.steps if limit else (),
        rule=limit.rule if limit else "",
        citation=limit.citation if limit else "",
        certainty=limit.certainty if limit else "local",
    )


def _for_court(row: Threatened, work: Work, filed_on: date) -> Facts:
    return Facts(
        case_id=row.case_id,
        reference=row.reference,
        limit_on=filed_on,
        what="The court",
        worker_id=row.worker_id,
        worker=row.worker or "",
        team_id=row.team_id,
        work=work,
        for_court=True,
    )


def _further(holding: Holding, view: Asked | None) -> FurtherStep | None:
    step, until = holding.step, holding.until
    if step is None or until is None:
        return None
    return FurtherStep(
        approval_id=holding.approval.id,
        name=step.name,
        needs=tuple(_need(name, holding, view) for name in step.needs),
        until=until.last_on,
        rule=step.rule,
        steps=until.steps,
        citation=until.citation,
        asks_panel=VIEW_NEED in step.needs,
        switched_on=arrangements.is_switched_on(holding.approval, step.rule),
    )


def _need(name: str, holding: Holding, view: Asked | None) -> Need:
    done: date | None = None
    due: date | None = None
    if name == VIEW_NEED and view is not None:
        done = view.heard_on
    if name == REVIEW_NEED:
        waits = arrangements.review_due(holding.approval, holding.taken)
        done = holding.taken[-1].review_held_on if holding.taken else holding.approval.reviewed_on
        due = _review_due(waits.rule, holding.approval.starts_on) if waits and waits.rule else None
    return Need(name, NEEDS[name], due, done)


def _review_due(rule: str, starts_on: date) -> date | None:
    return rulebook.due(rule, starts_on, council=installation.council()).due_on
