"""Read a council's file: who it is, when it is closed and every number it sets itself."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from kinship.core.errors import UserError
from kinship.rulebook.building import DIVISION, rules_in
from kinship.rulebook.reading import ConfigFile, Row, read
from kinship.rulebook.types import (
    AgeBand,
    ClosingDay,
    Council,
    EscalationPost,
    Nation,
    SwitchedOn,
)
from kinship.rulebook.types.panels import WITH_PANEL, WITHOUT_PANEL
from kinship.rulebook.workloads import stabilities_in, workloads_in

FOLDER = Path(__file__).resolve().parents[2] / "config" / "council"
TOP_KEYS = {
    "title", "nation", "open_on", "contact", "closing_day", "rule", "switched_on", "age_band",
    "backlog", "targets", "milestones", "escalation", "panel", "word", "case_prefix",
    "brand", "escalation_post", "deferral", "workload", "clearing", "allocation_order", "stability",
    "checks_from_age", "assessors", "money", "sharing",
}  # fmt: skip
ROUTES = (WITH_PANEL, WITHOUT_PANEL)
ROUTE_FROM = "approval_route_from"
ALLOCATION_REASONS = frozenset(
    {"limit", "not_approved", "risk", "unborn", "siblings", "long_wait", "not_moved", "private"}
)
CONTACT_KEYS = ("team", "address", "telephone", "email", "office_hours")


def council_from(name: str) -> Council:
    """Read the file of one council.

    Args:
        name: the file's name without its ending: "teesmere".

    Returns:
        The council.

    Raises:
        UserError: there is no such council.
        BadFileError: its file cannot be trusted.
    """
    path = FOLDER / f"{name}.toml"
    if name not in council_names():
        message = f"There is no council '{name}'. Choose from: {', '.join(council_names())}"
        raise UserError(message)
    file = read(path)
    top = file.top()
    top.refuse_unknown(TOP_KEYS)
    nation = Nation(top.one_of("nation", Nation))
    return Council(
        name=name,
        title=top.text("title"),
        nation=nation,
        division=DIVISION[nation],
        contact=_contact(file.row("contact")),
        case_prefix=top.text("case_prefix", "K"),
        brand=top.text("brand", "teal"),
        closing_days=tuple(_closing_day(row) for row in file.rows("closing_day")),
        open_on=top.texts("open_on"),
        rules=rules_in(file, nation, local=True),
        switched_on={row.text("rule"): _switched_on(row) for row in file.rows("switched_on")},
        age_bands=_age_bands(file),
        backlog=_numbers(file.row("backlog")),
        targets=_numbers(file.row("targets")),
        milestones=_numbers(file.row("milestones")),
        sharing=_numbers(file.row("sharing")),
        escalation=_numbers(file.row("escalation")),
        escalation_posts=_escalation_posts(file),
        deferral=_numbers(file.row("deferral")),
        workloads=workloads_in(file),
        stabilities=stabilities_in(file),
        allocation_order=_order(top),
        clearing=_numbers(file.row("clearing")),
        money=_numbers(file.row("money")),
        panel=_panel(file.row("panel")),
        approval_route_from=_route_from(file.row("panel")),
        checks_from_age=_numbers(file.row("checks_from_age")),
        assessors=_numbers(file.row("assessors")),
        words=_words(file),
    )


def council_names() -> tuple[str, ...]:
    """List the councils that have a file, in order of name."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def _contact(row: Row) -> Mapping[str, str]:
    row.refuse_unknown(CONTACT_KEYS)
    return {key: row.text(key) for key in CONTACT_KEYS}


def _closing_day(row: Row) -> ClosingDay:
    row.refuse_unknown({"date", "name", "source"})
    return ClosingDay(row.day("date"), row.text("name"), row.text("source"))


def _switched_on(row: Row) -> SwitchedOn:
    row.refuse_unknown({"rule", "reason", "decided_by", "decided_on"})
    return SwitchedOn(
        row.text("rule"), row.text("reason"), row.text("decided_by"), row.day("decided_on")
    )


def _age_bands(file: ConfigFile) -> tuple[AgeBand, ...]:
    bands: list[AgeBand] = []
    expected = 0
    for row in file.rows("age_band"):
        row.refuse_unknown({"label", "first_week", "last_week"})
        if bands and bands[-1].last_week is None:
            raise row.error("first_week", "the band before this one has no end")
        first = row.number("first_week")
        if first != expected:
            raise row.error("first_week", f"the bands leave a gap or overlap: expected {expected}")
        last = row.number("last_week", first) if row.has("last_week") else None
        bands.append(AgeBand(row.text("label"), first, last))
        expected = (last or 0) + 1
    return tuple(bands)


def _escalation_posts(file: ConfigFile) -> tuple[EscalationPost, ...]:
    posts: list[EscalationPost] = []
    for row in file.rows("escalation_post"):
        row.refuse_unknown({"level", "post", "role", "of_team"})
        level = row.number("level")
        if level != len(posts) + 1:
            raise row.error("level", f"the levels follow each other: expected {len(posts) + 1}")
        of_team = row.flag("of_team", default=False)
        posts.append(EscalationPost(level, row.text("post"), row.text("role"), of_team))
    return tuple(posts)


def _order(top: Row) -> tuple[str, ...]:
    found = top.texts("allocation_order")
    if unknown := set(found) - ALLOCATION_REASONS:
        raise top.error("allocation_order", f"nobody knows {', '.join(sorted(unknown))}")
    return found


def _numbers(row: Row) -> Mapping[str, int]:
    """Read numbers by name; no working days at all is no count, and is refused as in a rule."""
    return {key: row.number(key, 1 if "working_days" in key else 0) for key in row.values}


def _panel(row: Row) -> Mapping[str, str | int | bool]:
    found: dict[str, str | int | bool] = {}
    for key, value in row.values.items():
        if key == ROUTE_FROM:
            continue
        if not isinstance(value, str | int | bool):
            raise row.error(key, "enter words, a whole number, or true or false")
        found[key] = value
    return found


def _route_from(row: Row) -> date | None:
    """Return from when first approvals go past the panel; what began before keeps the panel."""
    route = row.one_of("approval_route", ROUTES, WITH_PANEL)
    if not row.has(ROUTE_FROM):
        return None
    if route != WITHOUT_PANEL:
        raise row.error(ROUTE_FROM, f"goes only with the route '{WITHOUT_PANEL}'")
    return row.day(ROUTE_FROM)


def _words(file: ConfigFile) -> Mapping[str, Mapping[str, str]]:
    return {row.text("key"): _own_word(row) for row in file.rows("word")}


def _own_word(row: Row) -> Mapping[str, str]:
    row.refuse_unknown({"key", "term", "plain", "legal"})
    return {key: row.text(key) for key in ("term", "plain", "legal") if row.has(key)}
