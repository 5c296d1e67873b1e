"""A council of any size: N open cases with twenty notes each, spread over teams of a thousand."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import product

from psycopg import Connection

from kinship.accounts.models import Staff, StaffRole, Team
from kinship.accounts.services import hasher
from kinship.arrangements.models import Arrangement
from kinship.assessments.models import Assessment, AssessmentChild
from kinship.cases.models import Allocation, Case, CaseChild, CaseNote
from kinship.core import clock
from kinship.core.jobs.models import Heartbeat
from kinship.households.models import Household, HouseholdMember
from kinship.people.models import Person
from kinship.timescales.models import Timescale
from tests.benchmarks.copying import fill, numbered
from tests.benchmarks.panel_data import load_panel

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
PASSWORD = "kinship-benchmark"
TEAM_SIZE = 1_000
WORKERS = 5
NOTES = 20
RARE = 400
WORDS = (
    "Kyle showed the new bed and the drawing of his nana. He ate well and talked about school. "
    "His uncle asked how long the assessment will take and what happens if panel says no. "
)
STARTS = ("Mac", "Har", "Wil", "Tho", "Gra", "Ber", "Col", "Dun", "Fer", "Len", "Mor", "Pat")
MIDDLES = ("a", "e", "i", "o", "ar", "er", "in", "on", "al", "en")
ENDS = ("son", "ley", "ton", "ford", "ries", "kins", "wood", "shaw", "by", "worth", "man", "ick")
FAMILIES = ["".join(parts) for parts in product(STARTS, MIDDLES, MIDDLES, ENDS)]
GIVEN = [
    "".join(parts).capitalize()
    for parts in product(
        ("ka", "jo", "mi", "le", "ru", "sa"),
        ("ra", "di", "no", "bel", "sa", "th"),
        ("", "na", "el", "y"),
    )
]


@dataclass(frozen=True)
class Size:
    """How large the council is."""

    cases: int

    @property
    def teams(self) -> int:
        return max(self.cases // TEAM_SIZE, 1)


def load(connection: Connection, size: Size) -> None:
    """Fill an empty, migrated database."""
    chance = random.Random(903)  # noqa: S311 - invented people, the same each time
    people = _people(size, chance)
    for model, rows in (
        (Team, numbered(1, ({"name": f"Team {n}"} for n in range(1, size.teams + 1)))),
        (Staff, numbered(1, _staff(size))),
        (StaffRole, numbered(1, _roles(size))),
        (Person, numbered(1, people)),
        (Household, numbered(1, _households(size))),
        (HouseholdMember, numbered(1, _members(size))),
        (Case, numbered(1, _cases(size))),
        (CaseChild, ({"case_id": n, "person_id": n, "number": 1} for n in _range(size))),
        (Allocation, numbered(1, _allocations(size))),
        (Arrangement, numbered(1, _arrangements(size))),
        (Assessment, numbered(1, _assessments(size, chance))),
        (AssessmentChild, ({"assessment_id": n, "person_id": n} for n in _range(size))),
        (CaseNote, numbered(1, _notes(size))),
        (Timescale, numbered(1, _timescales(size, chance))),
        (Heartbeat, [{"name": "scheduler", "at": clock.now()}]),
    ):
        fill(connection, model, rows)
    load_panel(connection)
    connection.commit()


def _range(size: Size) -> range:
    return range(1, size.cases + 1)


def team_of(case: int, size: Size) -> int:
    return case % size.teams + 1


def worker_of(case: int, size: Size) -> int:
    return size.teams + (team_of(case, size) - 1) * WORKERS + case % WORKERS + 1


def _staff(size: Size) -> Iterator[dict]:
    secret = hasher.hash(PASSWORD)
    for team in range(1, size.teams + 1):
        yield {
            "username": f"leader{team}",
            "full_name": f"Leader {team}",
            "team_id": team,
            "password_hash": secret,
        }
    for team in range(1, size.teams + 1):
        for worker in range(WORKERS):
            yield {
                "username": f"worker{team}-{worker}",
                "full_name": f"Worker {team} {worker}",
                "team_id": team,
                "password_hash": secret,
            }

    yield {"username": "head", "full_name": "Head of service", "password_hash": secret}
    yield {"username": "panel", "full_name": "Panel administrator", "password_hash": secret}


def _roles(size: Size) -> Iterator[dict]:
    last = size.teams * (WORKERS + 1) + 1
    for staff in range(1, last + 1):
        role = "team_leader" if staff <= size.teams else "social_worker"
        role = "head_of_service" if staff == last else role
        yield {"staff_id": staff, "role": role, "from_on": date(2020, 1, 1)}
    yield {"staff_id": last + 1, "role": "panel_administrator", "from_on": date(2020, 1, 1)}


def _people(size: Size, chance: random.Random) -> Iterator[dict]:
    for number in range(2 * size.cases):
        child = number < size.cases
        yield {
            "given_names": chance.choice(GIVEN),
            "family_name": chance.choice(FAMILIES),
            "born_on": date(2010 if child else 1965, 1, 1) + timedelta(days=chance.randrange(4000)),
            "created_at": NOW,
        }


def _households(size: Size) -> Iterator[dict]:
    for number in _range(size):
        yield {
            "address": f"{number} Example Street",
            "postcode": f"ZZ{number % 90 + 1} {number % 9}AA",
            "outcode": f"ZZ{number % 90 + 1}",
            "sector": f"ZZ{number % 90 + 1} {number % 9}",
            "created_at": NOW,
        }


def _members(size: Size) -> Iterator[dict]:
    for number in _range(size):
        yield {
            "household_id": number,
            "person_id": size.cases + number,
            "role": "carer",
            "joined_on": date(2015, 1, 1),
        }


def _cases(size: Size) -> Iterator[dict]:
    for number in _range(size):
        yield {
            "reference": f"K-{number + 1000}",
            "team_id": team_of(number, size),
            "worker_id": worker_of(number, size),
            "opened_on": TODAY - timedelta(days=number % 400),
            "living_there_since": TODAY - timedelta(days=number % 300),
            "legal_limit_on": TODAY + timedelta(days=number % 120 - 10)
            if number % 4 == 0
            else None,
            "legal_limit_what": "Temporary approval" if number % 4 == 0 else "",
            "summary": WORDS,
            "summary_on": TODAY,
            "created_at": NOW,
        }


def _allocations(size: Size) -> Iterator[dict]:
    for number in _range(size):
        yield {
            "case_id": number,
            "staff_id": worker_of(number, size),
            "role": "kinship worker",
            "from_on": TODAY - timedelta(days=number % 100),
        }


def _arrangements(size: Size) -> Iterator[dict]:
    for number in _range(size):
        yield {
            "case_id": number,
            "child_id": number,
            "household_id": number,
            "kind": "EN_TEMP24" if number % 4 == 0 else "EN_KFC",
            "legal_basis": "care order",
            "started_on": TODAY - timedelta(days=number % 300),
            "start_type": "planned",
        }


def _assessments(size: Size, chance: random.Random) -> Iterator[dict]:
    for number in _range(size):
        given = number % 5 != 0
        yield {
            "case_id": number,
            "household_id": number,
            "team_id": team_of(number, size),
            "kind": "full",
            "form": "full",
            "form_version": "2026-01-01",
            "accepted_on": TODAY - timedelta(days=chance.randrange(300)),
            "assessor_id": worker_of(number, size) if given else None,
            "allocated_on": TODAY - timedelta(days=number % 60) if given else None,
            "last_activity_on": TODAY - timedelta(days=chance.randrange(40)),
            "sections_done": number % 15,
            "sections_total": 15,
            "checks_needed": 6,
            "checks_requested": 5,
            "checks_received": number % 6,
            "waiting_for": "court" if number % RARE == 0 else "",
            "waiting_review_on": TODAY + timedelta(days=9) if number % RARE == 0 else None,
            "created_at": NOW,
        }


def _notes(size: Size) -> Iterator[dict]:
    for note in range(NOTES):
        for number in _range(size):
            at = NOW - timedelta(days=note * 9, minutes=number % 500)
            yield {
                "case_id": number,
                "kind": "visit",
                "happened_at": at,
                "what_happened": WORDS,
                "what_it_means": "He is settled and wants to stay.",
                "author_id": worker_of(number, size),
                "author_name": "Worker",
                "written_at": at,
            }


def _timescales(size: Size, chance: random.Random) -> Iterator[dict]:
    """Three clocks a case; one in twenty is overdue, as in a team that keeps up."""
    for number in _range(size):
        for kind, rule in (
            ("assessment", "local-assessment"),
            ("case", "visit"),
            ("case", "review"),
        ):
            late = chance.random() < 0.05
            days = -chance.randrange(1, 60) if late else chance.randrange(200)
            due = TODAY + timedelta(days=days)
            yield {
                "rule": rule,
                "rule_version": "2026-01-01",
                "certainty": "local",
                "title": "Assessment signed off" if kind == "assessment" else "Visit to the child",
                "subject_kind": kind,
                "subject_id": number,
                "case_id": number,
                "team_id": team_of(number, size),
                "owner_id": worker_of(number, size),
                "fact": "Accepted",
                "from_on": due - timedelta(days=84),
                "due_on": due,
                "created_at": NOW,
            }
