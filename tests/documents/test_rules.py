import zipfile
from io import BytesIO

import pytest

from kinship.documents.rules import kind_of
from kinship.documents.types import EXCEL, JPEG, PDF, PNG, TEXT, WORD


def office(*names):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def telling(contents, name="word/document.xml"):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", contents)
        archive.writestr(name, "x")
    return out.getvalue()


MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 ...", PDF),
        (b"\x89PNG\r\n\x1a\n....", PNG),
        (b"\xff\xd8\xff\xe0....", JPEG),
        (office("[Content_Types].xml", "word/document.xml"), WORD),
        (office("[Content_Types].xml", "xl/workbook.xml"), EXCEL),
        (b"Dear Jean and Rab,\nthank you.\n", TEXT),
        ("\ufeffname\r\nZoë\r\n".encode(), TEXT),
        (office("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), None),
        (office("[Content_Types].xml", "word/document.xml", "word/VBAPROJECT.BIN"), None),
        (telling("application/vnd.ms-office.vbaProject", "word/renamed.bin"), None),
        (telling(MACRO_TYPE), None),
        (telling(MACRO_TYPE.encode("utf-16")), None),
        (telling(" " * (1024 * 1024 + 1)), None),
        (telling("x")[:-40], None),
        (office("readme.txt"), None),
        (office("[Content_Types].xml", "ppt/presentation.xml"), None),
        (b"PK\x03\x04 broken", None),
        (b"<html><script>alert(1)</script>", None),
        (b"\xef\xbb\xbf<html><script>alert(1)</script>", None),
        (b"  <svg onload=alert(1)>", None),
        (b"MZ\x90\x00 program", None),
        (b"#!/bin/sh\n", None),
        (b"\x00\x01\x02", None),
        (b"\xff\xfe\x00", None),
        (b"   \n", None),
        (b"", None),
    ],
)
def test_a_file_is_what_its_content_says(content, kind):
    assert kind_of(content) == kind
