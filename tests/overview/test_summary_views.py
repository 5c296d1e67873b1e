from datetime import UTC, date, datetime, timedelta

import pytest

from kinship.accounts.models import Team
from kinship.cases import services
from kinship.cases.models import CaseNote
from kinship.cases.queries import get_visible
from kinship.cases.types import NewCase
from kinship.core import clock
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.intake import option_facts, referral_facts
from tests.factories.people import make_child, make_household, make_person

MONDAY = date(2026, 11, 23)


def referred(team: Team, worker, *children):
    return services.record_referral(
        facts=referral_facts(reason="Her mother is in hospital.", child_wants="To stay with Nan."),
        new=NewCase([child.id for child in children], team.id, MONDAY),
        by=act_as(worker),
    )


@pytest.fixture
def team(db_session):
    return make_team()


@pytest.fixture
def worker(team):
    return make_staff("social_worker", team=team, name="Lena Ogilvy")


@pytest.fixture
def case(team, worker, db_session):
    child = make_child("Ade", "Okafor")
    referral = referred(team, worker, child)
    case = get_visible(referral.case_id, act_as(worker))
    home = make_household(make_person("Grace", "Okafor"))
    services.name_option(case=case, facts=option_facts(child.id, home.id), by=act_as(worker))
    services.allocate(case=case, staff_id=worker.id, role="kinship worker", by=act_as(worker))
    return case


def write(db_session, case, number: int) -> None:
    for each in range(number):
        db_session.add(
            CaseNote(
                case_id=case.id,
                kind="call",
                happened_at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=7 * each),
                what_happened=f"Note number {each}",
                author_name="Lena Ogilvy",
                written_at=clock.now(),
            )
        )
    db_session.flush()


def test_the_summary_says_why_the_child_is_here_who_works_on_it_and_what_is_due(
    visit, worker, case, db_session
):
    write(db_session, case, 5)
    page = visit(worker).get(f"/cases/{case.id}")
    for words in (
        "Her mother is in hospital.",
        "To stay with Nan.",
        "Team leader decides on a referral",
        "Grace Okafor, grandmother, for Ade Okafor",
        "Lena Ogilvy",
        "Note number 4",
        "No home with family or friends is recorded yet.",
    ):
        assert words in page.text
    assert "Note number 1" not in page.text
