"""The plans and notices of children who came to live with family, done in time."""

from collections.abc import Sequence
from datetime import date, timedelta

from kinship.arrangements.paper_file import papers_here
from kinship.arrangements.types import PaperGroup
from kinship.arrangements.way_file import here
from kinship.demonstration.types import Facts, working

AFTER = {
    "care-plan": 0,
    "placement-notice": 1,
    "area-authority-notice": 1,
    "placement-plan": 2,
    "education-plan-begun": 9,
    "health-assessment": 17,
    "education-plan-ready": 20,
}
"""So many days after the move each was done."""

AGAIN = {"health-assessment": 160}
"""What is done again, after so many days."""

WHOM = "Parents, school, GP and health service"
OUTSIDE = "area-authority-notice"
MOVES = frozenset({"temporary", "live"})


def papers_of(story: Facts, today: date) -> list[Facts]:
    """Return the acts by which the papers of a story's first home are done.

    Args:
        story: the story; one that begins from older records has its papers there.
        today: the demonstration's day.
    """
    acts = list(story.each("act"))
    if any(act.text("do") == "settled" for act in acts) or story.flag("papers") is False:
        return []
    kinds = papers_here()
    meeting = {code for each in kinds.begins for code in kinds.meeting(each.rule.rule)}
    wanted = [code for code in AFTER if code in meeting]
    found: list[Facts] = []
    for act in acts:
        if act.text("do") in MOVES and _is_looked_after(act):
            here_too = [each for each in wanted if each != OUTSIDE or not _is_local(story, act)]
            found += _after(act, here_too, today)
    return found


def _is_local(story: Facts, act: Facts) -> bool:
    home: Facts = story.part("homes").part(act.text("home"))
    return home.flag("local_area") is not False


def _is_looked_after(act: Facts) -> bool:
    way = here().types.get(act.text("basis" if act.text("do") == "temporary" else "kind"))
    return way is not None and way.looked_after


def _after(act: Facts, wanted: Sequence[str], today: date) -> list[Facts]:
    moved_in = act.day_or_none("moved_in") or act.day_or_none("from") or act.day("on")
    found = []
    for code in wanted:
        days = AFTER[code]
        while True:
            on = max(working(moved_in + timedelta(days=days)), moved_in)
            if on > today:
                break
            found.append(_paper(act, code, max(on, act.day("on"))))
            if code not in AGAIN:
                break
            days += AGAIN[code]
    return found


def _paper(act: Facts, code: str, on: date) -> Facts:
    values = {"do": "paper", "on": on, "kind": code, "children": act.texts("children")}
    if act.has("by"):
        values["by"] = act.text("by")
    if papers_here().kinds[code].group is PaperGroup.NOTICE:
        values |= {"to": WHOM, "how": "email"}
    return Facts(act.where, values)
