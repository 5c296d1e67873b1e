"""Documents are tagged PDF, and what people wrote is data, never markup."""

from datetime import date, time
from io import BytesIO

import page
import pytest
import typst
from pypdf import PdfReader

from kinship.documents.typesetting import typeset

DAY = date(2026, 11, 23)


def agenda_data(**changes) -> dict[str, object]:
    return {
        "council": "Teesmere Borough Council",
        "brand": "teal",
        "panel": "Fostering panel",
        "title": "Fostering panel: agenda",
        "short-title": "Fostering panel",
        "marking": "OFFICIAL-SENSITIVE (personal)",
        "reference": "FP-2026-12",
        "version": "Agenda version 1",
        "draft": "",
        "day": "Tuesday 8 December 2026",
        "times": "09:30 to 10:30",
        "venue": "Room 2",
        "people": [("Chair", "Casey Chair")],
        "rows": [],
        "ends": time(10, 30),
        "total": "60 min",
        "notes": [],
        "dates": [],
        **changes,
    }


def test_the_result_is_accessible_and_says_its_title_and_language():
    made = typeset("panel/agenda.typ", agenda_data(), made_on=DAY)
    report = page.validate_pdf_bytes(made, profile="ua1")
    assert report.is_compliant, [failure.message for failure in report.failures]
    reader = PdfReader(BytesIO(made))
    assert reader.metadata.title == "Fostering panel: agenda"
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert bool(reader.trailer["/Root"]["/MarkInfo"]["/Marked"])


def test_what_people_wrote_is_never_read_as_markup():
    wicked = '#import "/etc/passwd" *bold* $x$ #panic("x") <label> @ref \\ "quoted"'
    made = typeset("panel/agenda.typ", agenda_data(venue=wicked), made_on=DAY)
    text = PdfReader(BytesIO(made)).pages[0].extract_text()
    assert "#panic" in text
    assert "*bold*" in text


@pytest.mark.parametrize("letter", ["\U0001f600", "\u65e5\u672c", "\x07"])
def test_a_letter_no_font_has_does_not_keep_a_paper_from_being_made(letter):
    made = typeset("panel/agenda.typ", agenda_data(venue=f"Room {letter} two"), made_on=DAY)
    reader = PdfReader(BytesIO(made))
    assert "two" in reader.pages[0].extract_text()
    assert bool(reader.trailer["/Root"]["/MarkInfo"]["/Marked"])


def test_the_same_data_makes_the_same_bytes():
    data = agenda_data()
    assert typeset("panel/agenda.typ", data, made_on=DAY) == typeset(
        "panel/agenda.typ", data, made_on=DAY
    )


def test_a_template_that_lacks_its_data_fails_instead_of_printing_blanks():
    data = agenda_data()
    del data["marking"]
    with pytest.raises(typst.TypstError):
        typeset("panel/agenda.typ", data, made_on=DAY)


def test_only_days_and_times_are_written_for_the_template():
    with pytest.raises(TypeError, match="cannot show set"):
        typeset("panel/agenda.typ", agenda_data(notes={1}), made_on=DAY)
