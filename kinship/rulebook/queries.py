"""Ask the rulebook: rules in force, calendars, councils, panels, words, and due dates.

Files are read once and kept. None of this needs a database or the web.
"""

import difflib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from kinship.core.errors import UserError
from kinship.rulebook import assessment_forms, calendars, check_list, councils, rules, vocabulary
from kinship.rulebook.building import (
    COUNCIL_CALENDAR,
    DIVISION,
    PREFIX,
    by_id,
    rules_in,
    version_on,
)
from kinship.rulebook.reading import BadFileError, read
from kinship.rulebook.types import (
    Calendar,
    Certainty,
    Council,
    Division,
    Due,
    Nation,
    PanelRules,
    Rule,
    Word,
)

FOLDER = Path(__file__).resolve().parents[2] / "config" / "rules"
FORM_NATIONS = (Nation.ENGLAND, Nation.SCOTLAND)
"""Nations whose assessment forms and lists of checks are kept."""


@cache
def council(name: str) -> Council:
    """Give one council's own numbers and choices.

    Args:
        name: the name of its file: "teesmere".

    Raises:
        UserError: there is no such council.
        BadFileError: its file cannot be trusted.
    """
    found = councils.council_from(name)
    for switched in found.switched_on:
        if switched not in nation_rules(found.nation):
            message = f"config/council/{name}.toml: switched_on: there is no rule {switched}"
            raise BadFileError(message)
    return found


_council = council  # the functions below have an argument of the same name


def rule(rule_id: str, *, on: date, council: str | None = None) -> Rule:
    """Give the version of a rule in force on a day.

    Args:
        rule_id: the rule's id: "en-adm-decision".
        on: the day.
        council: the council whose own numbers count; needed for ``local-`` rules only.

    Raises:
        UserError: there is no such rule, or no version was in force.
    """
    versions = versions_of(rule_id, council)
    found = version_on(versions, on)
    if found is None:
        message = f"{rule_id} was not in force on {on}; its first version is {versions[0].version}"
        raise UserError(message)
    return found


def rule_for(rule_id: str, event: date, *, council: str | None = None) -> Rule:
    """Give the version of a rule for an event: the one in force then, or the first one kept.

    An older event is counted with the oldest version; `in_force.too_old` tells whether it is one.

    Args:
        rule_id: the rule's id.
        event: the day of the event.
        council: the council whose own numbers count; needed for ``local-`` rules only.

    Raises:
        UserError: there is no such rule, or its last version had ended.
    """
    first = versions_of(rule_id, council)[0]
    return first if event < first.in_force_from else rule(rule_id, on=event, council=council)


