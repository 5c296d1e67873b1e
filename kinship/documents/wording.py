"""Read the words of a Word file or a PDF, to look through them; nothing in it is run."""

from io import BytesIO

from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from kinship.documents.rules import kind_of
from kinship.documents.types import PDF, WORD

HEADINGS = ("header", "first_page_header", "footer", "first_page_footer")


def words_in(content: bytes) -> list[str]:
    """Return the words of a file, a paragraph or a page each; nothing for a file of another kind.

    Args:
        content: the file.
    """
    found = kind_of(content)
    if found == PDF:
        return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]
    return _paragraphs(content) if found == WORD else []


def _paragraphs(content: bytes) -> list[str]:
    file = Document(BytesIO(content))
    parts = [file.element.body]
    parts += [getattr(each, name)._element for each in file.sections for name in HEADINGS]  # noqa: SLF001 - python-docx gives the element of a heading under no other name
    return [
        "".join(run.text or "" for run in paragraph.iter(qn("w:t")))
        for part in parts
        for paragraph in part.iter(qn("w:p"))
    ]
