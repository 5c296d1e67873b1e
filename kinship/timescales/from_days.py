"""Work out a rule from a fact of which only the day is known. No database."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from kinship.rulebook import queries as rulebook
from kinship.rulebook.types import Due, Unit

ONE_DAY = timedelta(days=1)


def due_from_day(rule_id: str, day: date, *, council: str) -> Due:
    """Work out the dates of a rule from the day of its fact.

    A rule in hours needs a moment. Where only the day is known, the hours may have begun at
    any moment of it: the last day that holds either way is due, the day after is the later reading.

    Args:
        rule_id: the rule's id.
        day: the day of the fact.
        council: the council whose closing days and own numbers count.

    Raises:
        UserError: there is no such rule, it was not in force, or the dates cannot be answered.
    """
    if rulebook.rule_for(rule_id, day, council=council).length.unit is not Unit.HOURS:
        return rulebook.due(rule_id, day, council=council)
    found = rulebook.due(rule_id, datetime.combine(day, time()), council=council)
    note = "The hour is not known: counted from the beginning of the day, so that no hour is late."
    return replace(
        found,
        from_=day,
        due_on=_last_whole_day(found.due_on),
        last_valid_on=_last_whole_day(found.last_valid_on),
        lapses_on=_day(found.lapses_on),
        lenient_on=_day(found.due_on or found.last_valid_on),
        steps=(*found.steps, note),
    )


def _day(end: date | None) -> date | None:
    return end.date() if isinstance(end, datetime) else end


def _last_whole_day(end: date | None) -> date | None:
    """Return the last day that is over when the hours end."""
    day = _day(end)
    return None if day is None else day - ONE_DAY
