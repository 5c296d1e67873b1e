"""Say what is different between the rules of one day and those of another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kinship.rulebook import wording
from kinship.rulebook.building import version_on
from kinship.rulebook.types import Rule


class What(StrEnum):
    """What became of a rule."""

    BEGAN = "began"
    ENDED = "ended"
    CHANGED = "changed"


@dataclass(frozen=True)
class Change:
    """One rule that is not on the later day what it was on the earlier.

    Args:
        rule: the later version; the earlier where the rule ended.
        what: began, ended or changed.
        on: the day it happened.
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
    found = (_change(versions, first, last) for versions in rules.values())
    return sorted(
        (change for change in found if change), key=lambda change: (change.on, change.rule.id)
    )


def _change(versions: Sequence[Rule], first: date, last: date) -> Change | None:
    before, after = version_on(versions, first), version_on(versions, last)
    if before is None or after is None:
        return _began_or_ended(before, after)
    if before == after:
        return None
    return Change(after, What.CHANGED, after.in_force_from, tuple(differences(before, after)))


def _began_or_ended(before: Rule | None, after: Rule | None) -> Change | None:
    if after is not None:
        return Change(after, What.BEGAN, after.in_force_from)
    if before is not None and before.in_force_to is not None:
        return Change(before, What.ENDED, before.in_force_to)
    return None


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
