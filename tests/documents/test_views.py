from io import BytesIO

import pytest
from sqlalchemy import select

from kinship.audit.models import AuditEvent
from kinship.core.database import db
from kinship.documents.models import Document
from tests.client import PageClient
from tests.factories.accounts import make_staff, make_team, sign_in_cookie
from tests.factories.cases import make_case
from tests.factories.people import make_child


@pytest.fixture
def team(app):
    return make_team()


@pytest.fixture
def case(team):
    return make_case(team, make_child("Kyle", "Example"))


@pytest.fixture
def pages_of(app):
    def signed_in(staff):
        kept = sign_in_cookie(staff)
        client = PageClient(app)
        with client.http.session_transaction() as cookie:
            cookie.update(kept, seen=9_999_999_999)
        return client

    return signed_in


def add(pages, case, content=b"%PDF-1.7 letter", name="mother.exe", status=200):
    pages.get(f"/cases/{case.id}/documents/add")
    return pages.submit(
        {"title": "Letter to gran", "kind": "letter", "file": (BytesIO(content), name)}
    )


def test_a_file_is_kept_and_handed_out_as_an_attachment_under_a_name_that_says_nothing(
    team, case, pages_of
):
    pages = pages_of(make_staff("social_worker", team=team))
    assert "Letter to gran" in add(pages, case).text
    row = db.session.execute(select(Document)).scalar_one()
    answer = pages.http.get(f"/documents/{row.id}", buffered=True)
    assert answer.data == b"%PDF-1.7 letter"
    assert answer.headers["Content-Disposition"] == f"attachment; filename=document-{row.id}.pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"] == "application/pdf"
    said = db.session.execute(select(AuditEvent.action)).scalars().all()
    assert {"documents.added", "exported", "viewed"} <= set(said)


def test_a_page_dressed_as_a_pdf_is_refused_in_plain_words_and_the_title_stays(
    team, case, pages_of
):
    page = add(pages_of(make_staff("social_worker", team=team)), case, b"<html>", "x.pdf")
    assert page.status == 422
    assert page.errors[0][0].startswith("Upload a PDF")
    assert "Letter to gran" in page.html
    assert db.session.execute(select(Document.id)).all() == []


def test_a_second_press_of_the_same_button_keeps_one_file(team, case, pages_of):
    pages = pages_of(make_staff("social_worker", team=team))
    pages.get(f"/cases/{case.id}/documents/add")
    key = pages.page.html.split('name="submit_key" value="')[1].split('"')[0]
    for _ in range(2):
        pages.post(
            f"/cases/{case.id}/documents/add",
            {
                "title": "One",
                "kind": "other",
                "submit_key": key,
                "file": (BytesIO(b"%PDF-1"), "a.pdf"),
            },
        )
        pages.get(f"/cases/{case.id}/documents/add")
    assert len(db.session.execute(select(Document.id)).all()) == 1


@pytest.mark.parametrize("role", ["social_worker", "independent_assessor", "team_leader"])
def test_another_teams_documents_do_not_exist(team, case, pages_of, role):
    add(pages_of(make_staff("social_worker", team=team)), case)
    row = db.session.execute(select(Document)).scalar_one()
    stranger = pages_of(make_staff(role, team=make_team()))
    stranger.get(f"/documents/{row.id}", 404)
    stranger.get(f"/cases/{case.id}/documents", 404)
    stranger.get(f"/cases/{case.id}/documents/add", 404)


@pytest.mark.parametrize("role", ["panel_member", "finance_officer", "business_support"])
def test_those_who_may_not_read_documents_cannot_fetch_one(team, case, pages_of, role):
    add(pages_of(make_staff("social_worker", team=team)), case)
    row = db.session.execute(select(Document)).scalar_one()
    pages_of(make_staff(role, team=team)).get(f"/documents/{row.id}", 403)


def test_the_list_costs_the_same_for_many_documents(team, case, pages_of, statements):
    pages = pages_of(make_staff("social_worker", team=team))
    add(pages, case)
    pages.get(f"/cases/{case.id}/documents")
    statements.clear()
    pages.get(f"/cases/{case.id}/documents")
    few = len(statements)
    for _ in range(5):
        add(pages, case)
    statements.clear()
    pages.get(f"/cases/{case.id}/documents")
    assert len(statements) == few <= 8
