"""What a file really is, judged by its content and never by its name."""

import zipfile
from io import BytesIO

from kinship.documents.types import EXCEL, JPEG, PDF, PNG, TEXT, WORD, FileType

SIGNATURES = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
)
ZIP = b"PK\x03\x04"
MACROS = "vbaProject.bin"
MOST_PARTS = 5_000
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
    except (zipfile.BadZipFile, ValueError, OSError):
        return None
    if len(names) > MOST_PARTS or any(name.endswith(MACROS) for name in names):
        return None
    if "[Content_Types].xml" not in names:
        return None
    for folder, kind in (("word/", WORD), ("xl/", EXCEL)):
        if any(name.startswith(folder) for name in names):
            return kind
    return None


def _is_text(content: bytes) -> bool:
    if not content.strip() or content.lstrip().startswith(SUSPICIOUS_STARTS):
        return False
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return all(letter.isprintable() or letter in "\r\n\t" for letter in text)
