"""Typeset our own papers as tagged PDF that a screen reader can follow (PDF/UA-1)."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import typst

from kinship.documents.apart import ApartError, run_apart

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
FONTS = ROOT / "var" / "assets" / "fonts"
NO_LETTER = "could not be displayed"
"""What the typesetter says of a letter no font has, which PDF/UA-1 forbids."""


def typeset(
    template: str, data: Mapping[str, object], *, made_on: date, apart: bool = False
) -> bytes:
    """Turn a template and its data into a tagged PDF.

    What families and workers wrote reaches the template as data and is never read as markup. A
    letter that no font has, an emoji or a name in Chinese, must not keep a paper from being made:
    such a paper is tagged all the same, shows a box in its place and claims no PDF/UA-1.

    Args:
        template: its path under templates/, as "panel/agenda.typ".
        data: what it shows; days and times are written as 2026-12-08 and 09:30.
        made_on: the day printed in the document's own record of when it was made.
        apart: in a process of its own, for long documents.

    Returns:
        The PDF.

    Raises:
        typst.TypstError: the template or its data is wrong, or the result would not be accessible.
        ApartError: the same in a process of its own.
    """
    settings = _settings(data, made_on)
    source = TEMPLATES / template
    try:
        return _compiled(source, {**settings, "pdf_standards": "ua-1"}, apart=apart)
    except (typst.TypstError, ApartError) as error:
        if NO_LETTER not in str(error):
            raise
        return _compiled(source, settings, apart=apart)


def _compiled(source: Path, settings: dict[str, Any], *, apart: bool) -> bytes:
    if apart:
        return run_apart("compile", source, **settings)
    timestamp = datetime.fromisoformat(settings["timestamp"])
    made: bytes = typst.compile(str(source), format="pdf", **{**settings, "timestamp": timestamp})
    return made


def _settings(data: Mapping[str, object], made_on: date) -> dict[str, Any]:
    """Return how every document is set: our own fonts and files and nothing of the machine's."""
    return {
        "root": str(TEMPLATES),
        "font_paths": [str(FONTS)] if FONTS.is_dir() else [],
        "ignore_system_fonts": True,
        "sys_inputs": {"data": json.dumps(data, default=_as_text, ensure_ascii=False)},
        "timestamp": datetime.combine(made_on, time(), tzinfo=UTC).isoformat(),
    }


def places_in(template: str, data: Mapping[str, object]) -> list[dict[str, Any]]:
    """Return what a template says about where its parts begin, in their order.

    Args:
        template: its path under templates/; it marks a place with metadata and the label "place".
        data: what it shows.

    Returns:
        The values of the places.

    Raises:
        ApartError: the template or its data is wrong.
    """
    settings = _settings(data, date.min)
    del settings["timestamp"]
    found = run_apart("query", TEMPLATES / template, selector="<place>", field="value", **settings)
    places: list[dict[str, Any]] = json.loads(found)
    return places


def plain(data: Mapping[str, object]) -> dict[str, Any]:
    """Return what a document shows as it would be read back from a file: days and times as text.

    Args:
        data: what it shows.
    """
    found: dict[str, Any] = json.loads(json.dumps(data, default=_as_text))
    return found


def _as_text(value: object) -> str:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    message = f"a document cannot show {type(value).__name__}"
    raise TypeError(message)
