"""The linked dates of one meeting: papers in, papers out, minutes, decision, letter."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date

from kinship.panel.types import LinkedDate
from kinship.rulebook.types import CycleStep, Due

MEETING = "panel"
MINUTES_FINAL = "minutes_final"
DECISION = "decision"
TOLD = "told"
LETTER = "letter"
WINDOW = "window_end"
PAPERS_IN = "papers_in"


def linked_dates(
    held_on: date, cycle: Iterable[CycleStep], due: Callable[[str, date], Due]
) -> list[LinkedDate]:
    """Work out every linked date of a meeting as if each step happened on its due day.

    Args:
        held_on: the day of the meeting.
        cycle: the steps of config/panels, each after the one it is counted from.
        due: works out one rule from one day.

    Returns:
        The dates in the order of the file.
    """
    known = {MEETING: held_on}
    dates = []
    for step in cycle:
        answer = due(step.rule, known[step.counted_from])
        day = answer.due_on or answer.last_valid_on or answer.earliest_on
        if day is None:
            continue
        known[step.key] = day
        dates.append(
            LinkedDate(
                key=step.key,
                title=step.title,
                due_on=day,
                steps=answer.steps,
                citation=answer.citation,
                certainty=answer.certainty.value,
                rule=step.rule,
            )
        )
    return dates


def steps_to(cycle: Sequence[CycleStep], keys: Collection[str]) -> list[CycleStep]:
    """Return some steps of the cycle with those they are counted from, in the file's order.

    Args:
        cycle: the steps of config/panels.
        keys: of the steps wanted.
    """
    wanted = set(keys)
    for step in reversed(cycle):
        if step.key in wanted:
            wanted.add(step.counted_from)
    return [step for step in cycle if step.key in wanted]


def day_of(dates: Iterable[LinkedDate], key: str) -> date | None:
    """Return the day of one linked date, or None when the panel has no such step.

    Args:
        dates: as worked out.
        key: of the step.
    """
    return next((each.due_on for each in dates if each.key == key), None)


def rule_of(cycle: Iterable[CycleStep], key: str) -> CycleStep | None:
    """Return a step of the cycle, or None when this nation's panel has none.

    Args:
        cycle: the steps of config/panels.
        key: of the step.
    """
    return next((step for step in cycle if step.key == key), None)
