"""Typeset our own papers as tagged PDF that a screen reader can follow (PDF/UA-1)."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import typst

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
FONTS = ROOT / "var" / "assets" / "fonts"
NO_LETTER = "could not be displayed"
"""What the typesetter says of a letter no font has, which PDF/UA-1 forbids."""


def typeset(template: str, data: Mapping[str, object], *, made_on: date) -> bytes:
    """Turn a template and its data into a tagged PDF.

    What families and workers wrote reaches the template as data and is never read as markup. A
    letter that no font has, an emoji or a name in Chinese, must not keep a paper from being made:
    such a paper is tagged all the same, shows a box in its place and claims no PDF/UA-1.

    Args:
        template: its path under templates/, as "panel/agenda.typ".
        data: what it shows; days and times are written as 2026-12-08 and 09:30.
        made_on: the day printed in the document's own record of when it was made.

    Returns:
        The PDF.

    Raises:
        typst.TypstError: the template or its data is wrong, or the result would not be accessible.
    """
    try:
        return compiled(template, data, root=TEMPLATES, made_on=made_on, universal=True)
    except typst.TypstError as error:
        if NO_LETTER not in str(error):
            raise
        return compiled(template, data, root=TEMPLATES, made_on=made_on, universal=False)


def compiled(
    template: str,
    data: Mapping[str, object],
    *,
    root: Path,
    made_on: date,
    universal: bool,
) -> bytes:
    """Run the typesetter with the product's own fonts and nothing of the machine's.

    Args:
        template: its path under the root.
        data: what it shows.
        root: the folder the template may read from, and no other.
        made_on: the day printed in the document's own record of when it was made.
        universal: it must keep to PDF/UA-1, or is refused; it is tagged in any case.

    Returns:
        The PDF.

    Raises:
        typst.TypstError: the template or its data is wrong, or the result would not be accessible.
    """
    made: bytes = typst.compile(
        str(root / template),
        root=str(root),
        font_paths=[str(FONTS)] if FONTS.is_dir() else [],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, default=_as_text, ensure_ascii=False)},
        format="pdf",
        pdf_standards="ua-1" if universal else None,
        timestamp=datetime.combine(made_on, time(), tzinfo=UTC),
    )
    return made


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
