"""Two people act on one item at once, each on a connection of their own."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date
from threading import Barrier

import flask_migrate
import pytest
from sqlalchemy import select

from kinship.app import create_app
from kinship.core.database import db, transaction
from kinship.core.errors import RefusedError
from kinship.panel.models import Decision, Meeting, PanelItem
from kinship.panel.services.meetings import finish_minutes
from kinship.panel.services.recommending import record_recommendation
from kinship.panel.services.records import record_decision
from tests.conftest import make_settings
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.panel import make_decided, make_item, make_meeting, make_quorate
from tests.factories.people import make_child
from tests.panel.test_records import FINAL, HELD, said
from tests.services.postgres import postgres_server

pytestmark = pytest.mark.day("2026-12-31")
MAKERS = ("Corinne Haddow", "Idris Vale")
CHOICES = ("approve as recommended", "not approve")


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


def heard():
    """Return the keys of an item with final minutes and of its meeting."""
    administrator = act_as(make_staff("panel_administrator"))
    meeting = make_meeting(HELD, agenda_version=1)
    item = make_item(make_case(make_team(), make_child()), meeting)
    told = said(make_quorate(meeting, attended=True))
    record_recommendation(item=item, meeting=meeting, said=told, by=administrator)
    finish_minutes(meeting=meeting, final_on=FINAL, agreed_by="Casey Chair", by=administrator)
    return item.id, meeting.id


def test_of_two_decisions_at_one_moment_one_stands_and_the_other_person_is_told(office):
    with office.app_context(), transaction():
        item_id, meeting_id = heard()
        makers = [act_as(make_staff("decision_maker", name=name)) for name in MAKERS]
    together = Barrier(len(makers))

    def decide(number):
        with office.app_context():
            together.wait(30)
            try:
                with transaction():
                    item = db.session.get_one(PanelItem, item_id)
                    meeting = db.session.get_one(Meeting, meeting_id)
                    record_decision(
                        item=item,
                        meeting=meeting,
                        said=make_decided(
                            date(2026, 12, 31), CHOICES[number], differs_reason="Two late checks"
                        ),
                        by=makers[number],
                    )
            except RefusedError as refused:
                return str(refused)
            finally:
                db.session.remove()
        return ""

    with ThreadPoolExecutor(len(makers)) as pool:
        told = list(pool.map(decide, range(len(makers))))
    with office.app_context():
        (made,) = db.session.execute(select(Decision)).scalars()
        winner = MAKERS.index(made.decided_by_name)
        assert made.choice == CHOICES[winner]
        assert told[winner] == ""
        assert told[1 - winner] == (
            f"{made.decided_by_name} decided this on 31 December 2026. What you wrote is not "
            "recorded; copy it before you leave this page"
        )
