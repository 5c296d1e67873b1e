"""Reads config/codes/arrangements-*.toml once and refuses a file that does not hold together."""

from collections.abc import Mapping
from functools import cache

from kinship.arrangements.types import (
    Advice,
    Approves,
    Lasts,
    Reviews,
    Step,
    Visits,
    WayOfLiving,
    Ways,
)
from kinship.core import installation
from kinship.rulebook import queries as rulebook
from kinship.rulebook.reading import ROOT, ConfigFile, Row, read
from kinship.rulebook.types import Nation

FOLDER = ROOT / "config" / "codes"
TYPE_KEYS = {
    "code", "name", "looked_after", "decided_by", "approval", "visits", "reviews", "order",
}  # fmt: skip
VISIT_KEYS = {
    "key", "name", "first", "next", "after_review", "settled_after_months", "settled",
    "settled_to_last", "from_notice", "fewer", "began",
}  # fmt: skip
APPROVAL_KEYS = {
    "basis", "name", "short", "lasts", "with_time", "needs", "warns", "limit", "first_review",
    "at_limit", "before_review", "review_stays", "review_moves", "no_step", "carer_review",
    "carer_review_next", "beside",
}  # fmt: skip
STEP_KEYS = {
    "basis", "rule", "name", "done", "short", "needs", "review", "child_review", "becomes",
}  # fmt: skip


def here() -> Ways:
    """Give the ways of living of the nation this installation serves."""
    return ways(rulebook.council(installation.council()).nation)


def looked_after_ways() -> frozenset[str]:
    """Give the codes of the ways of living in which a child is looked after by the council."""
    return frozenset(code for code, way in here().types.items() if way.looked_after)


@cache
def ways(nation: Nation) -> Ways:
    """Give the ways of living of a nation.

    Args:
        nation: England or Scotland.

    Raises:
        BadFileError: the file cannot be trusted.
    """
    file = read(FOLDER / f"arrangements-{nation}.toml")
    top = file.top()
    top.refuse_unknown({"nation", "type", "legal_basis", "visits", "reviews", "approval", "step"})
    top.one_of("nation", [nation])
    visits = {row.text("key"): _visits(row) for row in file.rows("visits")}
    types = {row.text("code"): _type(row, visits) for row in file.rows("type")}
    return Ways(
        types=types,
        legal_bases={row.text("code"): row.text("name") for row in file.rows("legal_basis")},
        visits=visits,
        reviews=_reviews(file),
        approvals=_approvals(file, types),
    )


@cache
def name_of(kind: str) -> str:
    """Give the name of a way of living, whichever nation it belongs to.

    Args:
        kind: its code, as stored.

    Returns:
        Its name, or the code itself where no file knows it.
    """
    for nation in (Nation.ENGLAND, Nation.SCOTLAND):
        found = ways(nation).types.get(kind)
        if found:
            return found.name
    return kind


def _reviews(file: ConfigFile) -> Reviews:
    row = file.row("reviews")
    row.refuse_unknown({"first", "second", "next", "short"})
    return Reviews(*(_rule(row, key) for key in ("first", "second", "next", "short")))


def _visits(row: Row) -> Visits:
    row.refuse_unknown(VISIT_KEYS)
    months = row.number("settled_after_months") if row.has("settled_after_months") else 0
    return Visits(
        key=row.text("key"),
        name=row.text("name"),
        first=_rule(row, "first"),
        next=_rule(row, "next"),
        after_review=_rule(row, "after_review"),
        settled_after_months=months,
        settled=_rule(row, "settled"),
        settled_to_last=_rule(row, "settled_to_last"),
        from_notice=row.flag("from_notice", default=False),
        fewer=_rule(row, "fewer"),
        began=row.text("began", "") if row.has("began") else "",
    )


def _type(row: Row, visits: Mapping[str, Visits]) -> WayOfLiving:
    row.refuse_unknown(TYPE_KEYS)
    return WayOfLiving(
        code=row.text("code"),
        name=row.text("name"),
        looked_after=row.flag("looked_after", default=False),
        decided_by=row.text("decided_by"),
        approval=Lasts(row.one_of("approval", Lasts)),
        visits=row.one_of("visits", [*visits, ""], "") if row.has("visits") else "",
        reviews=row.flag("reviews", default=False),
        order=row.flag("order", default=False),
    )


def _approvals(file: ConfigFile, types: Mapping[str, WayOfLiving]) -> Mapping[str, Approves]:
    steps = [_step(row, types) for row in file.rows("step")]
    found: dict[str, Approves] = {}
    for row in file.rows("approval"):
        row.refuse_unknown(APPROVAL_KEYS)
        basis = row.one_of("basis", types)
        found[basis] = Approves(
            basis=basis,
            name=row.text("name"),
            short=row.text("short"),
            lasts=Lasts(row.one_of("lasts", Lasts)),
            with_time=row.flag("with_time", default=False),
            needs=row.texts("needs"),
            warns=row.texts("warns"),
            limit=_rule(row, "limit"),
            first_review=_rule(row, "first_review"),
            at_limit=_advice(row),
            carer_review=_rule(row, "carer_review"),
            carer_review_next=_rule(row, "carer_review_next"),
            beside=_rules(row, "beside"),
            steps=tuple(step for step in steps if step.basis == basis),
        )
    return found


def _advice(row: Row) -> Advice:
    return Advice(
        always=row.texts("at_limit"),
        before_review=row.texts("before_review"),
        stays=row.texts("review_stays"),
        moves=row.texts("review_moves"),
        no_step=row.texts("no_step"),
    )


def _step(row: Row, types: Mapping[str, WayOfLiving]) -> Step:
    row.refuse_unknown(STEP_KEYS)
    return Step(
        basis=row.text("basis"),
        rule=_rule(row, "rule"),
        name=row.text("name"),
        done=row.text("done"),
        short=row.text("short", "") if row.has("short") else "",
        needs=row.texts("needs"),
        review=_rule(row, "review"),
        child_review=_rule(row, "child_review"),
        becomes=row.one_of("becomes", types) if row.has("becomes") else "",
    )


def _rule(row: Row, key: str) -> str:
    """Read the id of a rule, or nothing where the key is absent; the rule must exist."""
    return _known(row, key, row.text(key)) if row.has(key) else ""


def _rules(row: Row, key: str) -> tuple[str, ...]:
    return tuple(_known(row, key, rule) for rule in row.texts(key))


def _known(row: Row, key: str, rule: str) -> str:
    for nation in Nation:
        if rule in rulebook.nation_rules(nation):
            return rule
    raise row.error(key, f"there is no rule {rule}")
