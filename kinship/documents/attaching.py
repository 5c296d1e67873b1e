"""Make attached files fit to stand in a bound document, and lay their pages into it.

A file from outside is first drawn anew, page by page, on our own sheets: what comes out has no
scripts, links, forms or attachments of its own and every page has one size. The bound document is
typeset with a frame for each of those pages; a frame carries header, number, the reader's name and
a text that says which page of what stands there. Laying in draws each page into its frame.
"""

import io
import re
import shutil
import struct
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

from kinship.documents.apart import ApartError, run_apart
from kinship.documents.types import FILE_TYPES, JPEG, PDF, PNG
from kinship.documents.typesetting import TEMPLATES

ENDINGS = {each.content_type: each.ending for each in (PDF, PNG, JPEG)}
"""The kinds of file whose pages can stand in a bound document."""
SHEET = "documents/sheet.typ"
MOST_PAGES = 1_000
"""Pages of one file that are bound in; a file with more gets a cover sheet and no pages."""
MOST_BYTES = 60 * 1024 * 1024
"""Bytes of one file that are drawn."""
MOST_DOTS = 50_000_000
"""Dots of one picture that are drawn, above a sheet of A3 at 400 to the inch."""
PNG_SIZE = struct.Struct(">16x2I")
FRAME_WIDTH = 595.4
"""Points: a frame is a hair wider than A4 (595.28), by which it is known among the other pages."""
UNIVERSAL = re.compile(rb"<pdfuaid:(\w+)>[^<]*</pdfuaid:\1>")


@dataclass(frozen=True)
class Drawn:
    """A file drawn anew.

    Args:
        content: the PDF; empty where it cannot be drawn.
        pages: how many.
        why: why it cannot be drawn, in words; empty where it can.
    """

    content: bytes = b""
    pages: int = 0
    why: str = ""


def drawn(place: Path, content_type: str) -> Drawn:
    """Draw a file anew on sheets of our own.

    Args:
        place: where its bytes lie.
        content_type: what it is.

    Returns:
        The sheets, or why there are none; a file broken in any way never raises.
    """
    count, why = _counted(place, content_type)
    if why:
        return Drawn(why=why)
    with tempfile.TemporaryDirectory(prefix="drawing-") as folder:
        root = Path(folder)
        name = f"file.{ENDINGS[content_type]}"
        (root / name).symlink_to(place.resolve())
        shutil.copyfile(TEMPLATES / SHEET, root / "sheet.typ")
        paged = "yes" if content_type == PDF.content_type else ""
        inputs = {"name": name, "count": str(count), "paged": paged}
        try:
            made = run_apart(
                "compile",
                root / "sheet.typ",
                root=str(root),
                ignore_system_fonts=True,
                sys_inputs=inputs,
            )
        except ApartError:
            return Drawn(why="It is damaged and cannot be shown")
    return Drawn(made, count)


def _counted(place: Path, content_type: str) -> tuple[int, str]:
    if not place.exists():
        return 0, "It is missing from the store"
    if content_type not in ENDINGS:
        kind = FILE_TYPES[content_type].word if content_type in FILE_TYPES else "file"
        return 0, f"Pages of this kind of file ({kind}) cannot be shown here"
    if place.stat().st_size > MOST_BYTES:
        return 0, "It is too large to be shown here"
    if content_type == PNG.content_type and _dots(place) > MOST_DOTS:
        return 0, "The picture is too large to be shown here"
    return _pages(place) if content_type == PDF.content_type else (1, "")


def _pages(place: Path) -> tuple[int, str]:
    try:
        with place.open("rb") as stream:
            reader = PdfReader(stream)
            if reader.is_encrypted:
                return 0, "It is locked with a password"
            count = len(reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, AttributeError):
        # A file from outside may be broken in any way; it then gets a cover sheet and no pages.
        return 0, "It is damaged and cannot be shown"
    if not count:
        return 0, "It has no pages"
    return (count, "") if count <= MOST_PAGES else (0, f"It has more than {MOST_PAGES:,} pages")


def _dots(place: Path) -> int:
    """Return how many dots a PNG says it has; a small file can say very many."""
    with place.open("rb") as stream:
        start = stream.read(PNG_SIZE.size)
    if len(start) < PNG_SIZE.size:
        return 0
    width, height = PNG_SIZE.unpack(start)
    return int(width) * int(height)


def lay_in(made: bytes, sheets: Iterable[tuple[Path, int]]) -> bytes:
    """Draw the pages of drawn files into the frames of a typeset document, in order.

    The document no longer claims PDF/UA-1 once a page of somebody else stands in it.

    Args:
        made: the typeset document.
        sheets: for each frame the drawn file and which of its pages, counted from 0.

    Returns:
        The bound document.

    Raises:
        ValueError: there are not as many frames as sheets.
    """
    wanted = list(sheets)
    if not wanted:
        return made
    writer = PdfWriter(clone_from=io.BytesIO(made))
    frames = [each for each in writer.pages if each.mediabox.width > FRAME_WIDTH]
    place = DecodedStreamObject()
    place.set_data(b"/Artifact BMC q /Attached Do Q EMC\n")
    drawing = writer._add_object(place)  # noqa: SLF001 - pypdf's way to share a stream
    readers: dict[Path, PdfReader] = {}
    for frame, (path, number) in zip(frames, wanted, strict=True):
        if path not in readers:
            readers[path] = PdfReader(io.BytesIO(path.read_bytes()))
        form = _form(readers[path].pages[number], writer)
        _put(frame, form, drawing)
    _claim_less(writer)
    bound = io.BytesIO()
    writer.write(bound)
    return bound.getvalue()


def _form(page: PageObject, writer: PdfWriter) -> IndirectObject:
    """Turn a page of a drawn file into something that can be drawn: its bytes are not unpacked."""
    content = page[NameObject("/Contents")]
    if not isinstance(content, StreamObject):
        message = "a drawn page has one stream"
        raise TypeError(message)
    form = content.clone(writer, force_duplicate=True)
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(page.mediabox),
            NameObject("/Resources"): page[NameObject("/Resources")].clone(writer),
        }
    )
    reference = form.indirect_reference
    return reference or writer._add_object(form)  # noqa: SLF001 - pypdf's way to add a stream


def _put(frame: PageObject, form: IndirectObject, drawing: IndirectObject) -> None:
    resources = DictionaryObject(frame.get("/Resources", DictionaryObject()).get_object())
    pictures = DictionaryObject(resources.get("/XObject", DictionaryObject()).get_object())
    pictures[NameObject("/Attached")] = form
    resources[NameObject("/XObject")] = pictures
    frame[NameObject("/Resources")] = resources
    own = frame.raw_get("/Contents")
    rest = own.get_object()
    parts = list(rest) if isinstance(rest, ArrayObject) else [own]
    frame[NameObject("/Contents")] = ArrayObject([drawing, *parts])


def _claim_less(writer: PdfWriter) -> None:
    said = writer.root_object.get("/Metadata")
    if said is None:
        return
    stream = said.get_object()
    changed = DecodedStreamObject()
    changed.set_data(UNIVERSAL.sub(b"", stream.get_data()))
    changed.update({NameObject("/Type"): NameObject("/Metadata")})
    changed[NameObject("/Subtype")] = NameObject("/XML")
    writer.root_object[NameObject("/Metadata")] = writer._add_object(changed)  # noqa: SLF001
