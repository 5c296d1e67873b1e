"""What this council's panel is made of and when its steps are due, from the rulebook."""

from collections.abc import Collection
from datetime import date, time

from kinship.core import installation
from kinship.panel.rules.cycle import WINDOW, linked_dates, rule_of, steps_to
from kinship.panel.rules.quorum import Asked
from kinship.panel.types import LinkedDate
from kinship.panel.types.route import Route
from kinship.rulebook import queries as rulebook
from kinship.rulebook.kept import kept_due
from kinship.rulebook.types import Council, CycleStep, Due, PanelRules

NOT_IN_LETTERS = frozenset({"carer"})
"""Words whose other names ("case") mean something else in a letter."""


def council() -> Council:
    """Return this installation's council."""
    return rulebook.council(installation.council())


def panel() -> PanelRules:
    """Return how this council's panel is made up and what it hears."""
    return rulebook.panel(council().nation)


def number(key: str) -> int:
    """Return one number of the council's own panel settings.

    Args:
        key: as under [panel] in its file.
    """
    return int(council().panel[key])


def words(key: str) -> str:
    """Return one line of the council's own panel settings.

    Args:
        key: as under [panel] in its file.
    """
    return str(council().panel[key])


def route() -> Route:
    """Return whether this council asks its panel before a first approval, and from when not."""
    return route_of(council())


def route_of(found: Council) -> Route:
    """Return the same for any council.

    Args:
        found: the council.
    """
    return Route(str(found.panel["approval_route"]), found.approval_route_from)


def factors() -> tuple[str, ...]:
    """Return what this council's decision maker is asked to weigh."""
    return tuple(each.strip() for each in words("factors").split(";"))


def usual_start() -> time:
    """Return when this council's panel usually starts."""
    return time.fromisoformat(words("starts_at"))


def asked(*, held: bool = False) -> Asked:
    """Return what a quorum is worked out with.

    Args:
        held: count only who is recorded as having come.
    """
    return Asked(panel(), joint=bool(council().panel.get("joint", False)), held=held)


def dates_of(held_on: date, keys: Collection[str] = ()) -> list[LinkedDate]:
    """Return the linked dates of a meeting with their reasoning.

    Args:
        held_on: the day of the meeting.
        keys: only these of the cycle; all of them when left out.
    """
    steps = steps_to(cycle(), keys) if keys else cycle()
    return linked_dates(held_on, steps, _due)


def cycle() -> tuple[CycleStep, ...]:
    """Return the steps of the cycle."""
    return panel().cycle


def closed_for(day: date) -> str | None:
    """Say why the council is closed on a day, or None when it is open.

    Args:
        day: any day.
    """
    step = next(step for step in cycle() if step.rule.startswith("local-"))
    rule = rulebook.rule(step.rule, on=day, council=installation.council())
    return rulebook.calendar_for(rule, installation.council()).closed_for(day)


def window_ends(letter_on: date) -> date | None:
    """Return the last day to answer a decision whose letter is dated so; None without such a time.

    Args:
        letter_on: the date of the letter.
    """
    step = rule_of(cycle(), WINDOW)
    if step is None:
        return None
    found = _due(step.rule, letter_on)
    return found.due_on or found.last_valid_on


def routes() -> tuple[str, ...]:
    """Return how carers here question a decision against them, in sentences for a letter."""
    known = rulebook.words(council().nation, installation.council())
    return tuple(f"{word.plain}." for key, word in known.items() if key.startswith("route_"))


def words_to_avoid() -> dict[str, str]:
    """Return the words no letter uses, in lower case, with what is said instead."""
    known = rulebook.words(council().nation, installation.council())
    chosen = [word for key, word in known.items() if key not in NOT_IN_LETTERS]
    return {avoided.lower(): word.plain for word in chosen for avoided in word.avoid}


def _due(rule: str, start: date) -> Due:
    return kept_due(rule, start, installation.council())
