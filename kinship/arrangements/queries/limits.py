"""Work out how long an approval holds, from its start and the steps that carried it further."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kinship.arrangements.rules import limit_of
from kinship.arrangements.types import Limit
from kinship.arrangements.types.held import Holds, Taken
from kinship.arrangements.way_file import here
from kinship.core import installation
from kinship.rulebook import queries as rulebook
from kinship.rulebook.kept import kept_due
from kinship.rulebook.types import Due
from kinship.timescales.queries import is_used


@dataclass(frozen=True)
class Reach:
    """One limit an approval had or has.

    Args:
        from_on: the day it is counted from.
        after: the title of the limit it follows; empty where it is counted from the start.
        limit: how far it reaches.
    """

    from_on: date
    after: str
    limit: Limit


def what_holds(basis: str, rule: str) -> str:
    """Return what a limit is called in lists, as "Temporary approval".

    Args:
        basis: the basis of the approval.
        rule: the rule of the limit.
    """
    approves = here().approvals[basis]
    step = next((step for step in approves.steps if step.rule == rule), None)
    return (step.short if step else "") or approves.short


def reaches(approval: Holds, taken: Sequence[Taken]) -> list[Reach]:
    """Return every limit of an approval, the first one first; nothing where it has none.

    Args:
        approval: the approval.
        taken: the steps that carried it further, in order.
    """
    rule = here().approvals[approval.basis].limit
    found: list[Reach] = []
    title = ""
    for rule_id in (rule, *(row.rule for row in taken)) if rule else ():
        law = rulebook.rule(rule_id, on=approval.starts_on, council=installation.council())
        follows = bool(law.extends) and bool(found)
        start = found[-1].limit.last_on if follows else approval.starts_on
        due = _due(rule_id, start, approval)
        limit = limit_of(what_holds(approval.basis, rule_id), due)
        if limit is not None:
            found.append(Reach(start, title if follows else "", limit))
        title = due.title
    return found


def limit_now(approval: Holds, taken: Sequence[Taken]) -> Limit | None:
    """Return how long an approval holds now; None where it has no limit.

    Args:
        approval: the approval.
        taken: the steps that carried it further, in order.
    """
    found = reaches(approval, taken)
    return found[-1].limit if found else None


def limit_after(approval: Holds, taken: Sequence[Taken], rule: str) -> Limit | None:
    """Return how long an approval would hold if one more step were taken.

    Args:
        approval: the approval.
        taken: the steps that carried it further, in order.
        rule: the rule of the step.
    """
    law = rulebook.rule(rule, on=approval.starts_on, council=installation.council())
    now = limit_now(approval, taken)
    start = now.last_on if law.extends and now else approval.starts_on
    return limit_of(what_holds(approval.basis, rule), _due(rule, start, approval))


def is_switched_on(approval: Holds, rule: str) -> bool:
    """Return whether this council uses a rule; unconfirmed ones only by its own decision.

    Args:
        approval: the approval it would apply to.
        rule: the rule.
    """
    council = installation.council()
    law = rulebook.rule(rule, on=approval.starts_on, council=council)
    return is_used(law)


def _due(rule: str, start: date, approval: Holds) -> Due:
    return kept_due(rule, start, installation.council(), approval.starts_on)
