from datetime import UTC, date, datetime, timedelta

import pytest

from kinship.cases import services
from kinship.cases.models import CaseNote
from kinship.cases.queries import get_visible
from kinship.cases.types import NewCase, Screening, ScreeningAnswer
from kinship.core import clock
from kinship.core.database import db
from kinship.finance.models import Agreement
from kinship.orders.models import Order
from kinship.panel.models import Decision, Recommendation
from kinship.support.models import ChildReview, Visit
from tests.client import PageClient, nothing_unsaved
from tests.factories.accounts import act_as, make_actor, make_staff, make_team
from tests.factories.assessments import make_assessment
from tests.factories.homes import make_temporary_approval
from tests.factories.intake import note_facts, option_facts, referral_facts
from tests.factories.panel import make_item, make_meeting
from tests.factories.people import make_child, make_household, make_person

REFERRED = date(2026, 9, 1)


@pytest.fixture
def visit(app, sign_in):
    """Return a function that gives somebody's browser, whose every page is checked."""

    def visiting(staff) -> PageClient:
        pages = PageClient(app, after=[nothing_unsaved])
        pages.http = sign_in(staff)
        return pages

    return visiting


@pytest.fixture
def team(db_session):
    return make_team("Kinship North")


@pytest.fixture
def worker(team):
    return make_staff("social_worker", team=team, name="Lena Ogilvy")


@pytest.fixture
def leader(team):
    return make_staff("team_leader", team=team, name="Dev Achari")


@pytest.fixture
def child(db_session):
    return make_child("Ade", "Okafor")


@pytest.fixture
def home(db_session):
    return make_household(make_person("Grace", "Adeyemi"))


@pytest.fixture
def case(team, worker, leader, child, home):
    """A case accepted and allocated, with one home named."""
    referral = services.record_referral(
        facts=referral_facts(
            received_on=REFERRED,
            reason="Her mother is in hospital.",
            child_wants="To stay with Nan.",
            family_meeting_on=REFERRED,
        ),
        new=NewCase([child.id], team.id, REFERRED),
        by=act_as(leader),
    )
    services.screen_referral(
        referral=referral,
        answer=ScreeningAnswer(Screening.ACCEPTED, on=REFERRED),
        by=act_as(leader),
    )
    case = get_visible(referral.case_id, act_as(leader))
    services.name_option(case=case, facts=option_facts(child.id, home.id), by=act_as(worker))
    services.allocate(
        case=case, staff_id=worker.id, role="kinship worker", day=REFERRED, by=act_as(leader)
    )
    return case


@pytest.fixture
def full_case(case, child, home, worker):
    """The same case with something from every area."""
    make_temporary_approval(case, home, child, started=date(2026, 9, 14))
    make_assessment(
        case, child, household=home, assessor=worker, accepted=REFERRED,
        submitted_on=date(2026, 11, 2),
    )  # fmt: skip
    add(
        Visit(
            case_id=case.id, child_id=child.id, visited_on=date(2026, 9, 18), kind="statutory",
            child_seen=True, by_id=worker.id, recorded_at=clock.now(),
        ),
        ChildReview(case_id=case.id, child_id=child.id, kind="first", held_on=date(2026, 10, 9)),
        Order(
            case_id=case.id, child_id=child.id, kind="special-guardianship",
            applied_on=date(2026, 10, 20),
            granted_on=date(2026, 11, 16), court="Teesmere Family Court",
        ),
    )  # fmt: skip
    decide(case)
    add(
        Agreement(
            case_id=case.id, child_id=child.id, scheme="EN-FOST", starts_on=date(2026, 9, 14),
            review_due_on=date(2027, 9, 14),
        )
    )  # fmt: skip
    services.write_note(case=case, facts=note_facts(), by=act_as(worker))
    return case


def add(*rows) -> None:
    db.session.add_all(rows)
    db.session.flush()


def decide(case) -> None:
    item = make_item(case, make_meeting(date(2026, 11, 10)))
    recommendation = Recommendation(
        item_id=item.id, version=1, made_on=date(2026, 11, 10), choice="approve as recommended",
        wording="Approve.", reasons=["One", "Two"], unanimous=True, quorum="6 of 6",
        recorded_at=clock.now(),
    )  # fmt: skip
    add(recommendation)
    add(
        Decision(
            item_id=item.id, case_id=case.id, recommendation_id=recommendation.id, version=1,
            minutes_received_on=date(2026, 11, 12), decided_on=date(2026, 11, 13),
            choice="approve as recommended", agrees=True, reasons="Because.",
            decided_by_name="Corinne Haddow", recorded_at=clock.now(),
        )
    )  # fmt: skip


@pytest.fixture
def write_notes(db_session):
    """Return a function that gives a case a history of so many notes."""

    def write(case, number: int) -> None:
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

    return write


@pytest.fixture
def somebody(db_session):
    return make_actor("head_of_service")
