"""Move a case to another team."""

from kinship.accounts.queries import teams
from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases import queries
from kinship.cases.models import Case
from kinship.cases.services.allocation import allocate, end_allocation
from kinship.cases.types import STAFF_ROLES, WORKER, Move
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.timescales import services as timescales

MOVED = event("cases.moved", "was_team_id", "team_id", "from_team", "to_team", "reason", "moved_on")


def move_case(*, case: Case, move: Move, by: Actor) -> None:
    """Let another team answer for a case: its clocks follow, and its worker's part ends.

    The case then waits for a worker of the new team, unless one is chosen. Everybody else with a
    part on it, such as the child's social worker, keeps theirs.

    Args:
        case: a case the person may see.
        move: what is recorded.
        by: who decides.

    Raises:
        RefusedError: the case is closed, there is no such other team, no reason is given, the day
            cannot be, or the worker chosen is not a social worker of that team.
    """
    names = {team.id: team.name for team in teams()}
    reasons = _against(case, move, names)
    if reasons:
        raise RefusedError(reasons)
    was = case.team_id
    for row in queries.holders(case.id, WORKER):
        end_allocation(allocation=row, day=move.on, by=by)
    case.team_id = move.team_id
    db.session.flush()
    timescales.change_team(case_id=case.id, team_id=move.team_id)
    if move.worker_id is not None:
        allocate(case=case, staff_id=move.worker_id, role=WORKER, day=move.on, by=by)
    audit.record(
        MOVED,
        by=by,
        subject=Subject("case", case.id, case.id),
        was_team_id=was,
        team_id=move.team_id,
        from_team=names.get(was, ""),
        to_team=names[move.team_id],
        reason=move.reason,
        moved_on=move.on.isoformat(),
    )


def _against(case: Case, move: Move, names: dict[int, str]) -> dict[str, str]:
    reasons = {}
    if case.closed_on is not None:
        return {"team_id": "This case is closed"}
    if move.team_id not in names or move.team_id == case.team_id:
        reasons["team_id"] = "Select another team"
    if not move.reason.strip():
        reasons["reason"] = "Enter why the case moves"
    if not case.opened_on <= move.on <= clock.today():
        reasons["moved_on"] = (
            "The date the case moves must be on or after the day it opened, and not in the future"
        )
    if move.worker_id is not None:
        able = queries.staff_choices(frozenset({STAFF_ROLES[WORKER]}), clock.today())
        if (move.worker_id, move.team_id) not in {(row.id, row.team_id) for row in able}:
            reasons["worker_id"] = "Select a social worker of the team the case moves to"
    return reasons
