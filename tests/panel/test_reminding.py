"""Chasing papers: everybody who owes one is told once a day, without a family's name."""

from datetime import date

import pytest

from kinship.accounts.types import job_actor
from kinship.cases.models import Allocation
from kinship.core.errors import RefusedError
from kinship.messages.models import Message
from kinship.panel.models import PanelChase, PanelItemTie
from kinship.panel.services.items import Wish, request_item
from kinship.panel.services.reminding import chase_papers
from tests.factories.accounts import make_staff
from tests.factories.assessments import make_assessment
from tests.factories.panel import make_item, make_meeting
from tests.factories.people import make_child

JOB = job_actor("test")
DAY = date(2026, 11, 23)


class World:
    def __init__(self, case, db_session) -> None:
        self.assessor, self.childs = make_staff("assessor"), make_staff("childs_social_worker")
        self.worker = make_staff("social_worker")
        case.worker_id = self.worker.id
        db_session.add(
            Allocation(
                case_id=case.id, staff_id=self.childs.id, role="child's social worker", from_on=DAY
            )
        )
        db_session.flush()
        work = make_assessment(case, assessor=self.assessor)
        self.meeting = make_meeting(date(2026, 12, 10))
        self.item = make_item(case, self.meeting, assessment_id=work.id)
        self.business = make_item(None, self.meeting, kind="KBUS")


@pytest.fixture
def world(scotland, case, db_session):
    return World(case, db_session)


def test_each_who_owes_a_paper_is_told_once_a_day(world, db_session):
    asked = {"meeting": world.meeting, "items": [world.item], "by": JOB}
    assert chase_papers(**asked) == 3
    assert chase_papers(**asked) == 0
    told = {row.staff_id: row for row in db_session.query(Message)}
    assert set(told) == {world.assessor.id, world.childs.id, world.worker.id}
    assert db_session.query(PanelChase).count() == 3


def test_the_message_names_no_family(world, case, db_session):
    chase_papers(meeting=world.meeting, items=[world.item], by=JOB)
    for row in db_session.query(Message):
        words = f"{row.subject} {row.body}"
        assert "the panel of 10 December 2026" in words
        assert f"/panel/items/{world.item.id}/papers" in words
        for name in ("Rowan", "Hart", "T-1041", "R.H."):
            assert name not in words


@pytest.mark.parametrize("which", ["none", "business"])
def test_nothing_owed_is_refused(world, which, db_session):
    chosen = [] if which == "none" else [world.business]
    with pytest.raises(RefusedError, match="Select an item whose papers"):
        chase_papers(meeting=world.meeting, items=chosen, by=JOB)
    assert db_session.query(Message).count() == 0


def test_an_item_of_another_meeting_is_left_alone(world):
    with pytest.raises(RefusedError):
        chase_papers(meeting=make_meeting(date(2027, 1, 14)), items=[world.item], by=JOB)


def test_the_board_chases_in_bulk_and_says_when(visit, world):
    pages = visit(make_staff("panel_administrator"))
    address = f"/panel/{world.meeting.id}/papers"
    pages.get(address)
    page = pages.post(f"{address}/chase", {"items": [str(world.item.id)]})
    assert f"Chased on 23 November 2026: {world.assessor.full_name}" in page.text


def test_what_is_no_item_of_the_meeting_is_not_chased(visit, world, db_session):
    other = make_item(None, make_meeting(date(2027, 1, 14)), kind="KBUS")
    pages = visit(make_staff("panel_administrator"))
    for sent in ("²", "9" * 30, str(other.id)):
        pages.get(f"/panel/{world.meeting.id}/papers")
        page = pages.post(f"/panel/{world.meeting.id}/papers/chase", {"items": [sent]})
        assert "Select an item whose papers somebody still owes" in page.text
    assert db_session.query(PanelChase).count() == 0


def test_a_worker_may_not_chase(visit, world):
    pages = visit(make_staff("social_worker"))
    answer = pages.http.post(f"/panel/{world.meeting.id}/papers/chase")
    assert answer.status_code in {400, 403}


def test_schools_and_employers_of_a_request_are_kept_for_the_comparison(world, case, db_session):
    wish = Wish("KREV1", (make_child().id,), schools=("Weir Primary",), employers=("Mill Ltd",))
    item = request_item(case=case, wish=wish, by=JOB)
    kept = db_session.get(PanelItemTie, item.id)
    assert (kept.schools, kept.employers) == (["Weir Primary"], ["Mill Ltd"])
