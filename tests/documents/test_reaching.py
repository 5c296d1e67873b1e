"""A Word file that would fetch, run or bring along something else is not taken."""

import zipfile
from io import BytesIO

import pytest
from docx import Document

from kinship.core.errors import RefusedError
from kinship.documents.reaching import refuse_reaching

LINK = (
    b'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/%s" Target="%s" TargetMode="External"/></Relationships>'
)
EMPTY = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b"</Relationships>"
)
RELS, SETTINGS = "word/_rels/document.xml.rels", "word/_rels/settings.xml.rels"
BODY, PAGE = "word/document.xml", b"<w:body>"
FIELD = (
    b'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> %s</w:instrText></w:r>'
    b"<w:r><w:instrText>%s</w:instrText></w:r>"
    b'<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


def word(name="", old=b"", new=b"", start=b"") -> bytes:
    made, saved, kept = Document(), BytesIO(), BytesIO()
    made.add_paragraph("Dear Jean")
    made.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(kept, "w") as archive:
        every = {each: parts.read(each) for each in parts.namelist()}
        if name:
            every[name] = every.get(name, start).replace(old, new, 1) if old else new
        for each, content in every.items():
            archive.writestr(each, content)
    return kept.getvalue()


def linked(kind, target, name=RELS) -> bytes:
    return word(name, b"</Relationships>", LINK % (kind, target), EMPTY)


def field(first, second=b"") -> bytes:
    return word(BODY, PAGE, PAGE + FIELD % (first, second))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (linked(b"image", b"http://one.example/x.png"), "from another place"),
        (linked(b"attachedTemplate", b"http://one.example/x.dotm", SETTINGS), "from another place"),
        (linked(b"hyperlink", b"file://server/share/x.exe"), "from another place"),
        (word("word/embeddings/oleObject1.bin", new=b"x"), "another program's file"),
        (word("word/activeX/activeX1.xml", new=b"<x/>"), "another program's file"),
        (field(b'DDEAUTO c:\\\\cmd.exe "/k calc"'), "the field “DDEAUTO”"),
        (field(b"INCLUDE", b"TEXT http://one.example/x"), "the field “INCLUDETEXT”"),
        (
            word(BODY, PAGE, PAGE + b'<w:p><w:fldSimple w:instr="LINK Excel.Sheet x"/></w:p>'),
            "the field “LINK”",
        ),
        (
            word(BODY, b"<w:document", b'<!DOCTYPE x [<!ENTITY e "y">]><w:document'),
            "cannot be read",
        ),
        (word("word/styles.xml", new=b"<broken"), "cannot be read"),
    ],
)
def test_what_reaches_beyond_the_file_is_refused(content, says):
    with pytest.raises(RefusedError, match=says) as refused:
        refuse_reaching(content)
    assert refused.value.field == "file"


@pytest.mark.parametrize(
    "content",
    [
        word(),
        field(b"PAGE \\* MERGEFORMAT"),
        field(b"DA", b'TE \\@ "d MMMM yyyy"'),
        linked(b"hyperlink", b"https://www.gov.uk/kinship"),
        linked(b"hyperlink", b"mailto:kinship@teesmere.example"),
    ],
)
def test_an_ordinary_letter_is_taken(content):
    refuse_reaching(content)
