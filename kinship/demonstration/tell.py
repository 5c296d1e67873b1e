"""Tell a story: do its acts one after the other, each on its day."""

from collections.abc import Callable, Mapping

from kinship.core.errors import KinshipError
from kinship.demonstration import days
from kinship.demonstration.acts import assessing, beginning, homes, people, working
from kinship.demonstration.staff import Workforce
from kinship.demonstration.telling import Telling
from kinship.demonstration.types import BadStoryError, Facts

Act = Callable[[Telling, Facts], None]

ACTS: Mapping[str, Act] = {
    "enquire": beginning.enquire,
    "answer": beginning.answer,
    "open": beginning.open_case,
    "refer": beginning.refer,
    "screen": beginning.screen,
    "option": beginning.option,
    "allocate": working.allocate,
    "note": working.note,
    "summary": working.summary,
    "restrict": working.restrict,
    "live": homes.live,
    "temporary": homes.temporary,
    "emergency review": homes.emergency_review,
    "extend": homes.extend,
    "approve": homes.approve,
    "carer review": homes.carer_review,
    "leave": homes.leave,
    "request": assessing.request,
    "give": assessing.give,
    "ask checks": assessing.ask_checks,
    "chase checks": assessing.chase_checks,
    "checks back": assessing.checks_back,
    "decide risk": assessing.decide_risk,
    "write": assessing.write,
    "reach": assessing.reach,
    "submit": assessing.submit,
    "send back": assessing.send_back,
    "sign": assessing.sign,
    "pause": assessing.pause,
    "wait": assessing.wait,
}
"""What a story's file may say under `do`, and how it is done."""


def tell(story: Facts, workforce: Workforce) -> Telling:
    """Tell one story.

    Args:
        story: what its file says.
        workforce: who works there.

    Returns:
        The story as told.

    Raises:
        BadStoryError: an act is not known or cannot be done; names the place.
    """
    telling = Telling(story, workforce)
    acts = sorted(story.each("act"), key=lambda act: act.day("on"))
    if acts:
        with days.on(acts[0].day("on")):
            people.bring_in(telling)
    for act in acts:
        do(telling, act)
    return telling


def do(telling: Telling, act: Facts) -> None:
    """Do one act on its day.

    Args:
        telling: the story.
        act: what happens.

    Raises:
        BadStoryError: it is not known or cannot be done; names the place.
    """
    name = act.text("do")
    if name not in ACTS:
        message = f"{act.where}: nobody knows how to '{name}'"
        raise BadStoryError(message)
    try:
        with days.on(act.day("on")):
            ACTS[name](telling, act)
    except (KinshipError, LookupError, ValueError) as problem:
        message = f"{act.where} ({name}): {str(problem) or type(problem).__name__}"
        raise BadStoryError(message) from problem
