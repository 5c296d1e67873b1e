"""Write the rulebook of the four nations as one page to read, from the rows themselves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kinship.rulebook import wording
from kinship.rulebook.types import Certainty, Nation, Rule

PLACE = Path(__file__).resolve().parents[2] / "docs" / "rulebook.md"
Versions = Mapping[str, Sequence[Rule]]
HEADING = "| Rule | Runs from | How long | Who, and what ends or extends it | How sure, where |"
OPENING = """\
# The rulebook

Every time limit the program knows, by nation and subject. This page is written from the rows of
`config/rules/` by `python3 -m kinship rulebook --write`; change a row and run it again. What the
keys of a row mean, and how to change one when the law changes, stands in [rules.md](rules.md). A
council's own numbers stand in its own file under `config/council/`.

A date is never moved off a weekend or a holiday: the regulations have no such rule. Of two readings
of the same words the earlier date is shown as due, and the later one beside it.

| How sure | Means |
| --- | --- |
| Read in the law | the words were read in the instrument or in an official text about it |
| Read elsewhere | seen in guidance, a council's procedures or another secondary source |
| Not confirmed | remembered or inferred; off until a council switches it on and says why |

This is not legal advice: have a lawyer sign off each rule before it drives a date.
"""


def book(nations: Mapping[Nation, Versions]) -> str:
    """Write the whole page.

    Args:
        nations: every version of every rule, oldest first, by nation and id.

    Returns:
        The page in Markdown.
    """
    parts = [OPENING, _contents(nations)]
    for nation, rules in nations.items():
        parts.append(f"## {wording.NATIONS[nation]}\n\n{_numbers(rules)}")
        parts.extend(
            _section(f"{subject}, {wording.NATIONS[nation]}", found)
            for subject, found in by_subject(rules).items()
        )
    return "\n".join(parts)


def by_subject(rules: Versions) -> dict[str, list[Sequence[Rule]]]:
    """Group rules under their subjects, both in the order of the file.

    Args:
        rules: every version of every rule, by id.
    """
    found: dict[str, list[Sequence[Rule]]] = {}
    for versions in rules.values():
        found.setdefault(versions[-1].subject, []).append(versions)
    return found


def _contents(nations: Mapping[Nation, Versions]) -> str:
    lines = ["## Contents", ""]
    for nation, rules in nations.items():
        name = wording.NATIONS[nation]
        lines.append(f"- [{name}](#{_anchor(name)})")
        lines += [
            f"  - [{subject}](#{_anchor(f'{subject}, {name}')})" for subject in by_subject(rules)
        ]
    return "\n".join([*lines, ""])


def _numbers(rules: Versions) -> str:
    last = [versions[-1] for versions in rules.values()]
    count = {each: sum(rule.certainty is each for rule in last) for each in Certainty}
    return (
        f"{len(last)} rules: {count[Certainty.VERIFIED]} read in the law, "
        f"{count[Certainty.SECONDARY]} read elsewhere, "
        f"{count[Certainty.UNCONFIRMED]} not confirmed.\n"
    )


def _section(title: str, rules: Iterable[Sequence[Rule]]) -> str:
    rows = [_row(versions) for versions in rules]
    return "\n".join([f"### {title}", "", HEADING, "| --- | --- | --- | --- | --- |", *rows, ""])


def _row(versions: Sequence[Rule]) -> str:
    rule = versions[-1]
    cells = (
        f"**{rule.title}**<br>`{rule.id}`",
        rule.trigger,
        "<br>".join(_lengths(versions)),
        "<br>".join(_around(rule)),
        f"{wording.certainty_of(rule)}<br>{_source(rule)}",
    )
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _lengths(versions: Sequence[Rule]) -> Iterator[str]:
    rule = versions[-1]
    said = [wording.how_long(rule), *wording.other_readings(rule)]
    calendar = wording.calendar_of(rule)
    yield "; ".join([*said, calendar] if calendar else said)
    if len(versions) > 1:
        yield f"This version {wording.in_force(rule)}."
    for older in reversed(versions[:-1]):
        yield f"Before: {wording.how_long(older).lower()}, {wording.in_force(older)}."


def _around(rule: Rule) -> Iterator[str]:
    yield f"Who: {rule.who}"
    if then := wording.what_then(rule):
        yield then
    if rule.stops:
        yield f"Stops: {rule.stops}"
    if rule.extension:
        yield f"Extended: {rule.extension}"
    if rule.commencement:
        yield rule.commencement
    if rule.note:
        yield rule.note


def _source(rule: Rule) -> str:
    return f"[{rule.citation}]({rule.url})" if rule.url else rule.citation


def _anchor(title: str) -> str:
    kept = "".join(letter for letter in title.lower() if letter.isalnum() or letter in " -")
    return kept.replace(" ", "-")
