"""A cover sheet shows of a report what the panel's copy shows, and never legal advice."""

from datetime import date

import pytest

from kinship.panel.queries.cover_report import report_facts
from tests.factories.accounts import make_staff, make_team
from tests.factories.assessments import fill, make_assessment
from tests.factories.cases import make_case
from tests.factories.panel import make_item, make_meeting
from tests.factories.people import make_child, make_household, make_person

PRIVATE = "[privileged] Counsel doubts the order."
UNKNOWN = f"His father's view.\n\n{PRIVATE}"


@pytest.fixture
def covered(app):
    team = make_team()
    worker = make_staff("social_worker", team=team)
    child = make_child()
    household = make_household(make_person())
    assessment = make_assessment(make_case(team, child), child, household=household)
    fill(
        assessment,
        worker,
        analysis={"unknown": UNKNOWN},
        balance={"strengths__1__what": f"Warm.\n\n{PRIVATE}", "strengths__2__what": PRIVATE},
    )
    meeting = make_meeting(date(2026, 12, 8))
    item = make_item(None, meeting, assessment_id=assessment.id, household_id=household.id)
    return meeting, item


def test_legal_advice_in_a_report_is_not_on_the_cover_sheet_of_its_item(covered):
    meeting, item = covered
    said = dict(report_facts(meeting.id)[item.id])
    assert "His father's view." in said["To ask about: what the report does not know"]
    assert "Warm." in said["Strengths"]
    assert "Counsel" not in " ".join(said.values())
    assert "[withheld: legal advice]" in said["Strengths"]
