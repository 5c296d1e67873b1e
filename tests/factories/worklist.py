"""Make what the backlog shows: rows as the rules look at them, and open assessments."""

from datetime import date, timedelta

from kinship.accounts.models import Staff, Team
from kinship.assessments.models import Assessment
from kinship.core.database import db
from kinship.people.models import Person
from kinship.rulebook import queries as rulebook
from kinship.worklist.rules.marks import marks_of
from kinship.worklist.types import Marks, OpenRow
from tests.factories.assessments import make_assessment
from tests.factories.cases import make_case

MONDAY = date(2026, 11, 23)
OF_CASE = ("reference", "restricted", "living_there_since", "legal_limit_on", "legal_limit_what")
QUIET: dict[str, object] = {
    "id": 1,
    "case_id": 1,
    "kind": "full",
    "accepted_on": date(2026, 11, 19),
    "assessor_id": 1,
    "independent": False,
    "pause_reason": "",
    "midpoint_outcome": "",
    "set_colour": "",
    "set_colour_why": "",
    "waiting_for": "",
    "closed_how": "",
    "last_activity_on": MONDAY,
    "sections_saved": 0,
    "sections_done": 0,
    "sections_total": 12,
    "checks_needed": 6,
    "checks_requested": 6,
    "checks_received": 0,
    "reference": "K-1",
    "restricted": False,
    "legal_limit_what": "",
    "owner": "Lena Ogilvy",
}


def make_row(**changes: object) -> OpenRow:
    """An assessment about which nothing is late, changed as asked."""
    unknown = changes.keys() - set(OpenRow._fields)
    assert not unknown, unknown
    return OpenRow(**{**dict.fromkeys(OpenRow._fields), **QUIET, **changes})


def make_marks(
    council: str = "ochilvale", today: date = MONDAY, papers_from: date | None = None
) -> Marks:
    found = rulebook.council(council)
    return marks_of(found, today, lambda day: day.weekday() < 5, papers_from)


def ago(days: int) -> date:
    return MONDAY - timedelta(days=days)


def ahead(days: int) -> date:
    return MONDAY + timedelta(days=days)


def make_open(
    team: Team, *children: Person, age: int = 0, assessor: Staff | None = None, **columns
) -> Assessment:
    """An open assessment on a case of its own, of a kind without plan or target unless said."""
    of_case = {key: columns.pop(key) for key in OF_CASE if key in columns}
    kind = columns.pop("kind", "private_fostering")
    columns.setdefault("last_activity_on", MONDAY)
    case = make_case(team, *children, **of_case)
    row = make_assessment(case, *children, accepted=ago(age), assessor=assessor, **columns)
    row.kind = kind
    db.session.flush()
    return row
