"""Several people at once, each on a connection of their own, on a database of its own."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import flask_migrate
import pytest
from sqlalchemy import select

from kinship.app import create_app
from kinship.assessments import queries, services
from kinship.assessments.models import Assessment
from kinship.assessments.types import Kind, SectionChangedError, Wanted
from kinship.audit.models import AuditEvent
from kinship.core.database import db, transaction
from kinship.core.errors import RefusedError
from tests.conftest import make_settings
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.assessments import answers_to, fill, form, make_assessment
from tests.factories.cases import make_case
from tests.factories.people import make_child, make_household, make_person
from tests.services.postgres import postgres_server

WORKERS = 8


@pytest.fixture(scope="module")
def building(request, tmp_path_factory):
    """An application whose rows are really committed."""
    tmp_path = tmp_path_factory.mktemp("office")
    chosen = request.config.getoption("--database")
    with ExitStack() as stack:
        if chosen == "sqlite":
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


@pytest.fixture
def office(building):
    """The same with a new assessment and its people."""
    with building.app_context():
        building.extensions["office"] = _people()
    return building


def _people():
    with transaction():
        team = make_team()
        managers = [act_as(make_staff("team_leader", team=team)) for _ in range(WORKERS)]
        writer = make_staff("social_worker", team=team)
        child = make_child()
        home = make_household(make_person("Ann", "Lee"))
        made = make_assessment(
            make_case(team, child), child, kind="viability", household=home, assessor=writer
        )
        return {"id": made.id, "managers": managers, "writer": writer}


def all_at_once(app, act):
    """Do an act once for each manager, as near together as threads can; return what came of it."""

    def one(number):
        with app.app_context():
            try:
                with transaction():
                    made = db.session.get_one(Assessment, app.extensions["office"]["id"])
                    return act(made, app.extensions["office"]["managers"][number], number)
            except (SectionChangedError, RefusedError) as refused:
                return refused
            finally:
                db.session.remove()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(one, range(WORKERS)))


def test_people_on_different_sections_all_save_and_every_one_is_counted(office):
    sections = form("viability").sections[:WORKERS]
    answers = None
    with office.app_context():
        answers = answers_to(form("viability"))

    def save(made, by, number):
        key = sections[number].key
        services.save_section(assessment=made, key=key, answers=answers[key], base_version=0, by=by)

    assert all_at_once(office, save) == [None] * WORKERS
    with office.app_context():
        made = db.session.get_one(Assessment, office.extensions["office"]["id"])
        assert len(queries.sections_of(made.id)) == WORKERS
        assert (made.sections_saved, made.sections_done) == (WORKERS, WORKERS)


def test_of_people_on_one_section_one_saves_and_the_others_are_told(office):
    def save(made, by, number):
        answers = {"practical": f"Words of number {number}"}
        services.save_section(
            assessment=made, key="practical", answers=answers, base_version=0, by=by
        )

    came = all_at_once(office, save)
    assert sum(isinstance(each, SectionChangedError) for each in came) == WORKERS - 1
    with office.app_context():
        (row,) = queries.sections_of(office.extensions["office"]["id"])
        assert row.version == 1


def test_a_meeting_begun_by_several_at_once_is_one(office):
    def begin(made, by, number):
        return services.open_meeting(team_id=made.team_id, by=by).id

    came = all_at_once(office, begin)
    assert len(set(came)) == 1
    with office.app_context():
        began = select(AuditEvent.id).where(AuditEvent.action == "assessments.meeting_opened")
        assert len(db.session.execute(began).all()) == 1


def test_two_sign_offs_at_once_are_one(office):
    with office.app_context(), transaction():
        made = db.session.get_one(Assessment, office.extensions["office"]["id"])
        writer = office.extensions["office"]["writer"]
        fill(made, writer, checks={"records_on": "2026-11-19"})
        services.submit(assessment=made, by=act_as(writer))

    came = all_at_once(office, lambda made, by, _: services.sign_off(assessment=made, by=by))
    assert sum(each is True for each in came) == 1
    assert sum(isinstance(each, RefusedError) for each in came) == WORKERS - 1


def test_one_form_sent_many_times_at_once_makes_one_assessment(office):
    def ask(made, by, _number):
        found = queries.get_visible(made.id, by)
        children = tuple(queries.child_ids(made.id))
        wanted = Wanted(Kind.TOGETHER_OR_APART, children, made.accepted_on)
        return services.request_assessment(
            case=found.case, wanted=wanted, by=by, submit_key="pressed many times"
        ).id

    assert len(set(all_at_once(office, ask))) == 1
