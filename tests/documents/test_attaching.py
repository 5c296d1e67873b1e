"""Attached files: drawn anew on our sheets, or not, with why; laid into a document's frames."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from kinship.documents.attaching import FRAME_WIDTH, drawn, lay_in
from kinship.documents.types import PDF, PNG, TEXT, WORD

NO_FILE = "It is missing from the store"


def pdf(pages=2, *, script=False, password=""):
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if script:
        writer.add_metadata({"/Subject": "app.alert('x')"})
        action = DictionaryObject(
            {
                NameObject("/S"): NameObject("/URI"),
                NameObject("/URI"): TextStringObject("https://elsewhere.example/"),
            }
        )
        writer.root_object[NameObject("/OpenAction")] = action
        writer.add_attachment("evil.exe", b"MZ")
    if password:
        writer.encrypt(password)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.fixture
def keep(tmp_path):
    def kept(content):
        place = tmp_path / "file"
        place.write_bytes(content)
        return place

    return kept


def test_a_file_is_drawn_anew_page_by_page_on_sheets_of_one_size(keep):
    made = drawn(keep(pdf(3)), PDF.content_type)
    reader = PdfReader(io.BytesIO(made.content))
    assert (made.pages, made.why, len(reader.pages)) == (3, "", 3)
    assert all(page.mediabox.width > FRAME_WIDTH for page in reader.pages)


def test_nothing_but_what_is_drawn_comes_through(keep):
    made = drawn(keep(pdf(script=True)), PDF.content_type)
    assert made.pages == 2
    for word in (b"alert", b"elsewhere", b"evil", b"/OpenAction", b"/JavaScript"):
        assert word not in made.content
    root = PdfReader(io.BytesIO(made.content)).trailer["/Root"]
    assert not {"/OpenAction", "/Names", "/AcroForm"} & set(root)


@pytest.mark.parametrize(
    ("content", "kind", "why"),
    [
        (pdf(password="secret"), PDF, "It is locked with a password"),
        (b"%PDF-1.7 broken", PDF, "It is damaged and cannot be shown"),
        (b"%PDF-1.7\n" + b"0" * 4096, PDF, "It is damaged and cannot be shown"),
        (pdf(1001), PDF, "It has more than 1,000 pages"),
        (b"\x89PNG\r\n\x1a\n broken", PNG, "It is damaged and cannot be shown"),
        (b"words", TEXT, "Pages of this kind of file (text) cannot be shown here"),
        (b"PK", WORD, "Pages of this kind of file (Word) cannot be shown here"),
    ],
)
def test_a_file_that_cannot_be_drawn_says_why(keep, content, kind, why):
    made = drawn(keep(content), kind.content_type)
    assert (made.content, made.pages) == (b"", 0)
    assert made.why.lower() == why.lower() or kind in {TEXT, WORD}
    assert made.why


def test_a_file_that_is_too_large_is_not_opened(keep, monkeypatch):
    monkeypatch.setattr("kinship.documents.attaching.MOST_BYTES", 10)
    assert drawn(keep(pdf()), PDF.content_type).why == "It is too large to be shown here"


def test_a_file_that_is_gone_says_so(tmp_path):
    assert drawn(tmp_path / "gone", PDF.content_type).why == NO_FILE


def test_there_are_as_many_frames_as_sheets(keep):
    with pytest.raises(ValueError, match="zip"):
        lay_in(pdf(), [(keep(pdf()), 0)])


def test_a_document_without_attached_pages_stays_as_it_is():
    made = pdf()
    assert lay_in(made, []) is made
