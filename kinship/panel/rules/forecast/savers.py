"""What would still save it: each with what must be true for it and the day it must be done by."""

from collections.abc import Iterator
from datetime import date

from kinship.panel.rules.cycle import PAPERS_IN
from kinship.panel.rules.forecast import dates
from kinship.panel.rules.forecast.dates import Extra
from kinship.panel.rules.forecast.outlook import (
    for_case,
    late_paper_until,
    open_for_papers,
    seats_before,
)
from kinship.panel.types.forecast import Almanac, Facts, Seat
from kinship.panel.types.outlook import Chance, Outlook, Saver
from kinship.rulebook.types import Needed

ASKED_LATE = "Somebody named approves it today and says why the paper comes late."


def savers(found: Outlook, almanac: Almanac) -> tuple[Saver, ...]:
    """Return what would still save a case, what must be done soonest first.

    Args:
        found: its forecast.
        almanac: the calendar of the day.
    """
    facts = found.facts
    if found.chance is Chance.PASSED:
        return ()
    almanac = for_case(facts, almanac)
    if facts.for_court:
        return tuple(_rescues(facts, almanac))
    ways = [*_late_papers(found, almanac), *_room(found), *_sooner(found, almanac)]
    ways += _extra(facts, almanac)
    ways += [*_further(found, almanac), *_rescues(facts, almanac)]
    return tuple(sorted(ways, key=lambda saver: saver.by))


def _late_papers(found: Outlook, almanac: Almanac) -> Iterator[Saver]:
    """A late-paper exception for the last meeting whose day for papers has passed."""
    facts = found.facts
    if not found.chance.at_risk or not almanac.panel_used:
        return
    seats = [
        seat
        for seat in seats_before(facts, almanac)
        if not open_for_papers(seat, facts.approval, almanac)
        and late_paper_until(seat, almanac) >= almanac.today
    ]
    for seat in seats[-1:]:
        key = almanac.rules.forecast.late_paper
        linked = next((each for each in seat.dates if each.key == key), None)
        yield Saver(
            title=f"A late-paper exception for the panel of {dates.short(seat.held_on)}",
            needs=(ASKED_LATE, *_decision_sooner(seat, facts, almanac)),
            by=almanac.today,
            why=(
                f"The day for papers was {dates.full(seat.day(PAPERS_IN))}.",
                f"A late paper can be let in until {dates.full(late_paper_until(seat, almanac))}.",
                "Each day of waiting is a day less for the members to read it.",
            ),
            citation=linked.citation if linked else "",
            rule=linked.rule if linked else "",
        )


def _decision_sooner(seat: Seat, facts: Facts, almanac: Almanac) -> tuple[str, ...]:
    usual = seat.day(almanac.rules.forecast.lawful_by)
    return (_hastened(usual, facts, almanac),) if usual > facts.limit_on else ()


def _hastened(usual: date, facts: Facts, almanac: Almanac) -> str:
    by = dates.of_limit(facts, almanac).on
    return (
        f"An approval needs the minutes and the decision by {dates.weekday(by)}; "
        f"in the usual course it would be {dates.weekday(usual)}."
    )


def _room(found: Outlook) -> Iterator[Saver]:
    """A place on a meeting that is full."""
    if found.chance is Chance.FULL and found.seat is not None:
        yield Saver(
            title=f"Room on the panel of {dates.short(found.seat.held_on)}",
            needs=("Another item moves to a later panel, or the chair agrees to sit longer.",),
            by=found.seat.day(PAPERS_IN),
            why=(f"Its papers must be in by {dates.full(found.seat.day(PAPERS_IN))}.",),
        )


def _sooner(found: Outlook, almanac: Almanac) -> Iterator[Saver]:
    """The chair and the decision maker take less time than the rules give them."""
    if found.chance is not Chance.SOONER or found.seat is None:
        return
    day = dates.of_limit(found.facts, almanac)
    needs = _decision_sooner(found.seat, found.facts, almanac)
    if needs:
        yield Saver(
            title="A decision sooner than usual",
            needs=("The chair and the decision maker agree to it before the panel.", *needs),
            by=found.seat.held_on,
            why=day.why,
        )


def _extra(facts: Facts, almanac: Almanac) -> Iterator[Saver]:
    """An extra meeting, held early enough and late enough for its papers."""
    extra = dates.extra_meeting(facts.limit_on, almanac)
    if extra is not None:
        yield Saver(
            title=f"An extra panel on or before {dates.weekday(extra.held_on)}",
            needs=tuple(_of_extra(extra, facts, almanac)),
            by=extra.papers.on,
            why=extra.papers.why,
            citation=extra.papers.citation,
            rule=extra.papers.rule,
        )


def _of_extra(extra: Extra, facts: Facts, almanac: Almanac) -> Iterator[str]:
    papers = dates.short(extra.papers.on)
    yield f"A quorum of {almanac.rules.quorum} members can meet that day."
    yield f"The report is signed off, and its papers are with the members by {papers}."
    if not extra.usual:
        yield _hastened(dates.decision_after(extra.held_on, almanac), facts, almanac)


def _further(found: Outlook, almanac: Almanac) -> Iterator[Saver]:
    """An extension, or the continuation of an emergency placement, with its conditions."""
    facts, step = found.facts, found.facts.further
    if step is None or (found.chance is Chance.STEP and not step.asks_panel):
        return
    by = dates.of_limit(facts, almanac)
    needs = [f"{need.title}." for need in step.needs]
    if step.asks_panel:
        needs.append(_view(facts, almanac))
    if not step.switched_on:
        needs.append("Your council has not switched this rule on; ask legal services first.")
    yield Saver(
        title=f"{step.name}, to {dates.weekday(step.until)} {step.until.year}",
        needs=tuple(needs),
        by=by.on,
        why=(*by.why, *step.steps),
        citation=step.citation,
        rule=step.rule,
    )


def _view(facts: Facts, almanac: Almanac) -> str:
    """Say which meeting can still give the panel's view on an extension."""
    view = facts.view
    before = seats_before(facts, almanac)
    if view and view.held_on and view.held_on <= facts.limit_on:
        return f"The panel's view is booked for {dates.weekday(view.held_on)}."
    ready = [seat for seat in before if open_for_papers(seat, view, almanac) and seat.has_room]
    if ready:
        held, papers = dates.weekday(ready[-1].held_on), dates.short(ready[-1].day(PAPERS_IN))
        return f"The panel can give its view on {held}; papers by {papers}."
    late = [seat for seat in before if late_paper_until(seat, almanac) >= almanac.today]
    if late:
        held = dates.weekday(late[-1].held_on)
        return f"The panel can give its view on {held}, if a late paper is let in today."
    return "No panel meets before then: its view has to be sought at an extra one."


def _rescues(facts: Facts, almanac: Almanac) -> Iterator[Saver]:
    """What nobody here decides: an order, an independent review, more time from a court."""
    assessed = facts.work is not None and facts.work.signed_off_on is not None
    wanted = {Needed.COURT} if facts.for_court else {Needed.LIMIT}
    if assessed and not facts.for_court:
        wanted.add(Needed.ASSESSED)
    for each in almanac.rules.forecast.rescues:
        if each.needed_by not in wanted:
            continue
        yield Saver(
            title=each.title,
            needs=(f"{each.needs}.",),
            by=facts.limit_on,
            why=() if facts.for_court else dates.of_limit(facts, almanac).why,
            citation=each.citation,
            url=each.url,
        )
