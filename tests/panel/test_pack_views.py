"""A member's pack, from the answer about conflicts to the pages with their name."""

import io
import re
import struct
from datetime import date

import pytest
from pypdf import PdfReader, PdfWriter

from kinship.accounts.types import job_actor
from kinship.cases.models import Case
from kinship.core.database import db
from kinship.documents.attaching import MOST_PAGES
from kinship.documents.services import add_document
from kinship.panel.models import PackOpening
from kinship.panel.queries.papers import newest_of
from kinship.panel.services.conflicts import declare_conflict, rule_on_conflict
from kinship.panel.services.papers import check_paper, put_in
from kinship.panel.services.publishing import publish_agenda
from kinship.panel.types import PaperState, Ruling
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.panel import make_item, make_meeting, make_member, seat
from tests.factories.people import make_child

DECEMBER = date(2026, 12, 8)
JOB = job_actor("tests")


def pdf(pages=2):
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def pdf_that_counts_a_page_it_does_not_have():
    whole = pdf(3)
    kids = re.search(rb"/Kids \[ \d+ 0 R (\d+) 0 R", whole)
    start, stop = kids.span(1)
    return whole[:start] + b"9" * (stop - start) + whole[stop:]


def picture_of_very_many_dots():
    """Return a PNG of a few bytes that says it is 40,000 by 40,000 dots."""
    said = struct.pack(">2I5B", 40_000, 40_000, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", len(said), b"IHDR") + said


class World:
    """A published meeting with one member and two items, one paper each."""

    def __init__(self) -> None:
        self.team = make_team()
        self.adviser = make_staff("panel_adviser")
        self.staff = make_staff("panel_member", name="Hope Asante")
        self.member = make_member("Hope Asante", staff=self.staff)
        self.meeting = make_meeting(DECEMBER, reference="FP-2026-12")
        seat(self.meeting, self.member, coming=True)
        self.first = self.item("E-1", make_child("Kim", "Lee"))
        self.second = self.item("E-2", make_child("Ross", "Orr"))
        publish_agenda(meeting=self.meeting, by=act_as(self.adviser))
        self.address = f"/panel/{self.meeting.id}/pack"

    def item(self, reference, child):
        case = make_case(self.team, child, reference=reference)
        item = make_item(case, self.meeting, kind="KVAR")
        self.paper(item, pdf())
        return item

    def paper(self, item, content):
        case = db.session.get(Case, item.case_id)
        document = add_document(case=case, kind="report", title="Form", content=content, by=JOB)
        put_in(item=item, kind="terms_form", document_id=document.id, by=JOB)
        check_paper(
            item=item,
            paper=newest_of(item.id, "terms_form"),
            result=PaperState.ACCEPTED,
            points="",
            by=act_as(self.adviser),
        )


@pytest.fixture
def world(app):
    return World()


@pytest.fixture
def member(visit, world):
    return visit(world.staff)


def read(pages, world):
    answer = pages.http.get(f"{world.address}.pdf")
    assert answer.status_code == 200, answer.data[:200]
    return PdfReader(io.BytesIO(answer.data))


def text_of(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def agree(pages, item):
    return pages.post(f"/panel/items/{item.id}/no-conflict")


def test_papers_open_item_by_item_after_the_answer_about_conflicts(member, world):
    page = member.get(world.address)
    assert [row[1] for row in page.table("pack")] == [
        "Say first whether you have a conflict of interest"
    ] * 2
    assert "No conflict" in page.text
    agree(member, world.first)
    page = member.get(world.address)
    assert page.table("pack")[0][1] == "Open 1 paper"
    reader = read(member, world)
    text = text_of(reader)
    assert "Pack for Hope Asante" in text
    assert text.count("Change of terms form") >= 2
    assert "Pages 6–9: say first whether you have a conflict of interest" in text


def test_the_pack_is_tagged_numbered_and_carries_the_readers_name_on_each_page(member, world):
    member.get(world.address)
    agree(member, world.first)
    reader = read(member, world)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert reader.outline
    assert len(reader.pages) == 6
    for number, page in enumerate(reader.pages, start=1):
        words = page.extract_text()
        assert "Hope Asante" in words
        assert f"Page {number} of 9" in words


@pytest.mark.parametrize("ruling", [None, Ruling.LEAVES, Ruling.WITHHELD])
def test_who_has_a_conflict_cannot_open_those_pages_by_any_route(member, world, ruling):
    conflict = declare_conflict(
        item=world.first, member=world.member, kind="neighbour", by=act_as(world.staff)
    )
    if ruling:
        rule_on_conflict(
            item=world.first, meeting=world.meeting, conflict=conflict, ruling=ruling, by=JOB
        )
    member.get(world.address)
    member.post(f"/panel/items/{world.first.id}/no-conflict", status=404)
    member.get(world.address)
    agree(member, world.second)
    text = text_of(read(member, world))
    assert text.count("An attached file") == 1
    member.get(f"/panel/items/{world.first.id}", 404)
    assert "chair" in text or "because of a conflict" in text
    for document in (1, 2):
        assert member.http.get(f"/documents/{document}").status_code in {403, 404}


def test_a_late_paper_comes_as_a_numbered_supplement_of_the_next_version(member, world):
    member.get(world.address)
    agree(member, world.first)
    world.paper(world.first, pdf(1))
    before = text_of(read(member, world))
    assert "Supplement" not in before
    publish_agenda(meeting=world.meeting, by=act_as(world.adviser))
    after = text_of(read(member, world))
    assert "Supplement 1. Late papers, version 2" in after
    assert "Replaced by a later version in the supplement" in after


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 broken",
        b"\x89PNG\r\n\x1a\n broken",
        b"\x89PNG\r\n\x1a\n<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"plain words",
        pdf_that_counts_a_page_it_does_not_have(),
        pdf(MOST_PAGES + 1),
        picture_of_very_many_dots(),
    ],
    ids=["broken", "no picture", "drawing", "text", "missing page", "long", "wide"],
)
def test_a_file_that_cannot_be_drawn_gets_a_cover_sheet_that_says_so(member, world, content):
    world.paper(world.second, content)
    publish_agenda(meeting=world.meeting, by=act_as(world.adviser))
    member.get(world.address)
    agree(member, world.second)
    assert "whose pages cannot be shown here" in text_of(read(member, world))


