from datetime import UTC, datetime, timedelta

import pytest

from kinship.cases.models import CaseNote
from kinship.core import clock
from kinship.overview.queries.happenings import HAPPENINGS
from kinship.overview.words import TITLES
from tests.factories.accounts import make_staff


def titles(page) -> list[str]:
    return [" ".join(each.itertext()).strip() for each in page.by_class("moj-timeline__title")]


def test_everything_of_every_area_is_on_one_line_of_time(visit, leader, full_case):
    page = visit(leader).get(f"/cases/{full_case.id}/timeline")
    found = titles(page)
    assert found[0] == "Note: telephone call"
    assert found[-1] == "Referral came in from: child's social worker"
    for title in (
        "Order granted: Special guardianship order",
        "Applied for: Special guardianship order",
        "Decision: approve as recommended",
        "Panel recommended: approve as recommended",
        "Full assessment sent to a manager",
        "Full assessment accepted",
        "First review held",
        "Visit to the child",
        "Approval began: Temporary approval (regulation 24)",
        "Arrangement began: Temporary approval (regulation 24)",
        "A home was named: grandmother",
        "Kinship worker allocated",
        "Referral: accepted",
    ):
        assert title in found, title
    assert "Allowance began: Fostering allowance" in found


def test_every_kind_of_happening_has_its_words():
    assert {kind.name for kind in HAPPENINGS} == set(TITLES)


def test_who_may_not_read_notes_or_money_sees_neither_on_the_timeline(visit, team, full_case):
    page = visit(make_staff("business_support", team=team)).get(f"/cases/{full_case.id}/timeline")
    found = titles(page)
    assert "Referral: accepted" in found
    for hidden in ("Note", "Allowance", "Visit", "Decision", "Approval", "Full assessment"):
        assert not any(title.startswith(hidden) for title in found), hidden


def test_a_long_history_is_paged_and_every_note_reached_once(visit, leader, full_case, db_session):
    """Ten notes a day, so that pages end in the middle of a day."""
    for number in range(130):
        moment = datetime(2026, 6, 1, 8, tzinfo=UTC) + timedelta(days=number // 10)
        db_session.add(
            CaseNote(
                case_id=full_case.id,
                kind="call",
                happened_at=moment + timedelta(minutes=number % 3),
                what_happened="It rang",
                author_name=f"Author {number}",
                written_at=clock.now(),
            )
        )
    db_session.flush()
    pages = visit(leader)
    page = pages.get(f"/cases/{full_case.id}/timeline")
    sizes, authors = [], []
    while True:
        sizes.append(len(titles(page)))
        authors += [
            text
            for each in page.by_class("moj-timeline__byline")
            if (text := "".join(each.itertext()).strip()).startswith("by Author")
        ]
        if "Older entries" not in page.links() or len(sizes) > 5:
            break
        page = pages.get(page.link("Older entries"))
    assert sorted(authors) == sorted(f"by Author {number}" for number in range(130))
    assert sizes == [50, 50, 46]


@pytest.mark.parametrize("at", ["nonsense", "2026-11-23_1_2_", "0001-01-01_1_2_"])
def test_any_address_gives_a_page(visit, leader, full_case, at):
    visit(leader).get(f"/cases/{full_case.id}/timeline?at={at}")


@pytest.mark.parametrize("length", [20, 500])
def test_the_timeline_costs_the_same_however_long(
    visit, leader, full_case, write_notes, statements, length
):
    write_notes(full_case, length)
    pages = visit(leader)
    pages.get(f"/cases/{full_case.id}/timeline")
    statements.clear()
    pages.get(f"/cases/{full_case.id}/timeline")
    assert len(statements) <= 8, statements
