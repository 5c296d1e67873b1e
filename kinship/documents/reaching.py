"""What in a Word file would fetch, run or bring along something else when a person opens it.

Macros are not the only way: a file may name a template or a picture somewhere on the network, hold
another program's file, or hold a field that starts one. A letter of a council needs none of these.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from kinship.core.errors import RefusedError

MOST_BYTES = 50 * 1024 * 1024
"""A file may unpack to so much; a small one can say very much more."""
WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HYPERLINK = "/hyperlink"
SAFE_LINKS = ("http://", "https://", "mailto:", "tel:")
EMBEDDED = ("embeddings/", "activex/", "ctrlprops/")
FIELDS = frozenset(
    {
        "AUTHOR", "CREATEDATE", "DATE", "FILENAME", "HYPERLINK", "NUMPAGES", "PAGE", "PAGEREF",
        "PRINTDATE", "REF", "SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ", "STYLEREF", "SUBJECT",
        "TIME", "TITLE", "TOC",
    }
)  # fmt: skip
"""Fields that say something about the file itself; every other is refused."""
TOO_LARGE = "Upload a smaller Word file: this one unpacks to more than can be read"
OUTSIDE = "Upload a Word file that takes nothing from elsewhere. This one {what}"


def refuse_reaching(content: bytes) -> None:
    """Refuse a Word file that reaches beyond itself.

    Args:
        content: a Word file without macros.

    Raises:
        RefusedError: it is too large, or would fetch, run or bring along something else.
    """
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if sum(each.file_size for each in archive.infolist()) > MOST_BYTES:
            raise RefusedError(TOO_LARGE, field="file")
        for what in _found(archive):
            raise RefusedError(OUTSIDE.format(what=what), field="file")


def _found(archive: zipfile.ZipFile) -> Iterator[str]:
    for name in archive.namelist():
        low = name.lower()
        if any(folder in low for folder in EMBEDDED):
            yield "holds another program's file"
        if not low.endswith((".xml", ".rels")):
            continue
        root = _parsed(archive.read(name))
        if root is None:
            yield "has a part that cannot be read"
        elif low.endswith(".rels"):
            yield from _links(root)
        else:
            yield from _fields(root)


def _parsed(part: bytes) -> "etree._Element | None":
    """Return a part as a tree; nothing for one with declarations of its own, or broken."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError:
        return None
    return None if root.getroottree().docinfo.doctype else root


def _links(root: "etree._Element") -> Iterator[str]:
    for each in root:
        if str(each.get("TargetMode", "")).lower() != "external":
            continue
        target = str(each.get("Target", "")).strip().lower()
        opened_by_hand = str(each.get("Type", "")).lower().endswith(HYPERLINK)
        if not (opened_by_hand and target.startswith(SAFE_LINKS)):
            yield "takes a template, a picture or a text from another place"


def _fields(root: "etree._Element") -> Iterator[str]:
    for said in _instructions(root):
        word = said.replace("\\", " ").split()[:1]
        if word and word[0].upper() not in FIELDS:
            yield f"holds the field “{word[0][:20]}”"


def _instructions(root: "etree._Element") -> Iterator[str]:
    """Give what each field asks for, put together where it is split or lies within another."""
    open_ones: list[str] = []
    for each in root.iter(f"{WORDS}fldSimple", f"{WORDS}fldChar", f"{WORDS}instrText"):
        if each.tag == f"{WORDS}fldSimple":
            yield str(each.get(f"{WORDS}instr", ""))
        elif each.tag == f"{WORDS}instrText":
            open_ones = [*open_ones[:-1], (open_ones[-1] if open_ones else "") + (each.text or "")]
        elif each.get(f"{WORDS}fldCharType") == "begin":
            open_ones.append("")
        elif each.get(f"{WORDS}fldCharType") == "end" and open_ones:
            yield open_ones.pop()
    yield from open_ones
