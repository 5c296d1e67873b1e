"""Say what is different between the rules of one day and those of another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from kinship.rulebook import wording
from kinship.rulebook.types import Rule


class What(StrEnum):
    """What became of a rule."""

    BEGAN = "began"
    ENDED = "ended"
    CHANGED = "changed"


@dataclass(frozen=True)
class Change:
    """What became of one rule on one day.

    Args:
        rule: the version that began, or the last one of a rule that ended.
        what: began, ended or changed.
        on: the first day on which it is so.
        differences: what changed in words: heading, before, after.
    """

    rule: Rule
    what: What
    on: date
    differences: tuple[tuple[str, str, str], ...] = ()


def between(rules: Mapping[str, Sequence[Rule]], first: date, last: date) -> list[Change]:
    """List what changed after one day and up to another, in the order it happened.

    Args:
        rules: every version of every rule, by id.
        first: the earlier day.
        last: the later day.
    """
    found = [change for versions in rules.values() for change in _of(versions)]
    return sorted(
        (change for change in found if first < change.on <= last),
        key=lambda change: (change.on, change.rule.id),
    )


def _of(versions: Sequence[Rule]) -> Iterator[Change]:
    """Yield everything that ever became of one rule."""
    yield Change(versions[0], What.BEGAN, versions[0].in_force_from)
    for before, after in pairwise(versions):
        told = tuple(differences(before, after))
        yield Change(after, What.CHANGED, after.in_force_from, told)
    ended_on = versions[-1].in_force_to
    if ended_on is not None:
        yield Change(versions[-1], What.ENDED, ended_on + timedelta(days=1))


def differences(before: Rule, after: Rule) -> list[tuple[str, str, str]]:
    """Say in what two versions of a rule differ: heading, before, after.

    Args:
        before: the earlier version.
        after: the later version.
    """
    told = (
        ("How long", wording.how_long(before), wording.how_long(after)),
        (
            "Other readings",
            "; ".join(wording.other_readings(before)),
            "; ".join(wording.other_readings(after)),
        ),
        ("Runs from", before.trigger, after.trigger),
        ("Working days", wording.calendar_of(before), wording.calendar_of(after)),
        ("How sure", wording.certainty_of(before), wording.certainty_of(after)),
        ("Where it is written", before.citation, after.citation),
        ("What stops it", before.stops, after.stops),
        ("What extends it", before.extension, after.extension),
    )
    return [each for each in told if each[1] != each[2]]
