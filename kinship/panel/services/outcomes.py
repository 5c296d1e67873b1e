"""What a decision brings about elsewhere: an approval follows from it, never from the panel."""

from sqlalchemy import select

from kinship.accounts.types import Actor
from kinship.arrangements.services import approve_household
from kinship.arrangements.types import FullApproval, Lasts
from kinship.arrangements.way_file import here
from kinship.cases.models import Case
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.panel.models import Decision, PanelItem
from kinship.panel.queries import reading, reviews, settings


def carry_out(item: PanelItem, decision: Decision, by: Actor) -> None:
    """Do what a decision brings about: approve the household for the children it names.

    Brothers and sisters with other terms get an approval of their own, so that one can be varied
    or ended without the other.

    Args:
        item: what was decided about.
        decision: the decision, with what it says for each child.
        by: the decision maker.

    Raises:
        RefusedError: it approves, and the item names no household.
    """
    kind, choice = reviews.decided_kind(item), settings.panel().choice(decision.choice)
    if not (kind and kind.approval and choice and choice.approves):
        return
    if item.household_id is None:
        raise RefusedError(
            "This item names no household, so none can be approved. Ask the panel administrator "
            "to put the household right"
        )
    case = db.session.execute(select(Case).where(Case.id == item.case_id)).scalar_one()
    for number, (terms, children) in enumerate(_by_terms(decision).items()):
        approval = FullApproval(
            household_id=item.household_id,
            child_ids=tuple(children),
            basis=_basis(),
            starts_on=decision.decided_on,
            terms=" ".join(each for each in (terms, decision.conditions) if each),
            decided_by_name=decision.decided_by_name,
            decided_by_id=decision.decided_by_id,
            submit_key=f"decision-{decision.id}" + (f"-{number}" if number else ""),
        )
        approve_household(case=case, approval=approval, by=by)


def _by_terms(decision: Decision) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for each in reading.for_children(decision.id):
        if each.approved:
            found.setdefault(each.terms, []).append(each.person_id)
    return found


def _basis() -> str:
    """Return the nation's one basis of a full approval."""
    return next(key for key, kind in here().approvals.items() if kind.lasts is Lasts.FULL)
