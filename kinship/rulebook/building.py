"""Turn the rows of a rule file into rules, and refuse what does not hold together."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from kinship.rulebook.reading import ConfigFile, Row
from kinship.rulebook.types import (
    AtEnd,
    Certainty,
    Count,
    Direction,
    Division,
    Length,
    Nation,
    Rule,
    Unit,
)

PREFIX = {
    Nation.ENGLAND: "en-",
    Nation.SCOTLAND: "sc-",
    Nation.WALES: "wa-",
    Nation.NORTHERN_IRELAND: "ni-",
}
DIVISION = {
    Nation.ENGLAND: Division.ENGLAND_AND_WALES,
    Nation.SCOTLAND: Division.SCOTLAND,
    Nation.WALES: Division.ENGLAND_AND_WALES,
    Nation.NORTHERN_IRELAND: Division.NORTHERN_IRELAND,
}
LOCAL_PREFIX = "local-"
COUNCIL_CALENDAR = "council"
KEYS = {
    "id", "title", "trigger", "number", "unit", "direction", "count", "calendar", "who", "stops",
    "extension", "warn_days", "citation", "url", "certainty", "in_force_from", "in_force_to",
    "note", "opens", "other_number", "other_unit", "other_when", "other_count", "other_calendar",
    "extends", "subject", "commencement", "at_end", "older_events",
}  # fmt: skip
CALENDARS = (*(division.value for division in Division), COUNCIL_CALENDAR, "scotland-hearings")
COUNTS_FOR = {
    Direction.BY: {Count.AFTER, Count.BEGIN, Count.BACK},
    Direction.INTERVAL: {Count.AFTER, Count.BEGIN},
    Direction.UNTIL: {Count.AFTER, Count.BEGIN},
    Direction.NOT_BEFORE: {Count.AFTER, Count.BEGIN, Count.COMPLETE, Count.EXPIRED},
    Direction.ENDS_ON: {Count.AFTER, Count.BEGIN},
    Direction.WINDOW: {Count.AFTER, Count.BACK},
}
NO_SOURCE_PAGE = {Certainty.UNCONFIRMED, Certainty.LOCAL}


def rules_in(file: ConfigFile, nation: Nation, *, local: bool = False) -> tuple[Rule, ...]:
    """Read every rule of a file.

    Args:
        file: the file, with its rules under ``[[rule]]``.
        nation: whose law it is.
        local: whether these are a council's own numbers.

    Returns:
        The rules in the order of the file.

    Raises:
        BadFileError: a row is incomplete or unknown, or two versions overlap or leave a gap.
    """
    rows = file.rows("rule")
    found = [_rule(row, nation, local=local) for row in rows]
    _refuse_broken_history(list(zip(rows, found, strict=True)))
    _refuse_unknown_extension(rows, found)
    return tuple(found)


def _rule(row: Row, nation: Nation, *, local: bool) -> Rule:
    row.refuse_unknown(KEYS)
    rule = Rule(
        id=_id(row, nation, local=local),
        nation=nation,
        title=row.text("title"),
        trigger=row.text("trigger"),
        length=_length(row),
        direction=Direction(row.one_of("direction", Direction)),
        count=Count(row.one_of("count", Count)),
        calendar=_calendar(row, nation, local=local),
        who=row.text("who"),
        citation=row.text("citation"),
        url=_url(row),
        certainty=_certainty(row, local=local),
        in_force_from=row.day("in_force_from"),
        in_force_to=row.day("in_force_to") if row.has("in_force_to") else None,
        stops=row.text("stops", ""),
        extension=row.text("extension", ""),
        note=row.text("note", ""),
        warn_days=row.numbers("warn_days"),
        extends=row.text("extends", ""),
        opens=row.number("opens", 1) if row.has("opens") else None,
        other_length=_other_length(row),
        other_when=row.text("other_when", ""),
        other_count=Count(row.one_of("other_count", Count)) if row.has("other_count") else None,
        other_calendar=row.one_of("other_calendar", (*CALENDARS, ""), ""),
        subject=row.text("subject", ""),
        commencement=row.text("commencement", ""),
        at_end=AtEnd(row.one_of("at_end", AtEnd, AtEnd.UNLAWFUL)),
        older_events=row.flag("older_events", default=False),
    )
    _refuse_contradictions(row, rule)
    return rule


def _id(row: Row, nation: Nation, *, local: bool) -> str:
    prefix = LOCAL_PREFIX if local else PREFIX[nation]
    name = row.text("id")
    if not name.startswith(prefix):
        raise row.error("id", f"a rule of this file starts with {prefix}")
    return name


def _length(row: Row) -> Length:
    unit = Unit(row.one_of("unit", Unit))
    return Length(row.number("number", 0 if unit is Unit.DAYS else 1), unit)


def _calendar(row: Row, nation: Nation, *, local: bool) -> str:
    usual = COUNCIL_CALENDAR if local else DIVISION[nation].value
    return row.one_of("calendar", CALENDARS, usual)


def _certainty(row: Row, *, local: bool) -> Certainty:
    if local:
        return Certainty(row.one_of("certainty", [Certainty.LOCAL], Certainty.LOCAL))
    return Certainty(row.one_of("certainty", [c for c in Certainty if c is not Certainty.LOCAL]))


def _url(row: Row) -> str:
    compulsory = row.values.get("certainty", Certainty.LOCAL) not in NO_SOURCE_PAGE
    return row.text("url", None if compulsory else "")


def _other_length(row: Row) -> Length | None:
    if not row.has("other_number"):
        return None
    unit = row.one_of("other_unit", Unit, row.text("unit"))
    return Length(row.number("other_number", 1), Unit(unit))


def _refuse_contradictions(row: Row, rule: Rule) -> None:
    if rule.count not in COUNTS_FOR[rule.direction]:
        raise row.error("count", f"'{rule.count}' does not go with '{rule.direction}'")
    if (rule.direction is Direction.WINDOW) != (rule.opens is not None):
        raise row.error("opens", "a window has an early edge, and nothing else has one")
    if rule.opens is not None and (rule.opens > rule.length.number) != (rule.count is Count.BACK):
        raise row.error("opens", "the early edge must come before the late one")
    if row.has("at_end") and rule.direction is not Direction.UNTIL:
        raise row.error("at_end", "only a rule of direction 'until' has an end")
    if rule.length.unit is Unit.HOURS and rule.count is not Count.AFTER:
        raise row.error("count", "hours are counted after the event")
    if bool(rule.other_length) != bool(rule.other_when):
        raise row.error("other_when", "say both the other length and when it applies")
    if rule.in_force_to and rule.in_force_to < rule.in_force_from:
        raise row.error("in_force_to", "this is before the rule starts")


def _refuse_broken_history(rows: Sequence[tuple[Row, Rule]]) -> None:
    versions: dict[str, list[tuple[Row, Rule]]] = {}
    for row, rule in rows:
        versions.setdefault(rule.id, []).append((row, rule))
    for history in versions.values():
        history.sort(key=lambda pair: pair[1].in_force_from)
        for (_, older), (row, newer) in pairwise(history):
            _refuse_broken_join(older, newer, row)


def _refuse_broken_join(older: Rule, newer: Rule, row: Row) -> None:
    if older.in_force_to is None or older.in_force_to >= newer.in_force_from:
        raise row.error("in_force_from", f"this overlaps the version of {older.version}")
    if older.in_force_to + timedelta(days=1) != newer.in_force_from:
        raise row.error("in_force_from", f"no version covers the day after {older.in_force_to}")


def _refuse_unknown_extension(rows: Iterable[Row], rules: Sequence[Rule]) -> None:
    known = {rule.id for rule in rules}
    for row, rule in zip(rows, rules, strict=True):
        if rule.extends and rule.extends not in known:
            raise row.error("extends", f"there is no rule {rule.extends} in this file")


def version_on(versions: Sequence[Rule], on: date) -> Rule | None:
    """Find the version of a rule in force on a day.

    Args:
        versions: the versions of one rule.
        on: the day.

    Returns:
        The version, or None when none was in force.
    """
    for rule in versions:
        if rule.in_force_from <= on and (rule.in_force_to is None or on <= rule.in_force_to):
            return rule
    return None


def by_id(rules: Iterable[Rule]) -> Mapping[str, tuple[Rule, ...]]:
    """Group versions under their id.

    Args:
        rules: rules in any order.

    Returns:
        The versions of each rule, oldest first; the ids in the order they were given.
    """
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        found.setdefault(rule.id, []).append(rule)
    return {
        name: tuple(sorted(versions, key=lambda rule: rule.in_force_from))
        for name, versions in found.items()
    }
