"""Bind our own pages and attached files into one PDF: tagged, with one run of page numbers.

Our own pages are tagged. The pages of an attached file stand as pictures, each with a text that
says which page of what it is, because their own tags cannot be carried over.
"""

import shutil
import struct
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import typst
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from kinship.documents.types import JPEG, PDF, PNG
from kinship.documents.typesetting import TEMPLATES, compiled

ENDINGS = {each.content_type: each.ending for each in (PDF, PNG, JPEG)}
"""The kinds of file whose pages can stand in a bound document."""
TRY = '#image("{name}", page: {page}, alt: "tried")'
MOST_PAGES = 1_000
"""Pages of one file that are bound in; a file with more gets a cover sheet and no pages."""
MOST_DOTS = 50_000_000
"""Dots of one picture that are drawn, above a sheet of A3 at 400 to the inch."""
PNG_SIZE = struct.Struct(">16x2I")
OUR_OWN = ("documents/paper.typ",)


@dataclass(frozen=True)
class Bound:
    """A file to be bound in.

    Args:
        place: where its bytes lie.
        content_type: what it is.
    """

    place: Path
    content_type: str


def bind(template: str, data: Mapping[str, object], *, made_on: date) -> bytes:
    """Turn a template, its data and the files named in the data into one tagged PDF.

    Each ``Bound`` in the data becomes a list of pages the template draws, each with "name" and
    "page"; the list is empty for a file that cannot be drawn: a Word file, a locked PDF, a PDF
    that counts pages it does not have, a file of more pages or dots than can be bound.

    Args:
        template: its path under templates/, as "panel/pack.typ".
        data: what it shows.
        made_on: the day printed in the document's own record of when it was made.

    Returns:
        The PDF.

    Raises:
        typst.TypstError: the template or its data is wrong.
    """
    with tempfile.TemporaryDirectory(prefix="binding-") as folder:
        root = Path(folder)
        for name in (template, *OUR_OWN):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(TEMPLATES / name, root / name)
        drawn = _drawn(data, root, {})
        return compiled(template, drawn, root=root, made_on=made_on, universal=False)


def _drawn(value: Any, root: Path, known: dict[Path, list[dict[str, Any]]]) -> Any:  # noqa: ANN401 - walks any data
    if isinstance(value, Bound):
        if value.place not in known:
            known[value.place] = list(_pages(value, root, f"{len(known)}"))
        return known[value.place]
    if isinstance(value, Mapping):
        return {key: _drawn(each, root, known) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_drawn(each, root, known) for each in value]
    return value


def _pages(file: Bound, root: Path, number: str) -> Iterator[dict[str, Any]]:
    ending = ENDINGS.get(file.content_type)
    if ending is None or not file.place.exists():
        return
    name = f"{number}.{ending}"
    (root / name).symlink_to(file.place.resolve())
    count = _count(root / name) if ending == PDF.ending else 1
    if ending == PNG.ending and _dots(root / name) > MOST_DOTS:
        return
    if 0 < count <= MOST_PAGES and all(_can_be_drawn(root, name, page) for page in {1, count}):
        for page in range(1, count + 1):
            yield {"name": f"/{name}", "page": page}


def _count(place: Path) -> int:
    try:
        with place.open("rb") as stream:
            reader = PdfReader(stream)
            return 0 if reader.is_encrypted else len(reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, AttributeError):
        # A file from outside may be broken in any way; it then gets a cover sheet and no pages.
        return 0


def _dots(place: Path) -> int:
    """Return how many dots a PNG says it has; a small file can say very many."""
    with place.open("rb") as stream:
        start = stream.read(PNG_SIZE.size)
    if len(start) < PNG_SIZE.size:
        return 0
    width, height = PNG_SIZE.unpack(start)
    return int(width) * int(height)


def _can_be_drawn(root: Path, name: str, page: int) -> bool:
    """Try one page; trying the last finds a file that counts pages it does not have."""
    trial = root / "try.typ"
    trial.write_text(TRY.format(name=name, page=page))
    try:
        typst.compile(str(trial), root=str(root), ignore_system_fonts=True)
    except typst.TypstError:
        return False
    return True
