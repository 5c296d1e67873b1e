"""Set the colour of an assessment by hand, for as long as the council allows."""

from datetime import timedelta

from kinship.accounts.types import Actor
from kinship.assessments import queries as assessments
from kinship.assessments import services
from kinship.core.errors import RefusedError
from kinship.worklist.rules.colours import is_graver, judge
from kinship.worklist.types import Colour, Marks, OpenRow

BLACK_STAYS = "It is black: a legal limit has passed, and no other colour may hide that"
THE_SAME = "It has this colour already"


def set_colour(*, row: OpenRow, colour: str, why: str, marks: Marks, by: Actor) -> None:
    """Set a graver colour until it is taken back, or a milder one for some days.

    Args:
        row: an open assessment the person may see.
        colour: a code of SET_COLOURS; empty goes back to the one worked out.
        why: the reason.
        marks: the council's marks of today.
        by: the manager.

    Raises:
        NotFoundError: it is not there for this person any more.
        RefusedError: it is black, it has this colour already, it is closed, or no reason is given.
    """
    found = assessments.get_visible(row.id, by)
    worked_out = judge(row._replace(set_colour="", set_colour_until=None), marks).colour
    until = None
    if colour:
        if worked_out is Colour.BLACK:
            raise RefusedError(BLACK_STAYS, field="colour")
        if colour == worked_out.value:
            raise RefusedError(THE_SAME, field="colour")
        if not is_graver(Colour(colour), worked_out):
            until = marks.today + timedelta(days=marks.numbers["milder_colour_days"])
    services.set_colour(assessment=found.assessment, colour=colour, until=until, why=why, by=by)
