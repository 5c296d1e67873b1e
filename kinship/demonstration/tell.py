"""Tell a story: do its acts one after the other, each on its day."""

from collections.abc import Callable, Mapping

from kinship.core import clock
from kinship.core.errors import KinshipError
from kinship.demonstration import days
from kinship.demonstration.acts import (
    assessing,
    beginning,
    homes,
    meeting,
    moving,
    people,
    sharing,
    supporting,
    working,
)
from kinship.demonstration.names import Names
from kinship.demonstration.papering import papers_of
from kinship.demonstration.seeing import seen
from kinship.demonstration.staff import Workforce
from kinship.demonstration.telling import Telling
from kinship.demonstration.types import BadStoryError, Facts

Act = Callable[[Telling, Facts], None]

ACTS: Mapping[str, Act] = {
    "enquire": beginning.enquire,
    "answer": beginning.answer,
    "offer meeting": meeting.offer_meeting,
    "hold meeting": meeting.hold_meeting,
    "assess parent": meeting.assess_parent,
    "arrive": moving.arrive,
    "decide status": moving.decide_status,
    "read back": moving.read_back,
    "open": beginning.open_case,
    "refer": beginning.refer,
    "screen": beginning.screen,
    "option": beginning.option,
    "allocate": working.allocate,
    "note": working.note,
    "summary": working.summary,
    "restrict": working.restrict,
    "legal advice": working.legal_advice,
    "live": homes.live,
    "settled": homes.settled,
    "temporary": homes.temporary,
    "emergency review": homes.emergency_review,
    "extend": homes.extend,
    "approve": homes.approve,
    "carer review": homes.carer_review,
    "leave": homes.leave,
    "decide marks": sharing.decide_marks,
    "share report": sharing.share,
    "carer says": sharing.carer_says,
    "choose way": sharing.choose_way,
    "request": assessing.request,
    "give": assessing.give,
    "ask checks": assessing.ask_checks,
    "chase checks": assessing.chase_checks,
    "checks back": assessing.checks_back,
    "decide risk": assessing.decide_risk,
    "plan checks": assessing.plan_checks,
    "write": assessing.write,
    "write all": assessing.write_all,
    "reach": assessing.reach,
    "submit": assessing.submit,
    "send back": assessing.send_back,
    "sign": assessing.sign,
    "pause": assessing.pause,
    "wait": assessing.wait,
    "paper": supporting.paper,
    "view": supporting.view,
    "visit": supporting.visit,
    "review": supporting.review,
    "strain": supporting.strain,
    "apply": supporting.apply,
    "grant": supporting.grant,
    "confirm": supporting.confirm,
    "pay": supporting.pay,
    "review pay": supporting.review_pay,
    "stop pay": supporting.stop_pay,
}
"""What a story's file may say under `do`, and how it is done."""


def tell(story: Facts, workforce: Workforce, names: Names) -> Telling:
    """Tell one story.

    Args:
        story: what its file says.
        workforce: who works there.
        names: gives the words of ordinary visits by chance.

    Returns:
        The story as told.

    Raises:
        BadStoryError: an act is not known or cannot be done; names the place.
    """
    telling = Telling(story, workforce)
    papers = papers_of(story, clock.today())
    acts = [*story.each("act"), *_seen(story, names), *papers]
    acts.sort(key=lambda act: act.day("on"))
    people.bring_in(telling)
    for act in acts:
        do(telling, act)
    return telling


def _seen(story: Facts, names: Names) -> list[Facts]:
    """Return the ordinary visits and reviews of a story that asks for them."""
    found = []
    for each in story.each("seen"):
        child = story.part("people").values[each.texts("children")[0]]["given"]
        who = {"child": child, "by": each.text("by"), "chair": each.text("chair", "")}
        acts = seen(each.text("way"), each.day("from"), each.day("until"), names, who)
        found += [Facts(each.where, act | {"children": each.texts("children")}) for act in acts]
    return found


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
