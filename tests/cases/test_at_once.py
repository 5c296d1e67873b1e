"""Several presses of one button at once, each on a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta

import flask_migrate
import pytest
from sqlalchemy import func, select

from kinship.app import create_app
from kinship.cases import queries, services
from kinship.cases.models import AccessRequest, Case, CaseAccess
from kinship.core import clock
from kinship.core.database import db, transaction
from kinship.core.errors import RefusedError
from tests.conftest import make_settings
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.people import make_child
from tests.services.postgres import postgres_server

PRESSES = 8


@pytest.fixture
def office(request, tmp_path):
    """An application whose rows are really committed."""
    with ExitStack() as stack:
        if request.config.getoption("--database") == "sqlite":
            url = f"sqlite:///{tmp_path / 'office.sqlite'}"
        else:
            url = stack.enter_context(postgres_server())
        app = create_app(make_settings(url, tmp_path))
        with app.app_context():
            flask_migrate.upgrade()
        yield app
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def test_an_allocation_pressed_many_times_at_once_is_one(office):
    with office.app_context(), transaction():
        team = make_team()
        case_id = make_case(team, make_child()).id
        leader = act_as(make_staff("team_leader", team=team))
        adviser_id = make_staff("legal_adviser").id

    def press(_number):
        with office.app_context():
            try:
                with transaction():
                    case = db.session.get_one(Case, case_id)
                    return services.allocate(
                        case=case, staff_id=adviser_id, role="legal adviser", by=leader
                    ).id
            finally:
                db.session.remove()

    with ThreadPoolExecutor(PRESSES) as pool:
        assert len(set(pool.map(press, range(PRESSES)))) == 1
    with office.app_context():
        assert len(queries.holders(case_id, "legal adviser")) == 1


def test_a_request_answered_many_times_at_once_gives_access_once(office):
    with office.app_context(), transaction():
        team = make_team()
        case = make_case(team, make_child())
        case.restricted = True
        case_id = case.id
        leader = act_as(make_staff("team_leader", team=team))
        asker = act_as(make_staff("social_worker", team=make_team("Another")))
        asked = services.ask_for_access(reference=case.reference, reason="Duty", by=asker)
        request_id = asked.id

    def press(_number):
        with office.app_context():
            try:
                with transaction():
                    services.answer_request(
                        request=db.session.get_one(AccessRequest, request_id),
                        case=db.session.get_one(Case, case_id),
                        given=True,
                        until_at=clock.now() + timedelta(days=2),
                        by=leader,
                    )
            except RefusedError:
                return 0
            else:
                return 1
            finally:
                db.session.remove()

    with ThreadPoolExecutor(PRESSES) as pool:
        assert sum(pool.map(press, range(PRESSES))) == 1
    with office.app_context():
        given = select(func.count()).where(CaseAccess.case_id == case_id)
        assert db.session.execute(given).scalar_one() == 1
