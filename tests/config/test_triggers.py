"""Every rule is started by something a worker records, or the file of exceptions says why not."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache

import pytest

from kinship.arrangements.paper_file import papers
from kinship.arrangements.types import When
from kinship.arrangements.way_file import ways
from kinship.cases.services.birthdays import PREFIX
from kinship.rulebook import queries
from kinship.rulebook.not_recorded import not_recorded
from kinship.rulebook.reading import ROOT
from kinship.rulebook.types import Direction, Nation

COUNCILS = ("teesmere", "ochilvale")
DATA = ("codes", "panels", "forms", "rates")
"""Folders of config/ whose rows name the rules that the services start and meet."""
LEDGER = "not-recorded.toml"
NOT_STARTED = {"en-fgdm-offer"}
"""Asked about before proceedings are recorded as issued; a bar and not a clock."""


def leaves(value: object) -> Iterator[str]:
    """Give every string in a nest of tables and lists."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each)


@cache
def named_in_data() -> frozenset[str]:
    """Give every string of the data files that services read, the ledger left out."""
    files = [path for folder in DATA for path in (ROOT / "config" / folder).rglob("*.toml")]
    rows = (tomllib.loads(path.read_text()) for path in files if path.name != LEDGER)
    return frozenset(leaf for row in rows for leaf in leaves(row))


@cache
def named_in_services() -> frozenset[str]:
    """Give every string constant of the modules that write, and of the finders they work from."""
    found: set[str] = set()
    for path in (ROOT / "kinship").rglob("*.py"):
        if not {"services", "queries"} & {*path.parts, path.stem}:
            continue
        tree = ast.walk(ast.parse(path.read_text()))
        found |= {
            node.value
            for node in tree
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    return frozenset(found)


def every_rule() -> set[str]:
    law = {rule for nation in Nation for rule in queries.nation_rules(nation)}
    own = {rule.id for council in COUNCILS for rule in queries.council(council).rules}
    return law | own


def is_named(rule: str) -> bool:
    by_birth = rule.startswith(PREFIX)
    return by_birth or rule in named_in_data() or rule in named_in_services()


@pytest.mark.parametrize("rule", sorted(every_rule()))
def test_every_rule_is_recorded_somewhere_or_says_why_not(rule):
    assert is_named(rule) != (rule in not_recorded()), (
        "name it where something starts it, or in config/codes/not-recorded.toml, never in both"
    )


def test_the_exceptions_name_rules_that_exist_and_say_what_to_do_instead():
    assert set(not_recorded()) <= every_rule()
    assert all(
        each.why.endswith(".") and each.instead.endswith(".") for each in not_recorded().values()
    )


def started_by_papers(council: str) -> set[str]:
    file = papers(council)
    begun = {each.rule.rule for each in file.begins}
    return begun | {each.rule for kind in file.kinds.values() for each in kind.starts}


def closed_by_papers(council: str) -> set[str]:
    kinds = papers(council).kinds.values()
    return {rule for kind in kinds for rule in (*kind.meets, *kind.stops, *kind.extends)}


def closed_elsewhere(council: str) -> set[str]:
    """Give the rules whose clocks visits, reviews, ways of living, orders or ages close."""
    nation = queries.council(council).nation
    here = ways(nation)
    visits = {rule for each in here.visits.values() for rule in each.rules}
    reviews = {here.reviews.first, here.reviews.second, here.reviews.next, here.reviews.short}
    begun = papers(council).begun(When.WAY, When.ORDER, When.ORDER_FROM_CARE, When.PAYMENT)
    return visits | reviews | set(begun)


@pytest.mark.parametrize("council", COUNCILS)
def test_every_clock_a_paper_starts_has_something_that_closes_it(council):
    """A clock that nothing can close would be overdue for ever."""
    closed = closed_by_papers(council) | closed_elsewhere(council)
    left = {
        rule
        for rule in started_by_papers(council) - closed
        if queries.versions_of(rule, council)[-1].direction is not Direction.ENDS_ON
    }
    assert left == CLOSED_BY_NOTHING[council]


CLOSED_BY_NOTHING: dict[str, set[str]] = {"teesmere": set(), "ochilvale": set()}
