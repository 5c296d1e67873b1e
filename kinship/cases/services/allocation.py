"""Write who works on a case, what is happening now, and its end."""

from datetime import date, timedelta

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases import held_open, queries
from kinship.cases.models import Allocation, Case
from kinship.cases.services.oversight import KIND as SUPERVISION
from kinship.cases.services.oversight import begin_supervision, supervision_of
from kinship.cases.types import CASE_ROLES, SEVERAL, WORKER
from kinship.core import clock, installation
from kinship.core.database import db
from kinship.core.errors import RefusedError, StaleError
from kinship.core.fact_days import Bound, fault_of_day
from kinship.rulebook import queries as rulebook
from kinship.timescales import services as timescales
from kinship.timescales.queries import running_of_case
from kinship.timescales.types import On

ALLOCATED = event("cases.allocated", "role", "staff_id", "was_staff_id", "from_on")
ENDED = event("cases.allocation_ended", "role", "staff_id", "until_on")
SUMMARISED = event("cases.summary_written", "written_on")
CLOSED = event("cases.closed", "reason", "closed_on")
OUTSIDE = "independent assessor"
NOT_THE_WORKERS = ("agreement", "assessment", "referral", SUPERVISION)
"""Records whose clocks belong to nobody until somebody else takes them on."""
ANSWER_WINDOWS = (
    "en-qualifying-determination-response",
    "en-irm-application",
    "local-review-request",
    "sc-panel-review-request-28d",
)
"""Rules of the time in which carers may answer a decision; no case closes while one runs."""


def allocate(
    *,
    case: Case,
    staff_id: int,
    role: str,
    by: Actor,
    handover: str = "",
    day: date | None = None,
) -> Allocation:
    """Put somebody on a case, taking over from whoever had the part before.

    An outside assessor sees nothing of the case until `open_to` says that they are instructed.

    Args:
        case: a case the person may see.
        staff_id: who takes it.
        role: a code of CASE_ROLES.
        by: who decides.
        handover: what the next person needs to know; needed when somebody had it before.
        day: from when; today when left out.

    Returns:
        The allocation; the present one when nothing changes.

    Raises:
        RefusedError: it is no part of a case, the case is closed, or the handover is missing.
    """
    if role not in CASE_ROLES:
        raise RefusedError("Select what they do on this case", field="role")
    db.session.refresh(case, with_for_update=True)  # a second press waits for the first
    if case.closed_on is not None:
        raise RefusedError("This case is closed")
    held = queries.holders(case.id, role)
    for row in held:
        if row.staff_id == staff_id:
            row.seen_until_on = None
            return row
    before = None if role in SEVERAL or not held else held[0]
    if before is not None and not handover:
        raise RefusedError("Enter what the next person needs to know", field="handover")
    new = Allocation(
        case_id=case.id,
        staff_id=staff_id,
        role=role,
        from_on=day or clock.today(),
        handover=handover,
        by_id=by.staff_id,
        awaits_instruction=role == OUTSIDE,
    )
    _take_over(case, before, new, by)
    audit.record(
        ALLOCATED,
        by=by,
        subject=Subject("allocation", new.id, case.id),
        role=role,
        staff_id=staff_id,
        was_staff_id=before.staff_id if before else None,
        from_on=new.from_on.isoformat(),
    )
    return new


def _take_over(case: Case, before: Allocation | None, new: Allocation, by: Actor) -> None:
    if before is not None:
        before.until_on = max(new.from_on, before.from_on)
        before.seen_until_on = None
    db.session.add(new)
    if new.role == WORKER:
        _give_clocks(case, before.staff_id if before else None, new.staff_id)
        case.worker_id = new.staff_id
    db.session.flush()
    if new.role == WORKER:
        begin_supervision(case, new.from_on, by)


def _give_clocks(case: Case, was: int | None, now: int | None) -> None:
    """Give one worker's clocks to another, or the team's to the first; never an assessment's."""
    timescales.hand_over(
        case_id=case.id,
        team_id=case.team_id,
        owner_id=now,
        was_owner_ids=(was,),
        except_kinds=() if was else NOT_THE_WORKERS,
    )


def open_to(*, case_id: int, staff_id: int) -> None:
    """Let an outside assessor see a case they were instructed on.

    Args:
        case_id: the case.
        staff_id: who was instructed.
    """
    for row in queries.holders(case_id, OUTSIDE):
        if row.staff_id == staff_id:
            row.awaits_instruction = False
            row.seen_until_on = None
    db.session.flush()


def see_until(*, case_id: int, staff_id: int, day: date) -> None:
    """Let an outside assessor look back on a case whose work has closed, until a day.

    Args:
        case_id: the case.
        staff_id: who did the work.
        day: the last day on which they see it.
    """
    for row in queries.holders(case_id, OUTSIDE):
        if row.staff_id == staff_id:
            row.seen_until_on = day
    db.session.flush()


