"""Letters with a decision: typeset, from the council's Word template, edited, approved, sent."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import page
import pytest
from docx import Document
from pypdf import PdfReader

from kinship.core import storage
from kinship.core.errors import RefusedError
from kinship.documents.models import Document as Kept
from kinship.households.models import Household
from kinship.panel.queries import letters as queries
from kinship.panel.queries import records
from kinship.panel.queries.items import meeting_of
from kinship.panel.services.letter_sending import approve_letter, send_letter
from kinship.panel.services.letter_templates import upload_template
from kinship.panel.services.letters import Asked, put_edited_in, write_letter
from kinship.panel.services.meetings import finish_minutes
from kinship.panel.services.recommending import record_recommendation
from kinship.panel.services.records import Followed, record_decision, record_letter
from kinship.panel.types.letters import MadeAs
from tests.documents.test_reaching import linked
from tests.documents.word import word_file
from tests.factories.accounts import make_actor, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.panel import make_decided, make_item, make_meeting, make_quorate
from tests.factories.people import make_person
from tests.panel.test_letter_rules import BOXES
from tests.panel.test_records import FINAL, HELD, said

pytestmark = pytest.mark.day("2027-01-08")
SENT = date(2027, 1, 8)
LETTER = ("{{ date }}", "{{ salutation }}", "{{ decision }}", "{{ answer_by }}", "{{ foot }}")


@pytest.fixture
def item(case, administrator):
    meeting = make_meeting(HELD)
    found = make_item(case, meeting)
    told = said(make_quorate(meeting, attended=True))
    record_recommendation(item=found, meeting=meeting, said=told, by=administrator)
    finish_minutes(meeting=meeting, final_on=FINAL, agreed_by="Casey Chair", by=administrator)
    return found


@pytest.fixture
def decision(item, administrator):
    against = make_decided(date(2026, 12, 31), "not approve", differs_reason="A late check")
    by = make_actor("decision_maker", name="Corinne Haddow")
    return record_decision(item=item, meeting=meeting_of(item), said=against, by=by)


@pytest.fixture
def home(item, db_session):
    return db_session.get_one(Household, item.household_id)


def write(item, decision, by, **changes):
    asked = Asked(dated=changes.pop("dated", SENT), boxes=changes.pop("boxes", BOXES), **changes)
    return write_letter(item=item, decision=decision, asked=asked, by=by)


def test_our_own_letter_is_a_tagged_pdf_that_says_it_all(item, decision, administrator):
    row = write(item, decision, administrator)
    made = storage.path_of(row.digest).read_bytes()
    report = page.validate_pdf_bytes(made, profile="ua1")
    assert report.is_compliant, [failure.message for failure in report.failures]
    text = " ".join(PdfReader(BytesIO(made)).pages[0].extract_text().split())
    for words in (
        "My decision is that you are not approved as kinship carers for Rowan.",
        "You may question this until Friday 5 February 2027.",
        "It is independent of the council. You can do one of these, not both.",
        "What stays the same today for Rowan",
        "Corinne Haddow",
    ):
        assert words in text, words
    assert "nfortunately" not in text
    assert PdfReader(BytesIO(made)).metadata.title == "Our decision, and how to question it"
    assert (row.kind, row.version, row.dated) == ("determination", 1, SENT)
    assert row.template.startswith("our own ")
    assert row.snapshot["answer_by"] == "Friday 5 February 2027"


def test_m17_21_without_a_worker_the_duty_number_stands_in_the_footer(item, case, administrator):
    assert case.worker_id is None
    assert queries.worker_line(case.id) == (
        "Your contact is the duty worker, 01632 960120, kinship@teesmere.example"
    )
    case.worker_id = make_staff("social_worker", name="Tom Bell", phone="01632 960111").id
    assert queries.worker_line(case.id) == "Your worker is Tom Bell, 01632 960111"


def test_the_councils_own_word_letter_is_filled_and_taken_back_edited(
    item, decision, administrator
):
    with pytest.raises(RefusedError, match="no Word template"):
        write(item, decision, administrator, made_as=MadeAs.WORD)
    upload_template(kind="determination", content=word_file(*LETTER), by=administrator)
    row = write(item, decision, administrator, made_as=MadeAs.WORD)
    lines = [
        each.text for each in Document(BytesIO(storage.path_of(row.digest).read_bytes())).paragraphs
    ]
    assert lines[0] == "Friday 8 January 2027"
    assert lines[2] == "My decision is that you are not approved as kinship carers for Rowan."
    assert row.template == "the council's own, version 1"
    back = put_edited_in(
        item=item, letter=row, content=word_file("Dear Jean, it was edited"), by=administrator
    )
    assert (back.version, back.made_as, back.approved_at) == (2, "uploaded", None)
    assert back.snapshot == row.snapshot
    with pytest.raises(RefusedError, match="without macros, or a PDF"):
        put_edited_in(item=item, letter=row, content=b"MZ", by=administrator)
    with pytest.raises(RefusedError, match="from another place"):
        put_edited_in(
            item=item,
            letter=row,
            content=linked(b"image", b"http://one.example/x.png"),
            by=administrator,
        )


@pytest.mark.parametrize(
    "hostile",
    ["{{ ''.__class__.__mro__ }}", "{{ wages }}", "{{ self }}", "{{ salutation|attr('x') }}"],
)
def test_a_template_that_cannot_be_trusted_is_not_taken_into_use(administrator, hostile):
    with pytest.raises(RefusedError, match="Upload a template"):
        upload_template(kind="decision", content=word_file(hostile), by=administrator)
    assert queries.template("decision") is None


def test_somebody_else_approves_before_it_goes(item, decision, administrator, db_session):
    row = write(item, decision, administrator)
    followed = Followed(SENT, how="recorded")
    with pytest.raises(RefusedError, match="Nobody has approved"):
        send_letter(item=item, letter=row, followed=followed, by=administrator)
    with pytest.raises(RefusedError, match="Somebody else approves"):
        approve_letter(item=item, letter=row, by=administrator)
    approve_letter(item=item, letter=row, by=make_actor("panel_adviser", name="Shona Reid"))
    kept = db_session.get_one(Kept, row.document_id)
    assert (kept.kind, kept.digest) == ("letter", row.digest)
    send_letter(item=item, letter=row, followed=followed, by=administrator)
    send_letter(item=item, letter=row, followed=followed, by=administrator)
    assert (row.sent_on, row.sent_how, row.approved_by_name) == (SENT, "recorded", "Shona Reid")
    assert records.window_ends(decision.id) == date(2027, 2, 5)


def test_a_letter_from_before_a_correction_goes_nowhere(item, decision, administrator, db_session):
    first, approved = (write(item, decision, administrator) for _ in range(2))
    approve_letter(item=item, letter=approved, by=make_actor("panel_adviser"))
    for row in (first, approved):
        row.made_at = decision.recorded_at - timedelta(minutes=1)
    db_session.flush()
    sent = Followed(approved.dated, how="recorded")
    with pytest.raises(RefusedError, match="corrected after this letter was written"):
        approve_letter(item=item, letter=first, by=make_actor("panel_adviser"))
    with pytest.raises(RefusedError, match="corrected after this letter was written"):
        send_letter(item=item, letter=approved, followed=sent, by=administrator)
    assert approved.sent_on is None


def test_a_determination_goes_on_the_day_it_is_dated(item, decision, administrator):
    row = write(item, decision, administrator, dated=date(2027, 1, 7))
    approve_letter(item=item, letter=row, by=make_actor("panel_adviser"))
    with pytest.raises(RefusedError, match="dated Thursday 7 January 2027"):
        send_letter(item=item, letter=row, followed=Followed(SENT, how="post"), by=administrator)


def test_a_withheld_address_is_neither_printed_nor_posted_to(item, decision, administrator, home):
    home.address, home.postcode, home.address_withheld = "4 Ferry Lane", "FK99 3AB", True
    with pytest.raises(RefusedError, match="address of this home is withheld"):
        write(item, decision, administrator)
    with pytest.raises(RefusedError, match="address of this home is withheld"):
        record_letter(decision=decision, followed=Followed(SENT, how="post"), by=administrator)
    row = write(item, decision, administrator, by_hand=True)
    assert (row.to_address, row.address_withheld) == ([], True)
    copy = {"recipient": "copy", "to_name": "Mia Moss", "to_address": ("9 Hill Street",)}
    leaks = replace(BOXES, help_now="Dee visits 4 Ferry Lane each week.")
    with pytest.raises(RefusedError, match="would show the carers' address"):
        write(item, decision, administrator, boxes=leaks, **copy)
    sent = write(item, decision, administrator, **copy)
    text = PdfReader(BytesIO(storage.path_of(sent.digest).read_bytes())).pages[0].extract_text()
    assert "Ferry Lane" not in text
    assert "This is a copy." in text


def test_the_address_of_that_moment_is_kept(item, decision, administrator, home):
    home.address, home.town, home.postcode = "4 Ferry Lane", "Ochilvale", "FK99 3AB"
    row = write(item, decision, administrator)
    home.address = "1 New Street"
    assert row.to_address == ["4 Ferry Lane", "Ochilvale", "FK99 3AB"]


def test_a_second_press_writes_once(item, decision, administrator):
    asked = Asked(dated=SENT, boxes=BOXES)
    pressed = {"item": item, "decision": decision, "asked": asked, "by": administrator}
    assert write_letter(**pressed, submit_key="k") is write_letter(**pressed, submit_key="k")


def test_the_pages(visit, item, decision, team):
    pages = visit(make_staff("panel_administrator", name="Wilf Tan"))
    pages.get(f"/decisions/{item.id}/letters/write")
    page = pages.submit({"reasons": "Unfortunately not.", "next_steps": "Tom rings."}, status=422)
    assert [field for _, field in page.errors] == ["today"]
    filled = {
        "reasons": "There is one bedroom.\nThe stairs are not safe.",
        "today": "Rowan stays.",
        "help_now": "Dee visits.",
    }
    page = pages.submit(filled)
    assert "Waits for somebody else" in page.text
    assert "Why this date: Decision" in page.text
    assert not [each for each in page.links().values() if each.startswith("/timescales/")]
    adviser = visit(make_staff("decision_maker", name="Corinne Haddow"))
    adviser.get(f"/decisions/{item.id}/letters")
    page = adviser.submit(action="/approve")
    assert page.messages == ["Letter approved"]
    (letter,) = queries.of_decision(decision.id)
    pages.get(f"/decisions/{item.id}/letters/{letter.id}/sent")
    page = pages.submit({"how": "post"})
    assert "8 January 2027, by post" in page.text
    visit(make_staff("social_worker", team=team)).get(f"/decisions/{item.id}/letters")
    visit(make_staff("social_worker")).get(f"/decisions/{item.id}/letters", 404)
    visit(make_staff("panel_member")).get(f"/decisions/{item.id}/letters/{letter.id}", 404)


@pytest.fixture
def stranger(app):
    make_case(make_team("Another"), make_person("Zelda", "Quillfeather", born=date(2018, 1, 1)))
    return replace(BOXES, next_steps="Tom rings Zelda Quillfeather's aunt.")


def test_a_letter_does_not_name_another_family_unless_that_was_checked(
    item, decision, administrator, stranger
):
    with pytest.raises(RefusedError, match="Take out “Zelda Quillfeather”") as refused:
        write(item, decision, administrator, boxes=stranger)
    assert refused.value.field == "names_checked"
    row = write(item, decision, administrator, boxes=stranger, names_checked=True)
    assert row.snapshot["names_checked"] == ["Zelda Quillfeather"]
    approve_letter(item=item, letter=row, by=make_actor("panel_adviser"))
    assert row.approved_at


def test_a_family_that_came_since_a_letter_was_written_is_found_when_it_is_approved(
    item, decision, administrator
):
    boxes = replace(BOXES, next_steps="Tom rings Zelda Quillfeather.")
    row = write(item, decision, administrator, boxes=boxes)
    make_case(make_team("Another"), make_person("Zelda", "Quillfeather", born=date(2018, 1, 1)))
    with pytest.raises(RefusedError, match="names “Zelda Quillfeather”"):
        approve_letter(item=item, letter=row, by=make_actor("panel_adviser"))
    assert (row.approved_at, row.document_id) == (None, None)


@pytest.mark.usefixtures("stranger")
def test_an_edited_letter_is_read_for_names_of_other_families_too(item, decision, administrator):
    row = write(item, decision, administrator)
    edited = {"item": item, "letter": row, "by": administrator}
    hostile = word_file("Dear Jean,", "like Zelda Quillfeather")
    with pytest.raises(RefusedError, match="Take out “Zelda Quillfeather”"):
        put_edited_in(**edited, content=hostile)
    back = put_edited_in(**edited, content=hostile, names_checked=True)
    approve_letter(item=item, letter=back, by=make_actor("panel_adviser"))
    once_more = put_edited_in(item=item, letter=back, by=administrator, content=hostile)
    assert once_more.snapshot["names_checked"] == ["Zelda Quillfeather"]


@pytest.mark.usefixtures("stranger")
def test_the_page_asks_about_a_name_of_another_family(visit, item, decision):
    pages = visit(make_staff("panel_administrator", name="Wilf Tan"))
    page = pages.get(f"/decisions/{item.id}/letters/write")
    assert "I have checked each name" not in page.text
    filled = {"reasons": "Zelda Quillfeather stays.", "today": "Rowan stays.", "help_now": "Dee."}
    page = pages.submit({**filled, "next_steps": "Tom rings."}, status=422)
    assert [field for _, field in page.errors] == ["names_checked"]
    page = pages.submit({"names_checked": "y"})
    assert "Version 1" in page.text
