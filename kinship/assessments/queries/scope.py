"""Who sees an assessment: whoever sees its case; an outsider only what was given to them."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, and_

from kinship.accounts.types import Actor, Reach, Scope
from kinship.assessments.models import Assessment
from kinship.cases import queries as cases

OUTSIDE = "independent_assessor"


def is_outsider(actor: Actor) -> bool:
    """Return whether somebody works on assessments given to them and on nothing else.

    Args:
        actor: who asks.
    """
    return actor.scope is Scope.ALLOCATED and OUTSIDE in actor.roles


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which an assessment exists for this person; join it to its case.

    Args:
        actor: who asks.
    """
    if is_outsider(actor):
        return and_(cases.visible_to(actor), Assessment.assessor_id == actor.staff_id)
    return cases.visible_to(actor)


class Sight(NamedTuple):
    """How far somebody sees among assessments, whoever they are.

    Args:
        reach: among the cases.
        outside: of those, only what was given to them.
    """

    reach: Reach
    outside: bool


def sight_of(actor: Actor) -> Sight:
    """Return how far somebody sees among assessments.

    Args:
        actor: who asks.
    """
    return Sight(actor.reach, is_outsider(actor))


def visible_within(sight: Sight) -> ColumnElement[bool]:
    """Return what `visible_to` does for everybody who sees as far; `cases.reader` says who it is.

    Args:
        sight: how far the reader sees.
    """
    if sight.outside:
        return and_(cases.visible_within(sight.reach), Assessment.assessor_id == cases.READER)
    return cases.visible_within(sight.reach)
