"""What a file really is, judged by its content and never by its name."""

import zipfile
import zlib
from io import BytesIO

from kinship.documents.types import EXCEL, JPEG, PDF, PNG, TEXT, WORD, FileType

SIGNATURES = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
)
ZIP = b"PK\x03\x04"
CONTENTS = "[Content_Types].xml"
MACROS = (b"macroenabled", b"vbaproject")
"""Words by which an Office file tells what its parts are; the names of the parts tell nothing."""
LONGEST_CONTENTS = 1024 * 1024
MOST_PARTS = 5_000
NOT_READ = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    OSError,
    EOFError,
    RuntimeError,
)
"""What the reader of archives raises for one that is broken, locked or packed in another way."""
BOM = b"\xef\xbb\xbf"
SUSPICIOUS_STARTS = (b"<", b"#!", b"MZ")


def kind_of(content: bytes) -> FileType | None:
    """Return what a file is, or None when it is of no kind that is kept.

    Args:
        content: all of its bytes.
    """
    for signature, kind in SIGNATURES:
        if content.startswith(signature):
            return kind
    if content.startswith(ZIP):
        return _office(content)
    return TEXT if _is_text(content) else None


def _office(content: bytes) -> FileType | None:
    """Look inside: a Word or Excel file without macros, or nothing that is kept."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            if len(names) > MOST_PARTS or _has_macros(archive, names):
                return None
    except NOT_READ:
        return None
    for folder, kind in (("word/", WORD), ("xl/", EXCEL)):
        if any(name.startswith(folder) for name in names):
            return kind
    return None


def _has_macros(archive: zipfile.ZipFile, names: list[str]) -> bool:
    """Return whether a file says that it holds macros, or says too much to be believed."""
    with archive.open(CONTENTS) as part:
        told = part.read(LONGEST_CONTENTS + 1)
    said = [told.replace(b"\0", b""), *(name.encode() for name in names)]
    return len(told) > LONGEST_CONTENTS or any(
        word in each.lower() for each in said for word in MACROS
    )


def _is_text(content: bytes) -> bool:
    started = content.removeprefix(BOM).lstrip()
    if not started or started.startswith(SUSPICIOUS_STARTS):
        return False
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return all(letter.isprintable() or letter in "\r\n\t" for letter in text)
