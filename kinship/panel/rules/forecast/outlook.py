"""Whether an arrangement can still be made lawful in time. No database, no clock."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from kinship.panel.rules.cycle import MINUTES_FINAL, PAPERS_IN
from kinship.panel.rules.forecast import dates, steps, words
from kinship.panel.rules.route import needs_panel
from kinship.panel.types.forecast import Almanac, Asked, Facts, Seat
from kinship.panel.types.outlook import Chance, Milestone, Outlook


def outlook(facts: Facts, almanac: Almanac) -> Outlook:
    """Say whether one case can still be made lawful in time, by which steps and until when.

    England: CPPCR reg 24 and 25; Scotland: LACSR reg 36 to 39, where no law asks for a panel.

    Args:
        facts: the case and how far it has come.
        almanac: the calendar of the day.
    """
    if facts.for_court:
        return _of_court(facts, almanac)
    almanac = for_case(facts, almanac)
    if facts.limit_on < almanac.today:
        sentence = words.passed(facts.limit_on)
        return Outlook(facts, Chance.PASSED, sentence, facts.limit_on, tuple(_common(facts)))
    found = next(found for way in WAYS if (found := way(facts, almanac)) is not None)
    return replace(found, notes=(*_notes(found), *found.notes))


def for_case(facts: Facts, almanac: Almanac) -> Almanac:
    """Return the calendar for one case: of a council that asks its panel no more, by when it began.

    Args:
        facts: the case.
        almanac: the calendar of the day.
    """
    asked = needs_panel(almanac.route, begun_on=facts.begun_on, day=almanac.today)
    if asked.needed or not almanac.panel_used:
        return almanac
    return replace(almanac, panel_used=False)


def seats_before(facts: Facts, almanac: Almanac) -> list[Seat]:
    """Return the coming meetings held while the present arrangement is lawful, soonest first.

    Args:
        facts: the case.
        almanac: the calendar of the day.
    """
    return [seat for seat in almanac.seats if almanac.today <= seat.held_on <= facts.limit_on]


def open_for_papers(seat: Seat, item: Asked | None, almanac: Almanac) -> bool:
    """Say whether papers can still reach a meeting.

    Args:
        seat: the meeting.
        item: the case's item; a late paper may have been let in for it.
        almanac: the calendar of the day.
    """
    if item is not None and item.late_paper and item.held_on == seat.held_on:
        return True
    return seat.day(PAPERS_IN) >= almanac.today


def late_paper_until(seat: Seat, almanac: Almanac) -> date:
    """Return the last day on which a late paper can still be let in.

    Args:
        seat: the meeting.
        almanac: the calendar of the day.
    """
    return seat.day(almanac.rules.forecast.late_paper)


def _heard(facts: Facts, almanac: Almanac) -> Outlook | None:
    """The panel has heard it: minutes and the decision are left."""
    item = facts.approval
    if item is None or item.heard_on is None or not almanac.panel_used:
        return None
    held = next((seat for seat in almanac.seats if seat.held_on == item.held_on), None)
    way = steps.to_decision(
        facts, held or Seat(0, item.held_on or item.heard_on, ()), almanac, usual=True
    )
    way = tuple(
        replace(step, done=True, gone=False) if step.key not in AFTER_PANEL else step
        for step in way
    )
    days = {step.key: step for step in way}
    decision = days[almanac.rules.forecast.lawful_by]
    minutes = days.get(MINUTES_FINAL)
    waits = minutes.last_on if minutes and not minutes.done else None
    return _made(facts, Chance.COURSE, words.heard(waits, decision.last_on), way, held)


AFTER_PANEL = {MINUTES_FINAL, "decision", "letter"}


def _in_course(facts: Facts, almanac: Almanac) -> Outlook | None:
    """A meeting can take it and every step may take its usual time."""
    seats = [
        seat
        for seat in seats_before(facts, almanac)
        if _takes(seat, facts, almanac)
        and seat.day(almanac.rules.forecast.lawful_by) <= facts.limit_on
    ]
    if not seats or not almanac.panel_used:
        return None
    way = steps.to_decision(facts, seats[-1], almanac, usual=True)
    return _made(facts, Chance.COURSE, _said(facts, seats[-1], way), way, seats[-1])


def _without_panel(facts: Facts, almanac: Almanac) -> Outlook | None:
    """The council asks no panel: the decision follows the signature."""
    if almanac.panel_used:
        return None
    way = steps.to_decision(facts, None, almanac, usual=True)
    days = {step.key: step.last_on for step in way}
    decision = days[almanac.rules.forecast.lawful_by]
    sentence = words.without_panel(days.get(steps.SIGNED_OFF, decision), decision)
    return _made(facts, Chance.COURSE, sentence, way, None)


def _further(facts: Facts, almanac: Almanac) -> Outlook | None:
    """A further step that asks no panel keeps it lawful, or one whose view is booked."""
    step = facts.further
    if step is None or not step.switched_on:
        return None
    by = dates.of_limit(facts, almanac).on
    if not step.asks_panel:
        way = steps.to_further(facts, step.needs, None, almanac)
        return _made(facts, Chance.STEP, words.further(facts, by), way, None)
    view = facts.view
    if view is None or view.held_on is None or view.held_on > facts.limit_on:
        return None
    seat = next((each for each in almanac.seats if each.held_on == view.held_on), None)
    if seat is None or not (view.heard_on or open_for_papers(seat, view, almanac)):
        return None
    way = steps.to_further(facts, step.needs, seat, almanac)
    return _made(facts, Chance.STEP, words.view_booked(view.held_on, by), way, seat)


def _sooner(facts: Facts, almanac: Almanac) -> Outlook | None:
    """A meeting can take it, but the decision must come sooner than usual."""
    seats = [seat for seat in seats_before(facts, almanac) if _takes(seat, facts, almanac)]
    if not seats:
        return None
    way = steps.to_decision(facts, seats[-1], almanac, usual=False)
    decision = dates.of_limit(facts, almanac).on
    sentence = words.sooner(_said(facts, seats[-1], way), decision)
    return _made(facts, Chance.SOONER, sentence, way, seats[-1])


def _is_full(facts: Facts, almanac: Almanac) -> Outlook | None:
    """Papers could reach a meeting in time, but it has no room."""
    seats = [
        seat
        for seat in seats_before(facts, almanac)
        if open_for_papers(seat, facts.approval, almanac)
    ]
    if not seats:
        return None
    way = steps.to_decision(facts, seats[-1], almanac, usual=False)
    by = seats[-1].day(PAPERS_IN)
    return _made(facts, Chance.FULL, words.full(seats[-1]), way, seats[-1], by)


def _late(facts: Facts, almanac: Almanac) -> Outlook | None:
    """A meeting comes before the limit, and its day for papers has passed."""
    seats = [
        seat
        for seat in seats_before(facts, almanac)
        if late_paper_until(seat, almanac) >= almanac.today
    ]
    if not seats:
        return None
    seat = seats[-1]
    first = steps.to_late_paper(facts, seat, almanac)
    way = (first, *steps.to_decision(facts, seat, almanac, usual=False))
    sentence = words.no_panel(facts.limit_on, one_before=True)
    found = _made(facts, Chance.LATE, sentence, way, seat, almanac.today)
    notes = [words.papers_gone(seat, seat.day(PAPERS_IN))]
    following = next((each for each in almanac.seats if each.held_on > facts.limit_on), None)
    if following:
        notes.append(words.next_too_late(following.held_on, facts))
    return replace(found, notes=tuple(notes))


def _none(facts: Facts, almanac: Almanac) -> Outlook | None:
    """No meeting comes before the limit."""
    way = steps.to_decision(facts, None, almanac, usual=True)
    sentence = words.no_panel(facts.limit_on, one_before=False)
    extra = dates.extra_meeting(facts.limit_on, almanac)
    by = extra.papers.on if extra else facts.limit_on
    return _made(facts, Chance.NONE, sentence, way, None, by)


WAYS: Sequence[Callable[[Facts, Almanac], Outlook | None]] = (
    _heard,
    _without_panel,
    _in_course,
    _further,
    _sooner,
    _is_full,
    _late,
    _none,
)
"""How a case may stand, the best first; the last always answers."""


def _of_court(facts: Facts, almanac: Almanac) -> Outlook:
    if facts.limit_on < almanac.today:
        return Outlook(facts, Chance.PASSED, words.court_passed(facts.limit_on), facts.limit_on)
    way = steps.to_court(facts, almanac)
    gone = next((step for step in way if step.gone), None)
    sentence = words.court(way, facts.limit_on, gone=gone)
    return _made(facts, Chance.SOONER if gone else Chance.COURSE, sentence, way, None)


def _takes(seat: Seat, facts: Facts, almanac: Almanac) -> bool:
    item = facts.approval
    booked = item is not None and item.held_on == seat.held_on
    return (seat.has_room or booked) and (
        open_for_papers(seat, item, almanac) or (booked and _is_signed(facts))
    )


def _is_signed(facts: Facts) -> bool:
    return facts.work is not None and facts.work.signed_off_on is not None


def _said(facts: Facts, seat: Seat, way: tuple[Milestone, ...]) -> str:
    days = {step.key: step for step in way}
    item = facts.approval
    held_on = item.held_on if item else None
    ready = days[PAPERS_IN].done or (days[PAPERS_IN].gone and _is_signed(facts))
    if held_on is not None and ready and held_on <= seat.held_on:
        return words.papers_are_in(held_on, days["decision"].last_on)
    return words.last_panel(seat, days[PAPERS_IN].last_on)


def _made(
    facts: Facts,
    chance: Chance,
    sentence: str,
    way: tuple[Milestone, ...],
    seat: Seat | None,
    turns_on: date | None = None,
) -> Outlook:
    found = Outlook(facts, chance, sentence, facts.limit_on, steps=way, seat=seat)
    if turns_on is None:
        turns_on = found.next.last_on if found.next else facts.limit_on
    return replace(found, turns_on=turns_on)


def _notes(found: Outlook) -> Iterator[str]:
    facts = found.facts
    item = facts.approval
    if item and item.held_on and not item.heard_on and item.held_on > facts.limit_on:
        yield words.too_late(item.held_on, facts.limit_on)
    yield from _common(facts)
    if found.chance is Chance.STEP:
        yield words.reaches(facts)
    if found.chance in {Chance.COURSE, Chance.SOONER} and found.broken:
        yield words.slipped(found.broken)


def _common(facts: Facts) -> Iterator[str]:
    yield words.holds(facts)
    if facts.lenient_on and facts.lenient_on != facts.limit_on:
        yield words.readings(facts)
    if facts.extended and facts.further is None:
        yield words.final(facts)
