"""Two people act on one item at once, each on a connection of their own."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date
from threading import Barrier

import flask_migrate
import pytest
from sqlalchemy import select

from kinship.app import create_app
from kinship.audit.models import AuditEvent
from kinship.core.database import db, transaction
from kinship.core.errors import RefusedError
from kinship.panel.models import Decision, Meeting, PanelItem
from kinship.panel.services.booking import book_item
from kinship.panel.services.meetings import finish_minutes
from kinship.panel.services.recommending import record_recommendation
from kinship.panel.services.records import record_decision
from kinship.timescales.models import Timescale
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


def heard(*, final=True):
    """Return the keys of an item with final minutes and of its meeting."""
    administrator = act_as(make_staff("panel_administrator"))
    meeting = make_meeting(HELD, agenda_version=1)
    item = make_item(make_case(make_team(), make_child()), meeting)
    told = said(make_quorate(meeting, attended=True))
    record_recommendation(item=item, meeting=meeting, said=told, by=administrator)
    if final:
        finish_minutes(meeting=meeting, final_on=FINAL, agreed_by="Casey Chair", by=administrator)
    return item.id, meeting.id


def side_by_side(office, acts):
    """Do acts at one moment, each on a connection of its own; return what each was refused with."""
    together = Barrier(len(acts))

    def one(act):
        with office.app_context():
            together.wait(30)
            try:
                with transaction():
                    act()
            except RefusedError as refused:
                return str(refused)
            finally:
                db.session.remove()
        return ""

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def test_minutes_signed_twice_at_once_are_signed_once_and_the_second_is_told(office):
    with office.app_context(), transaction():
        item_id, meeting_id = heard(final=False)
        by = act_as(make_staff("panel_administrator"))

    def sign(name):
        meeting = db.session.get_one(Meeting, meeting_id)
        finish_minutes(meeting=meeting, final_on=FINAL, agreed_by=name, by=by)

    names = ("Casey Chair", "Vic Vice")
    told = side_by_side(office, [lambda name=name: sign(name) for name in names])
    first = names[told.index("")]
    (said,) = filter(None, told)
    assert said == "The minutes are final already" or said.startswith(f"{first} signed these minut")
    with office.app_context():
        meeting = db.session.get_one(Meeting, meeting_id)
        assert meeting.minutes_final_by == first
        trail = select(AuditEvent.subject_id).where(AuditEvent.action == "panel.minutes_final")
        assert db.session.execute(trail).scalars().all() == [meeting_id]
        clocks = select(Timescale.rule).where(
            Timescale.subject_kind == "panel_item", Timescale.subject_id == item_id
        )
        rules = db.session.execute(clocks).scalars().all()
        assert len(rules) == len(set(rules)) > 0


def test_an_item_booked_twice_at_once_stands_on_one_agenda(office):
    with office.app_context(), transaction():
        by = act_as(make_staff("panel_administrator"))
        keys = [make_meeting(date(2027, 1, day)).id for day in (12, 26)]
        item_id = make_item(make_case(make_team(), make_child()), kind="KREV1").id

    def book(meeting_id):
        item = db.session.get_one(PanelItem, item_id)
        book_item(item=item, meeting=db.session.get_one(Meeting, meeting_id), by=by)

    told = side_by_side(office, [lambda key=key: book(key) for key in keys])
    assert sorted(map(bool, told)) == [False, True]
    with office.app_context():
        won = keys[told.index("")]
        assert db.session.get_one(PanelItem, item_id).meeting_id == won
        trail = select(AuditEvent.id).where(AuditEvent.action == "panel.item_booked")
        assert len(db.session.execute(trail).all()) == 1


def test_of_two_decisions_at_one_moment_one_stands_and_the_other_person_is_told(office):
    with office.app_context(), transaction():
        item_id, meeting_id = heard()
        makers = [act_as(make_staff("decision_maker", name=name)) for name in MAKERS]

    def decide(number):
        differs = "Two late checks"
        said = make_decided(date(2026, 12, 31), CHOICES[number], differs_reason=differs)
        item = db.session.get_one(PanelItem, item_id)
        meeting = db.session.get_one(Meeting, meeting_id)
        record_decision(item=item, meeting=meeting, said=said, by=makers[number])

    told = side_by_side(office, [lambda number=number: decide(number) for number in (0, 1)])
    with office.app_context():
        (made,) = db.session.execute(select(Decision)).scalars()
        winner = MAKERS.index(made.decided_by_name)
        assert made.choice == CHOICES[winner]
        assert told[winner] == ""
        assert told[1 - winner] == (
            f"{made.decided_by_name} decided this on 31 December 2026. What you wrote is not "
            "recorded; copy it before you leave this page"
        )
