"""Every step from the first check to the letter, each with the last day on which it still works."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from kinship.panel.rules.cycle import MEETING, MINUTES_FINAL, PAPERS_IN, rule_of
from kinship.panel.rules.forecast import dates
from kinship.panel.rules.forecast.dates import Day
from kinship.panel.types.forecast import Almanac, Asked, Facts, Need, Seat, Work
from kinship.panel.types.outlook import Milestone, Owes
from kinship.rulebook.types import Preparation

SIGNED_OFF = "signed_off"
PLACE = "place"
OWES = {
    "checks_back": Owes.ASSESSOR,
    "shared": Owes.ASSESSOR,
    "with_manager": Owes.ASSESSOR,
    SIGNED_OFF: Owes.MANAGER,
    PAPERS_IN: Owes.ASSESSOR,
    MINUTES_FINAL: Owes.PANEL,
    "decision": Owes.DECISION_MAKER,
}
"""Who owes a step; the administrator of the panel all others."""


def to_decision(
    facts: Facts, seat: Seat | None, almanac: Almanac, *, usual: bool
) -> tuple[Milestone, ...]:
    """Return the steps to a decision, worked back from the last safe day.

    Args:
        facts: the case.
        seat: the meeting it goes to; None where none meets in time, for the day one would have to.
        almanac: the calendar of the day.
        usual: every step takes its usual time; otherwise the decision follows as fast as it must.
    """
    decision = dates.of_limit(facts, almanac)
    known: dict[str, Day] = {almanac.rules.forecast.lawful_by: decision}
    if almanac.panel_used:
        known |= _of_panel(facts, decision, seat, almanac, usual=usual)
    known |= prepared(known, decision, almanac)
    steps = [_preparation(each, known[each.key], facts) for each in _preparations(almanac)]
    if almanac.panel_used:
        steps += _place(facts, known, seat)
    for key in almanac.rules.forecast.steps:
        if key in known:
            steps += [_held(facts, known[MEETING], seat)] if key == MINUTES_FINAL else []
            steps.append(_of_cycle(key, known[key], facts, almanac))
    steps += _afterwards(decision, almanac)
    return tuple(_gone(step, almanac.today) for step in steps)


def to_court(facts: Facts, almanac: Almanac) -> tuple[Milestone, ...]:
    """Return the steps to a report the court waits for.

    Args:
        facts: the case.
        almanac: the calendar of the day.
    """
    why = (f"The court wants the report by {dates.full(facts.limit_on)}.",)
    filed = Day(facts.limit_on, why)
    known = prepared({}, filed, almanac)
    steps = [_preparation(each, known[each.key], facts) for each in _preparations(almanac)]
    return tuple(_gone(step, almanac.today) for step in steps)


def to_further(
    facts: Facts, needs: Sequence[Need], seat: Seat | None, almanac: Almanac
) -> tuple[Milestone, ...]:
    """Return the conditions of a further step, each due while the approval still holds.

    Args:
        facts: the case.
        needs: the conditions, in order.
        seat: the meeting at which the panel gives its view; None where it is not asked.
        almanac: the calendar of the day.
    """
    last = dates.of_limit(facts, almanac)
    steps = [_condition(need, facts, last) for need in needs]
    if seat is not None:
        papers = _milestone(PAPERS_IN, VIEW_PAPERS, _papers(facts.view, seat, almanac), "")
        heard = facts.view is not None and facts.view.heard_on is not None
        held = Day(seat.held_on, (f"The panel meets on {dates.full(seat.held_on)}.",))
        papers = replace(papers, done=heard, fixed=True, who=facts.worker or HOLDER)
        steps = [replace(papers, owes=Owes.WORKER)] + [
            replace(step, last_on=held.on, why=held.why) if step.key == VIEW else step
            for step in steps
        ]
    return tuple(_gone(step, almanac.today) for step in steps)


VIEW = "panel_view_on"
VIEW_PAPERS = "Papers for the panel's view in"
HOLDER = "the worker who holds the case"


def _condition(need: Need, facts: Facts, last: Day) -> Milestone:
    step = facts.further
    return Milestone(
        key=need.key,
        title=need.title,
        last_on=last.on,
        who=facts.worker or HOLDER,
        owes=Owes.WORKER,
        done=need.done_on is not None,
        note=_own_day(need, last.on),
        fixed=True,
        why=last.why,
        rule=step.rule if step else "",
        citation=step.citation if step else "",
    )


EXCEPTION = "exception"


def to_late_paper(facts: Facts, seat: Seat, almanac: Almanac) -> Milestone:
    """Return the step without which a meeting takes nothing more: a late paper is let in.

    Args:
        facts: the case.
        seat: the meeting.
        almanac: the calendar of the day.
    """
    papers = dates.full(_papers(facts.approval, seat, almanac).on)
    why = (
        f"The day for the papers of {dates.full(seat.held_on)} was {papers}.",
        "Each day of waiting is a day less for the members to read them.",
    )
    title = f"Late-paper exception for {dates.short(seat.held_on)} approved"
    step = _milestone(EXCEPTION, title, Day(almanac.today, why), facts.worker or HOLDER)
    return replace(step, owes=Owes.WORKER)


def _own_day(need: Need, last: date) -> str:
    if need.due_on is None or need.due_on == last:
        return ""
    return f"its own last day is {dates.weekday(need.due_on)}"


def _of_panel(
    facts: Facts, decision: Day, seat: Seat | None, almanac: Almanac, *, usual: bool
) -> dict[str, Day]:
    """Return the last days of the meeting, its papers and its minutes."""
    minutes = dates.minutes_before(decision, almanac, usual=usual or seat is None)
    if seat is not None:
        papers = _papers(facts.approval, seat, almanac)
        why = (f"The last meeting in time is on {dates.full(seat.held_on)}.",)
        return {MEETING: Day(seat.held_on, why), PAPERS_IN: papers, MINUTES_FINAL: minutes}
    day = dates.latest_meeting(facts.limit_on, almanac)
    why = ("A meeting after this day is followed by a decision too late, in the usual course.",)
    step = rule_of(almanac.rules.cycle, PAPERS_IN)
    papers = dates.of_due(almanac.due(step.rule, day)) if step else Day(day)
    return {MEETING: Day(day, why), PAPERS_IN: papers, MINUTES_FINAL: minutes}


def _papers(item: Asked | None, seat: Seat, almanac: Almanac) -> Day:
    """Return the last day for papers; where a late paper was let in, the last day for that."""
    late = item is not None and item.late_paper and item.held_on == seat.held_on
    key = almanac.rules.forecast.late_paper if late else PAPERS_IN
    linked = next((each for each in seat.dates if each.key == key), None)
    return dates.of_linked(linked) if linked else Day(seat.held_on)


def prepared(known: Mapping[str, Day], last: Day, almanac: Almanac) -> dict[str, Day]:
    """Count back what comes before the papers, or before the day the court waits for.

    Args:
        known: the days of the meeting, as far as there is one.
        last: the day by which the report must be ready where there is no meeting.
        almanac: the calendar of the day.
    """
    found: dict[str, Day] = {}
    following = known.get(PAPERS_IN, last)
    for each in reversed(_preparations(almanac)):
        day = _before(each, {**known, **found}, following, almanac)
        found[each.key] = following = day if day.on <= following.on else following
    return found


def _before(each: Preparation, known: Mapping[str, Day], following: Day, almanac: Almanac) -> Day:
    start = known.get(each.counted_from)
    if start is None or not each.rule:
        return Day((start or following).on, (start or following).why)
    return dates.of_due(almanac.due(each.rule, start.on))


def _preparations(almanac: Almanac) -> tuple[Preparation, ...]:
    return almanac.rules.forecast.preparation


def _preparation(each: Preparation, day: Day, facts: Facts) -> Milestone:
    work = facts.work
    done, note = _progress(each.key, work)
    who = work.assessor if work and work.assessor and OWES[each.key] is Owes.ASSESSOR else each.who
    return _milestone(each.key, each.title, day, who, done=done, note=note)


def _progress(key: str, work: Work | None) -> tuple[bool, str]:
    """Say whether a step of the assessment is done, and how far it has come."""
    if work is None:
        return False, "no assessment has begun"
    if work.signed_off_on:
        return True, f"signed off on {dates.short(work.signed_off_on)}"
    days = {"shared": work.shared_on, "with_manager": work.submitted_on}
    if key == "checks_back":
        back = f"{work.checks_received} of {work.checks_needed} back"
        return 0 < work.checks_needed <= work.checks_received, back
    day = days.get(key)
    return day is not None, dates.short(day) if day else ""


def _place(facts: Facts, known: Mapping[str, Day], seat: Seat | None) -> list[Milestone]:
    """Return the step of getting a place: asking is the worker's, booking the administrator's."""
    item = facts.approval
    booked = item.held_on if item else None
    fits = booked is not None and (seat is None or booked <= seat.held_on)
    note = f"booked for {dates.short(booked)}" if booked else "asked for" if item else ""
    owes = Owes.ADMINISTRATOR if item else Owes.WORKER
    who = "the panel administrator" if item else facts.worker or HOLDER
    day = known[PAPERS_IN]
    done = fits and booked is not None and booked <= known[MEETING].on
    title = "Place on the panel booked" if item else "Place on a panel asked for"
    return [replace(_milestone(PLACE, title, day, who, done=done, note=note), owes=owes)]


def _held(facts: Facts, day: Day, seat: Seat | None) -> Milestone:
    done = facts.approval is not None and facts.approval.heard_on is not None
    title = "Panel meets" if seat else "Panel would have to meet"
    step = _milestone(MEETING, title, day, "the panel", done=done)
    return replace(step, owes=Owes.PANEL, fixed=True)


def _of_cycle(key: str, day: Day, facts: Facts, almanac: Almanac) -> Milestone:
    step = rule_of(almanac.rules.cycle, key)
    done, note = _reached(key, facts.approval)
    title = step.title if step else key
    return replace(_milestone(key, title, day, WHO.get(key, ""), done=done, note=note), fixed=True)


WHO = {
    PAPERS_IN: "the assessor",
    MINUTES_FINAL: "the chair",
    "decision": "the decision maker",
    "letter": "the panel administrator",
}


def _reached(key: str, item: Asked | None) -> tuple[bool, str]:
    """Say whether a step of the panel is done, and how far it has come."""
    if item is None:
        return False, ""
    if key == PAPERS_IN:
        counted = f"{item.papers_in} of {item.papers_needed} in" if item.papers_needed else ""
        late = "a late paper was let in" if item.late_paper else ""
        note = ", ".join(words for words in (counted, late) if words)
        return 0 < item.papers_needed <= item.papers_in, note
    days = {MINUTES_FINAL: item.minutes_final_on, "decision": item.decided_on}
    day = days.get(key)
    return day is not None, dates.short(day) if day else ""


def _afterwards(decision: Day, almanac: Almanac) -> list[Milestone]:
    found = []
    for key in almanac.rules.forecast.afterwards:
        step = rule_of(almanac.rules.cycle, key)
        if step is not None:
            day = dates.of_due(almanac.due(step.rule, decision.on))
            found.append(replace(_milestone(key, step.title, day, WHO.get(key, "")), follows=True))
    return found


def _milestone(
    key: str, title: str, day: Day, who: str, *, done: bool = False, note: str = ""
) -> Milestone:
    return Milestone(
        key=key,
        title=title,
        last_on=day.on,
        who=who,
        owes=OWES.get(key, Owes.ADMINISTRATOR),
        done=done,
        note=note,
        why=day.why,
        rule=day.rule,
        citation=day.citation,
        certainty=day.certainty,
    )


def _gone(step: Milestone, today: date) -> Milestone:
    return replace(step, gone=not step.done and not step.follows and step.last_on < today)