def versions_of(rule_id: str, council_name: str | None = None) -> tuple[Rule, ...]:
    """Give every version of a rule, oldest first.

    Args:
        rule_id: the rule's id.
        council_name: the council whose own numbers count; needed for ``local-`` rules only.

    Raises:
        UserError: there is no such rule.
    """
    if council_name:
        _council(council_name)  # an unknown council is refused, also where it changes nothing
    known = _known(rule_id, council_name)
    if rule_id in known:
        return known[rule_id]
    near = difflib.get_close_matches(rule_id, known, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    message = f"There is no rule '{rule_id}'.{hint}"
    raise UserError(message)


def rules_in_force(nation: Nation, on: date) -> tuple[Rule, ...]:
    """List the rules of a nation in force on a day, in order of id.

    Args:
        nation: whose law.
        on: the day.
    """
    found = (version_on(versions, on) for versions in nation_rules(nation).values())
    return tuple(sorted((rule for rule in found if rule), key=lambda rule: rule.id))


@cache
def nation_rules(nation: Nation) -> Mapping[str, tuple[Rule, ...]]:
    """Give every version of every rule of a nation, by id.

    Args:
        nation: whose law.

    Raises:
        BadFileError: the file cannot be trusted.
    """
    file = read(FOLDER / f"{nation}.toml")
    top = file.top()
    top.refuse_unknown({"nation", "rule"})
    top.one_of("nation", [nation])
    return by_id(rules_in(file, nation))


def is_switched_on(rule: Rule, council: str) -> bool:
    """Say whether a council's file uses a rule: all but doubtful ones, and those switched on.

    Doubtful is a number that nobody has confirmed, and a rule not known to be in force.

    Args:
        rule: the rule.
        council: the council's name.
    """
    return not is_doubtful(rule) or rule.id in _council(council).switched_on


def is_doubtful(rule: Rule) -> bool:
    """Say whether a council must decide before a rule is used.

    Args:
        rule: the rule.
    """
    return rule.certainty is Certainty.UNCONFIRMED or bool(rule.commencement)


def calendar_for(rule: Rule, council: str | None = None) -> Calendar:
    """Give the working days a rule counts with.

    A statute that names the bank holidays is never moved by a council's own closing days.

    Args:
        rule: the rule.
        council: the council, whose closing days count where the rule leaves it to the council.
    """
    return _calendar(rule.calendar, rule.nation, council)


def other_calendar_for(rule: Rule, council: str | None = None) -> Calendar | None:
    """Give the working days of a rule's second reading, where it keeps one.

    Args:
        rule: the rule.
        council: the council, whose closing days count where the rule leaves it to the council.
    """
    return _calendar(rule.other_calendar, rule.nation, council) if rule.other_calendar else None


def due(rule_id: str, start: date, *, council: str | None = None, on: date | None = None) -> Due:
    """Work out the dates of a rule for one event.

    Args:
        rule_id: the rule's id.
        start: the day of the event (date and time for a rule in hours; for an extension the last
            valid day of what it extends).
        council: the council whose closing days and own numbers count.
        on: the day whose law to use; without it the day of the event, or the first version kept
            when the event is older than that.

    Raises:
        UserError: there is no such rule, it was not in force, or the dates cannot be answered.
    """
    day = rules.day_of(start)
    found = rule(rule_id, on=on, council=council) if on else rule_for(rule_id, day, council=council)
    other = other_calendar_for(found, council)
    try:
        answer = rules.work_out(found, start, calendar_for(found, council), other)
    except (ValueError, OverflowError) as problem:
        message = f"{rule_id} from {start}: {problem}"
        raise UserError(message) from problem
    return replace(answer, steps=(*answer.steps, *_notes(found, on or day, council)))


def _notes(found: Rule, day: date, council: str | None) -> tuple[str, ...]:
    notes = []
    if day < found.in_force_from:
        notes.append(f"The event is older than the first version kept, of {found.version}.")
    if council and not is_switched_on(found, council):
        notes.append(f"{_council(council).title} does not switch this rule on in its file.")
    return tuple(notes)


def words(nation: Nation, council: str | None = None) -> Mapping[str, Word]:
    """Give the words shown on screens and in letters, a council's own before its nation's.

    Args:
        nation: whose terms.
        council: the council, or None for the nation's words alone.
    """
    own = _council(council).words if council else {}
    return vocabulary.words_of(nation, own)


def acronyms(nation: Nation) -> Mapping[str, str]:
    """Give the short forms a nation uses and what each stands for.

    Args:
        nation: whose terms.
    """
    return vocabulary.acronyms_of(nation)


def panel(nation: Nation) -> PanelRules:
    """Give how a nation's kinship panel is made up and what it hears.

    Args:
        nation: England or Scotland.

    Raises:
        UserError: no panel is described for the nation.
    """
    return vocabulary.panel_of(nation)


def check_all() -> None:
    """Read every file of the rulebook, so that a bad one stops the start.

    Raises:
        BadFileError: naming the file and the line.
    """
    for nation in Nation:
        nation_rules(nation)
    for name in councils.council_names():
        found = council(name)
        calendars.of_council(found)
        if found.checks_from_age:
            check_list.with_ages(check_list.checks_of(found.nation), found.checks_from_age)
    vocabulary.check()
    calendars.check()
    for nation in FORM_NATIONS:
        assessment_forms.forms_of(nation)
        check_list.checks_of(nation)


def _known(rule_id: str, council_name: str | None) -> Mapping[str, tuple[Rule, ...]]:
    if rule_id.startswith("local-"):
        if council_name is None:
            message = f"{rule_id} is a council's own rule: name the council"
            raise UserError(message)
        return by_id(_council(council_name).rules)
    for nation, prefix in PREFIX.items():
        if rule_id.startswith(prefix):
            return nation_rules(nation)
    return {name: versions for nation in Nation for name, versions in nation_rules(nation).items()}


def _calendar(name: str, nation: Nation, council_name: str | None) -> Calendar:
    if name == calendars.HEARINGS:
        return calendars.hearings()
    if name != COUNCIL_CALENDAR:
        return calendars.bank_holidays(Division(name))
    if council_name and _council(council_name).nation is nation:
        return calendars.of_council(_council(council_name))
    return calendars.bank_holidays(DIVISION[nation])
