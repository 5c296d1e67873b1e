"""Parts that were left open when an assessment went to somebody else end with the change."""

from datetime import date

import flask_migrate
import pytest

from kinship.app import create_app
from kinship.assessments.services.allocate import ALLOCATED
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.cases.models import Allocation
from kinship.core.database import db, transaction
from tests.conftest import make_settings
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.assessments import make_assessment
from tests.factories.cases import make_case
from tests.factories.people import make_child

pytestmark = pytest.mark.day("2026-11-23")


def part(case, staff, role="assessor"):
    row = Allocation(case_id=case.id, staff_id=staff.id, role=role, from_on=date(2026, 9, 1))
    db.session.add(row)
    db.session.flush()
    return row.id


def test_only_a_part_whose_work_went_to_another_ends(tmp_path):
    app = create_app(make_settings(f"sqlite:///{tmp_path / 'p.sqlite'}", tmp_path))
    with app.app_context():
        flask_migrate.upgrade()
        with transaction():
            team = make_team()
            before, now, by_hand = (make_staff("social_worker", team=team) for _ in range(3))
            case = make_case(team, make_child())
            made = make_assessment(case, assessor=now)
            parts = [part(case, each) for each in (before, now, by_hand)]
            audit.record(
                ALLOCATED,
                by=act_as(make_staff("team_leader", team=team)),
                subject=Subject("assessment", made.id, case.id),
                staff_id=now.id,
                was_staff_id=before.id,
                independent=False,
                on="2026-10-02",
            )
        flask_migrate.downgrade(revision="0045")
        flask_migrate.upgrade()
        ended = [db.session.get_one(Allocation, each).until_on for each in parts]
        assert ended == [date(2026, 10, 2), None, None]
        db.engine.dispose()