def end_part_of(
    *, case_id: int, staff_id: int, by: Actor, role: str = OUTSIDE, look_back: bool = False
) -> None:
    """End an assessor's part on a case at once.

    Args:
        case_id: the case.
        staff_id: whose part.
        by: who decides.
        role: which part, a code of CASE_ROLES.
        look_back: an outside assessor who was instructed still sees it for the council's days.
    """
    for row in queries.holders(case_id, role):
        if row.staff_id != staff_id:
            continue
        end_allocation(allocation=row, by=by)
        if look_back and role == OUTSIDE and not row.awaits_instruction and row.until_on:
            row.seen_until_on = looked_back_until(row.until_on)
    db.session.flush()


def end_allocation(*, allocation: Allocation, by: Actor, day: date | None = None) -> None:
    """End somebody's part on a case; the case then waits for another.

    Args:
        allocation: of a case the person may see.
        by: who decides.
        day: the last day; today when left out.

    Raises:
        RefusedError: it has ended already.
    """
    if allocation.until_on is not None:
        raise RefusedError("This part ended already")
    allocation.until_on = max(day or clock.today(), allocation.from_on)
    allocation.seen_until_on = None
    if allocation.role == WORKER:
        case = db.session.get_one(Case, allocation.case_id)
        _give_clocks(case, allocation.staff_id, None)
        case.worker_id = None
    db.session.flush()
    audit.record(
        ENDED,
        by=by,
        subject=Subject("allocation", allocation.id, allocation.case_id),
        role=allocation.role,
        staff_id=allocation.staff_id,
        until_on=allocation.until_on.isoformat(),
    )


def looked_back_until(closed_on: date) -> date:
    """Return the last day on which an outside assessor sees a case after their work closed.

    Args:
        closed_on: the day it closed.
    """
    numbers = rulebook.council(installation.council()).assessors
    return closed_on + timedelta(days=numbers["days_after_close"])


def write_summary(
    *, case: Case, text: str, by: Actor, day: date | None = None, version: int | None = None
) -> None:
    """Say in a few sentences what is happening now.

    Args:
        case: a case the person may see.
        text: what is happening now and what is next.
        by: who writes.
        day: when; today when left out.
        version: the version of the case that the writer saw, if they saw one.

    Raises:
        RefusedError: nothing was written.
        StaleError: somebody changed the case since the writer saw it.
    """
    if version is not None and version != case.version:
        raise StaleError
    if not text:
        raise RefusedError("Enter what is happening now", field="summary")
    case.summary = text
    case.summary_on = day or clock.today()
    db.session.flush()
    audit.record(
        SUMMARISED,
        by=by,
        subject=Subject("case", case.id, case.id),
        written_on=case.summary_on.isoformat(),
    )


def close_case(*, case: Case, reason: str, by: Actor, day: date | None = None) -> None:
    """Close a case: everybody's part ends, and the clocks on the case itself stop.

    Args:
        case: a case the person may see.
        reason: why, in words.
        by: who decides.
        day: when; today when left out.

    Raises:
        RefusedError: it is closed already, no reason is given, or the carers may still answer a
            decision against them.
    """
    closed_on = day or clock.today()
    _refuse_closing(case, reason, closed_on)
    for row in queries.holders(case.id):
        row.until_on = max(closed_on, row.from_on)
        if row.role == OUTSIDE and row.seen_until_on is None and not row.awaits_instruction:
            row.seen_until_on = looked_back_until(row.until_on)
    for on in (On("case", case.id, case.id), supervision_of(case)):
        timescales.stop(on=on, day=closed_on, why="The case closed", by=by)
    case.closed_on = closed_on
    case.closed_reason = reason
    db.session.flush()
    audit.record(
        CLOSED,
        by=by,
        subject=Subject("case", case.id, case.id),
        reason=reason,
        closed_on=closed_on.isoformat(),
    )


def _refuse_closing(case: Case, reason: str, closed_on: date) -> None:
    if case.closed_on is not None:
        raise RefusedError("This case is closed already")
    if not reason:
        raise RefusedError("Enter why the case is closed", field="reason")
    opened = Bound(case.opened_on, "the case was opened")
    wrong = fault_of_day(closed_on, "The day it closes", today=clock.today(), after=[opened])
    if wrong:
        raise RefusedError(wrong, field="closed_on")
    window = running_of_case(case.id, ANSWER_WINDOWS, clock.today())
    if window is not None:
        until = f"{window.due_on.day} {window.due_on:%B %Y}"
        raise RefusedError(
            f"The carers may answer the decision until {until}. The case stays open until then"
        )
    held = held_open.reason(case.id)
    if held:
        raise RefusedError(f"{held}. The case stays open until then")
