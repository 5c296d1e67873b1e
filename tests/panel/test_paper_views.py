"""Papers, as the worker, the adviser and the administrator meet them."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.audit.models import AuditEvent
from kinship.documents.services import add_document
from kinship.panel.models import Meeting, PanelPaper
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.cases import allocate, make_case
from tests.factories.panel import make_item, make_meeting
from tests.factories.people import make_child

DECEMBER = date(2026, 12, 8)
OLD = date(2026, 12, 1)
"""The papers for this day were due in before the day of the tests, 23 November 2026."""
PDF = b"%PDF-1.7 extension form"


class World:
    """A case with a document, its worker, and an item on an agenda."""

    def __init__(self) -> None:
        self.team = make_team()
        self.worker = make_staff("social_worker", team=self.team, name="Ellie Marsden")
        self.case = make_case(self.team, make_child("Kim", "Lee"), reference="E-2211")
        allocate(self.case, self.worker)
        self.document = add_document(
            case=self.case, kind="report", title="Form", content=PDF, by=act_as(self.worker)
        )
        self.meeting = make_meeting(DECEMBER, reference="FP-2026-12")
        self.item = make_item(self.case, self.meeting, kind="KEXT")
        self.papers = f"/panel/items/{self.item.id}/papers"


@pytest.fixture
def world(app):
    return World()


@pytest.fixture
def worker(visit, world):
    return visit(world.worker)


@pytest.fixture
def adviser(visit, world):
    return visit(make_staff("panel_adviser", name="Olive Brandt"))


def put_in(pages, world, kind="extension_form"):
    pages.get(f"{world.papers}/{kind}/put-in")
    return pages.submit({"document_id": str(world.document.id)})


def rows(page):
    return [row[2] for row in page.table("papers")]


def test_the_worker_puts_a_paper_in_and_the_adviser_accepts_it(worker, adviser, world):
    page = worker.get(world.papers)
    assert "0 of 4 accepted: 4 not in yet." in page.text
    assert "Last day for papers: due tomorrow (Tuesday 24 November 2026)" in page.text
    page = put_in(worker, world)
    assert page.messages == ["Extension form is in"]
    assert rows(page)[0].startswith("In, waits for the adviser Version 1")
    adviser.get(f"{world.papers}/extension_form/check")
    page = adviser.submit({"result": "accepted", "redacted": "y"})
    assert page.messages == ["Extension form accepted"]
    assert "1 of 4 accepted: 3 not in yet." in page.text


def test_a_returned_paper_says_what_to_mend_and_comes_again_as_version_2(
    worker, adviser, world, db_session
):
    put_in(worker, world)
    adviser.get(f"{world.papers}/extension_form/check")
    page = adviser.submit({"result": "returned"})
    assert page.errors == [("Enter what has to be mended", "points")]
    page = adviser.submit({"result": "returned", "points": "The date is missing"})
    assert "1 returned" in page.text
    page = worker.get(world.papers)
    assert "The date is missing" in rows(page)[0]
    put_in(worker, world)
    kept = db_session.execute(select(PanelPaper).order_by(PanelPaper.version)).scalars().all()
    assert [(each.version, each.result) for each in kept] == [(1, "returned"), (2, "")]


def test_a_paper_is_accepted_only_after_the_redaction_check(worker, adviser, world):
    put_in(worker, world)
    adviser.get(f"{world.papers}/extension_form/check")
    page = adviser.submit({"result": "accepted"})
    assert page.errors[0][1] == "redacted"


def test_a_double_click_puts_one_version_in(worker, world, db_session):
    worker.get(f"{world.papers}/progress/put-in")
    form = worker.page
    worker.submit({"document_id": str(world.document.id)})
    worker.page = form
    worker.submit({"document_id": str(world.document.id)})
    assert len(db_session.execute(select(PanelPaper)).all()) == 1


def test_two_who_look_at_one_version_do_not_overwrite_each_other(worker, adviser, visit, world):
    put_in(worker, world)
    other = visit(make_staff("panel_administrator"))
    address = f"{world.papers}/extension_form/check"
    adviser.get(address)
    other.get(address)
    other.submit({"result": "returned", "points": "Page 2 is missing"})
    page = adviser.submit({"result": "accepted", "redacted": "y"})
    assert page.errors[0][0] == "Somebody has looked at this version already"


def test_after_the_day_for_papers_one_comes_only_with_an_exception_on_record(
    worker, visit, world, db_session
):
    late = make_meeting(OLD, reference="FP-LATE")
    world.item.meeting_id = late.id
    db_session.flush()
    page = put_in(worker, world)
    assert "were due in on Tuesday 17 November" in page.errors[0][0]
    administrator = visit(make_staff("panel_administrator"))
    administrator.get(f"/panel/items/{world.item.id}/late-paper")
    page = administrator.submit({"reason": "Police check came late", "approved_by": "A Viser"})
    assert "Late papers are allowed by A Viser: Police check came late" in page.text
    page = put_in(worker, world)
    assert "Late" in rows(page)[0]


def test_the_board_says_of_each_item_how_far_it_is_and_who_owes_what(worker, visit, world):
    put_in(worker, world)
    administrator = visit(make_staff("panel_administrator"))
    ((item, how_far, owed, late, _),) = administrator.get(
        f"/panel/{world.meeting.id}/papers"
    ).table("papers")
    assert item.startswith("E-2211 View on extending a temporary approval")
    assert how_far == "0 of 4 accepted: 3 not in yet, 1 to be checked"
    assert owed.split("The ")[1:] == ["assessor", "child's social worker"]
    assert late.startswith("Allow")


def test_the_board_costs_as_many_statements_for_ten_items_as_for_one(visit, world, statements):
    administrator = visit(make_staff("panel_administrator"))
    administrator.get(f"/panel/{world.meeting.id}/papers")
    statements.clear()
    administrator.get(f"/panel/{world.meeting.id}/papers")
    few = len(statements)
    for _ in range(9):
        make_item(make_case(world.team, make_child()), world.meeting, kind="KREV1")
    statements.clear()
    administrator.get(f"/panel/{world.meeting.id}/papers")
    assert len(statements) == few


def test_a_paper_accepted_after_publishing_asks_for_a_new_version(
    worker, adviser, world, db_session
):
    world.meeting.agenda_version = 1
    db_session.flush()
    put_in(worker, world)
    adviser.get(f"{world.papers}/extension_form/check")
    adviser.submit({"result": "accepted", "redacted": "y"})
    changed_at = select(Meeting.agenda_changed_at).where(Meeting.reference == "FP-2026-12")
    assert db_session.execute(changed_at).scalar_one() is not None


def test_the_trail_names_the_paper_and_nobody_of_the_family(worker, world, db_session):
    put_in(worker, world)
    statement = select(AuditEvent).where(AuditEvent.action == "panel.paper_put_in")
    line = db_session.execute(statement).scalar_one()
    assert line.facts["paper"] == "extension_form"
    assert "Lee" not in str(line.facts)


def test_a_document_of_another_case_cannot_be_put_in(worker, world):
    other = make_case(world.team, make_child())
    strange = add_document(
        case=other, kind="report", title="Strange", content=PDF, by=act_as(world.worker)
    )
    worker.get(f"{world.papers}/progress/put-in")
    page = worker.submit({"document_id": str(strange.id)})
    assert page.status == 422


@pytest.mark.parametrize("path", ["", "/extension_form/put-in", "/no_such_paper/put-in"])
def test_a_worker_of_another_team_finds_nothing(visit, world, path):
    stranger = make_staff("social_worker", team=make_team())
    visit(stranger).get(world.papers + path, 404)


@pytest.mark.parametrize("role", ["panel_member", "panel_chair", "finance_officer"])
def test_who_neither_brings_nor_checks_papers_finds_nothing(visit, world, role):
    assert visit(make_staff(role)).http.get(world.papers).status_code in {403, 404}


def test_the_administrator_sees_how_far_papers_are_but_no_file(visit, worker, world):
    put_in(worker, world)
    page = visit(make_staff("panel_administrator")).get(world.papers)
    assert f"/documents/{world.document.id}" not in page.html


def test_a_worker_cannot_check_a_paper(worker, world):
    put_in(worker, world)
    worker.get(f"{world.papers}/extension_form/check", 403)
