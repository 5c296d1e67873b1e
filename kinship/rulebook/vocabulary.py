"""Read the words of a nation and the make-up of its kinship panel."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from kinship.core.errors import UserError
from kinship.rulebook.forecasting import forecast_in
from kinship.rulebook.minutes_form import minutes_form
from kinship.rulebook.reading import ConfigFile, Row, read
from kinship.rulebook.types import (
    Certainty,
    CycleStep,
    ItemType,
    Nation,
    PanelChoice,
    PanelPaperKind,
    PanelRules,
    QuorumRole,
    Word,
)

CONFIG = Path(__file__).resolve().parents[2] / "config"
PANEL_KEYS = {
    "nation", "name", "quorum", "quorum_joint", "fewest_appointed", "aim_for", "citation", "url",
    "certainty", "in_force_from", "note", "role", "item_type", "cycle", "not_counted", "choice",
    "paper",
    "forecast", "preparation", "rescue",
}  # fmt: skip


def words_of(nation: Nation, own: Mapping[str, Mapping[str, str]]) -> Mapping[str, Word]:
    """Give a nation's words with a council's own over them.

    Args:
        nation: whose terms.
        own: a council's words: key, then "term", "plain" or "legal".

    Raises:
        UserError: the nation has no file of words.
        BadFileError: the file cannot be trusted.
    """
    found = dict(_words(nation))
    for key, changes in own.items():
        base = found.get(key, Word(key, term="", plain=""))
        found[key] = replace(
            base,
            term=changes.get("term", base.term),
            plain=changes.get("plain", base.plain),
            legal=changes.get("legal", base.legal),
        )
    return found


@cache
def acronyms_of(nation: Nation) -> Mapping[str, str]:
    """Give the short forms a nation uses and what each stands for.

    Args:
        nation: whose terms.

    Raises:
        UserError: the nation has no file of words.
    """
    rows = _file("vocabulary", nation).rows("acronym")
    return {row.text("short"): row.text("long") for row in rows}


@cache
def panel_of(nation: Nation) -> PanelRules:
    """Give how a nation's kinship panel is made up and what it hears.

    Args:
        nation: whose panel.

    Raises:
        UserError: no panel is described for the nation.
        BadFileError: the file cannot be trusted.
    """
    file = _file("panels", nation)
    top = file.top()
    top.refuse_unknown(PANEL_KEYS)
    papers = tuple(_paper(row) for row in file.rows("paper"))
    return PanelRules(
        nation=Nation(top.one_of("nation", [nation])),
        name=top.text("name"),
        quorum=top.number("quorum", 1),
        quorum_joint=top.number("quorum_joint", 1),
        fewest_appointed=top.number("fewest_appointed", 0),
        aim_for=top.number("aim_for", 1),
        citation=top.text("citation"),
        url=top.text("url", ""),
        certainty=Certainty(top.one_of("certainty", Certainty)),
        in_force_from=top.day("in_force_from"),
        forecast=forecast_in(file),
        roles=tuple(_role(row) for row in file.rows("role")),
        item_types=tuple(_item_type(row, papers) for row in file.rows("item_type")),
        papers=papers,
        cycle=tuple(_cycle_step(row) for row in file.rows("cycle")),
        note=top.text("note", ""),
        not_counted=top.texts("not_counted"),
        choices=tuple(_choice(row) for row in file.rows("choice")),
    )


def check() -> None:
    """Read every file of words and panels, so that a bad one stops the start.

    Raises:
        BadFileError: naming the file and the line.
    """
    minutes_form()
    for nation in Nation:
        if (CONFIG / "vocabulary" / f"{nation}.toml").exists():
            _words(nation)
            acronyms_of(nation)
        if (CONFIG / "panels" / f"{nation}.toml").exists():
            panel_of(nation)


@cache
def _words(nation: Nation) -> Mapping[str, Word]:
    file = _file("vocabulary", nation)
    top = file.top()
    top.refuse_unknown({"nation", "word", "acronym"})
    top.one_of("nation", [nation])
    found: dict[str, Word] = {}
    for row in file.rows("word"):
        word = _word(row)
        if word.key in found:
            raise row.error("key", f"'{word.key}' is there twice")
        found[word.key] = word
    return found


def _word(row: Row) -> Word:
    row.refuse_unknown({"key", "term", "plain", "legal", "avoid"})
    return Word(
        key=row.text("key"),
        term=row.text("term"),
        plain=row.text("plain"),
        legal=row.text("legal", ""),
        avoid=row.texts("avoid"),
    )


def _role(row: Row) -> QuorumRole:
    row.refuse_unknown({"key", "title", "needed", "required", "note"})
    return QuorumRole(
        key=row.text("key"),
        title=row.text("title"),
        needed=row.number("needed", 1),
        required=row.flag("required", default=True),
        note=row.text("note", ""),
    )


def _paper(row: Row) -> PanelPaperKind:
    row.refuse_unknown({"key", "title", "owed_by"})
    return PanelPaperKind(row.text("key"), row.text("title"), row.text("owed_by"))


ITEM_TYPE = {
    "code",
    "title",
    "minutes",
    "papers",
    "attends",
    "choices",
    "approval",
    "checks",
}


def _item_type(row: Row, papers: tuple[PanelPaperKind, ...]) -> ItemType:
    row.refuse_unknown(ITEM_TYPE)
    unknown = sorted(set(row.texts("papers")) - {paper.key for paper in papers})
    if unknown:
        raise row.error("papers", f"there is no [[paper]] '{unknown[0]}'")
    return ItemType(
        code=row.text("code"),
        title=row.text("title"),
        minutes=row.number("minutes", 1),
        papers=row.texts("papers"),
        attends=row.texts("attends"),
        choices=row.texts("choices"),
        approval=row.flag("approval", default=False),
        checks=row.flag("checks", default=False),
    )


def _choice(row: Row) -> PanelChoice:
    row.refuse_unknown({"words", "decides", "approves", "against", "defers"})
    return PanelChoice(
        words=row.text("words"),
        decides=row.flag("decides", default=False),
        approves=row.flag("approves", default=False),
        against=row.flag("against", default=False),
        defers=row.flag("defers", default=False),
    )


def _cycle_step(row: Row) -> CycleStep:
    row.refuse_unknown({"key", "title", "rule", "counted_from"})
    return CycleStep(row.text("key"), row.text("title"), row.text("rule"), row.text("counted_from"))


def _file(folder: str, nation: Nation) -> ConfigFile:
    path = CONFIG / folder / f"{nation}.toml"
    if not path.exists():
        message = f"Nothing is kept under {folder} for {nation}"
        raise UserError(message)
    return read(path)