@pytest.mark.parametrize("change", ["minutes_final_on", "cancelled_on"])
def test_when_the_meeting_is_over_the_pack_is_shut(member, world, db_session, change):
    setattr(world.meeting, change, date(2026, 11, 20))
    db_session.flush()
    assert "The pack closed on 20 November 2026" in member.get(world.address).text
    assert member.http.get(f"{world.address}.pdf").status_code == 303


def test_each_opening_is_kept_and_shown_to_who_prepares_the_meeting(member, visit, world):
    member.get(world.address)
    agree(member, world.first)
    read(member, world)
    administrator = visit(make_staff("panel_administrator"))
    ((name, answered, opened),) = administrator.get(f"/panel/{world.meeting.id}/readings").table(
        "readings"
    )
    assert (name, answered) == ("Hope Asante", "1 of 2")
    assert opened.endswith("version 1")


def test_saying_it_twice_keeps_one_answer(member, world):
    member.get(world.address)
    assert agree(member, world.first).messages[0].startswith("Noted that you have no conflict")
    assert agree(member, world.first).messages[0].startswith("Noted that you have no conflict")


def test_who_is_not_on_the_meeting_has_no_pack(visit, world):
    stranger = make_staff("panel_member")
    make_member("Somebody Else", staff=stranger)
    assert visit(stranger).http.get(world.address).status_code == 404
    assert visit(stranger).http.get(f"{world.address}.pdf").status_code == 404


@pytest.mark.parametrize("role", ["panel_administrator", "team_leader", "finance_officer"])
def test_who_is_no_member_has_no_pack(visit, world, role):
    assert visit(make_staff(role)).http.get(f"{world.address}.pdf").status_code in {403, 404}


def test_an_item_of_a_restricted_case_stays_out(member, world, db_session):
    db_session.get(Case, world.second.case_id).restricted = True
    db_session.flush()
    assert "E-2" not in member.get(world.address).text
    assert "E-2" not in text_of(read(member, world))


def test_two_openings_are_two_lines(member, world, db_session):
    member.get(world.address)
    read(member, world)
    read(member, world)
    assert db_session.query(PackOpening).count() == 2
