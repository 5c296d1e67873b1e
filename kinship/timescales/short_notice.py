"""Rules that remind the worker nearer to their date than the council's own number. No database."""

from collections.abc import Iterable
from datetime import date, timedelta

from kinship.core.working_days import working_days_after
from kinship.rulebook.types import Calendar, Rule, Unit
from kinship.timescales.types import Step


def at_short_notice(
    worker: Step, calendar: Calendar, rules: Iterable[Rule]
) -> dict[date, tuple[str, ...]]:
    """Return the rules that remind later than the rest, by the last due day reminded of now.

    A reminder that would fall on a closed day comes on the working day before it.

    Args:
        worker: the step that reminds workers of all other rules.
        calendar: the council's working days.
        rules: the rules in force.
    """
    eve = working_days_after(worker.on, 1, calendar.is_working_day) - timedelta(days=1)
    found: dict[date, list[str]] = {}
    for rule in rules:
        ahead = max(rule.warn_days, default=0)
        if not ahead:
            continue
        if rule.length.unit is Unit.WORKING_DAYS:
            due_until = working_days_after(worker.on, ahead, calendar.is_working_day)
        else:
            due_until = eve + timedelta(days=ahead)
        if due_until < worker.due_until:
            found.setdefault(due_until, []).append(rule.id)
    return {day: tuple(sorted(names)) for day, names in sorted(found.items())}
