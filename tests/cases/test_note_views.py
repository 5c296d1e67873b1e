from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from kinship.accounts.models import Team
from kinship.cases.models import CaseNote
from kinship.core import clock
from tests.factories.accounts import make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.people import make_child

TYPED = {
    "kind": "call",
    "happened_on-day": "20",
    "happened_on-month": "11",
    "happened_on-year": "2026",
    "happened_at": "14:05",
    "what_happened": "His nan rang. <b>He slept</b>.",
    "what_it_means": "He feels at home.",
}


def notes(db_session) -> list[CaseNote]:
    return list(db_session.execute(select(CaseNote).order_by(CaseNote.id)).scalars())


@pytest.fixture
def case(db_session):
    return make_case(make_team(), make_child("Ade", "Okafor"))


@pytest.fixture
def worker(case, db_session):
    return make_staff("social_worker", team=team_of(case, db_session), name="Lena Ogilvy")


def team_of(case, db_session) -> Team:
    return db_session.get_one(Team, case.team_id)


def write(db_session, case, number: int) -> None:
    for each in range(number):
        db_session.add(
            CaseNote(
                case_id=case.id,
                kind="visit" if each % 2 else "call",
                happened_at=datetime(2026, 1, 1 + each // 40, each % 24, each % 60, tzinfo=UTC),
                what_happened=f"Note number {each}",
                author_name="Lena Ogilvy",
                written_at=clock.now(),
            )
        )
    db_session.flush()


def test_a_note_is_saved_with_both_halves_and_shown_first(visit, worker, case, db_session):
    pages = visit(worker)
    pages.get(f"/cases/{case.id}/notes/new")
    page = pages.submit(TYPED)
    (note,) = notes(db_session)
    assert note.happened_at == datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
    assert page.messages == ["Note saved"]
    assert "His nan rang. <b>He slept</b>." in page.text
    assert "Telephone call, 20 November 2026 at 14:05" in page.text
    assert "Written by Lena Ogilvy, 3 days after it happened." in page.text


def test_the_day_and_the_time_are_now_unless_changed(visit, worker, case):
    page = visit(worker).get(f"/cases/{case.id}/notes/new")
    assert page.value("happened_on-day") == "23"
    assert page.value("happened_at") == "10:00"


@pytest.mark.parametrize(
    ("changes", "error", "field"),
    [
        ({"kind": ""}, "Select what it was", "kind"),
        ({"what_happened": ""}, "Enter what happened", "what_happened"),
        (
            {"happened_on-day": "24"},
            "The day it happened must be today or in the past",
            "happened_on-day",
        ),
        (
            {"happened_on-month": "13"},
            "The day it happened must be a real date",
            "happened_on-month",
        ),
        (
            {"happened_at": "late"},
            "Enter the time it happened, such as 9:30 or 14:30",
            "happened_at",
        ),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(
    visit, worker, case, db_session, changes, error, field
):
    pages = visit(worker)
    pages.get(f"/cases/{case.id}/notes/new")
    page = pages.submit({**TYPED, **changes}, status=422)
    assert page.errors == [(error, field)]
    assert page.value("what_it_means") == "He feels at home."
    assert notes(db_session) == []


def test_a_double_click_keeps_one_note(visit, worker, case, db_session):
    pages = visit(worker)
    form = pages.get(f"/cases/{case.id}/notes/new")
    sent = {**TYPED, "submit_key": form.value("submit_key")}
    for _ in range(2):
        pages.post(f"/cases/{case.id}/notes/new", sent)
    assert len(notes(db_session)) == 1


def test_what_was_typed_is_shown_back_when_the_session_has_ended(visit, worker, case, db_session):
    pages = visit(worker)
    pages.get(f"/cases/{case.id}/notes/new")
    with pages.http.session_transaction() as cookie:
        cookie["seen"] = 0
    page = pages.submit(TYPED, status=400)
    assert page.h1 == "This page was open too long"
    assert "His nan rang." in page.text
    assert notes(db_session) == []


def test_what_was_typed_is_shown_back_after_signing_out_in_another_tab(visit, worker, case):
    pages = visit(worker)
    pages.get(f"/cases/{case.id}/notes/new")
    with pages.http.session_transaction() as cookie:
        cookie.clear()
    assert "His nan rang." in pages.submit(TYPED, status=400).text


def test_a_correction_leaves_the_first_note_as_it_was(visit, worker, case, db_session):
    pages = visit(worker)
    pages.get(f"/cases/{case.id}/notes/new")
    listed = pages.submit(TYPED)
    form = pages.get(listed.link("Correct this note"))
    assert "The note below stays as it is" in form.text
    page = pages.submit({**TYPED, "what_happened": "His aunt rang, not his nan."})
    first, second = notes(db_session)
    assert (second.corrects_id, first.what_happened) == (first.id, TYPED["what_happened"])
    assert "Corrected" in page.text
    assert "His aunt rang" in pages.get(page.link("Read the note that corrects this one")).text


def test_only_a_manager_is_asked_about_a_management_decision(visit, worker, case, db_session):
    assert "management decision" not in visit(worker).get(f"/cases/{case.id}/notes/new").text
    leader = make_staff("team_leader", team=team_of(case, db_session))
    pages = visit(leader)
    pages.get(f"/cases/{case.id}/notes/new")
    page = pages.submit({**TYPED, "management": "yes"})
    assert "Management decision" in page.text
    assert notes(db_session)[0].management is True


def test_a_worker_cannot_sneak_in_a_management_decision(visit, worker, case, db_session):
    pages = visit(worker)
    pages.get(f"/cases/{case.id}/notes/new")
    pages.post(f"/cases/{case.id}/notes/new", {**TYPED, "management": "yes"})
    assert notes(db_session)[0].management is False


def test_twenty_notes_a_page_the_newest_first_and_every_one_reached(
    visit, worker, case, db_session
):
    write(db_session, case, 45)
    pages = visit(worker)
    page = pages.get(f"/cases/{case.id}/notes")
    seen = [each.get("id") for each in page.by_class("app-card") if each.tag == "article"]
    assert len(seen) == 20
    for _ in range(2):
        page = pages.get(page.link("Next page"))
        seen += [each.get("id") for each in page.by_class("app-card") if each.tag == "article"]
    assert "Next page" not in page.links()
    newest = sorted(notes(db_session), key=lambda note: (note.happened_at, note.id), reverse=True)
    assert seen == [f"note-{note.id}" for note in newest]


def test_notes_are_filtered_by_kind(visit, worker, case, db_session):
    write(db_session, case, 4)
    page = visit(worker).get(f"/cases/{case.id}/notes?kind=visit")
    assert "Note number 1" in page.text
    assert "Note number 2" not in page.text


def test_an_address_nobody_wrote_shows_the_first_page(visit, worker, case, db_session):
    write(db_session, case, 2)
    page = visit(worker).get(f"/cases/{case.id}/notes?kind=nonsense&at=nonsense")
    assert "Note number 1" in page.text


@pytest.mark.parametrize("role", ["business_support", "finance_officer"])
def test_who_may_not_read_notes_does_not_see_them(visit, case, db_session, role):
    pages = visit(make_staff(role, team=team_of(case, db_session)))
    for address in ("", "/new", "/1"):
        pages.get(f"/cases/{case.id}/notes{address}", 403)


def test_the_note_of_another_case_is_not_found(visit, worker, case, db_session):
    other = make_case(team_of(case, db_session), make_child())
    write(db_session, other, 1)
    (note,) = notes(db_session)
    pages = visit(worker)
    pages.get(f"/cases/{case.id}/notes/{note.id}", 404)
    pages.get(f"/cases/{case.id}/notes/new?corrects={note.id}", 404)


@pytest.mark.parametrize("length", [20, 500])
def test_reading_notes_costs_the_same_however_long_the_history(
    visit, worker, case, db_session, statements, length
):
    write(db_session, case, length)
    pages = visit(worker)
    pages.get(f"/cases/{case.id}/notes")
    statements.clear()
    pages.get(f"/cases/{case.id}/notes")
    assert len(statements) <= 8, statements


@pytest.mark.parametrize("length", [20, 500])
def test_saving_a_note_costs_the_same_however_long_the_history(
    visit, worker, case, db_session, statements, length
):
    write(db_session, case, length)
    pages = visit(worker)
    pages.get(f"/cases/{case.id}/notes")
    pages.get(f"/cases/{case.id}/notes/new")
    statements.clear()
    pages.submit(TYPED, follow=False)
    assert len(statements) <= 8, statements
