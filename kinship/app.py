"""The application, put together in the order the pieces need each other."""

import os
from pathlib import Path

from flask import Flask, Response, flash, redirect
from werkzeug.wrappers import Response as Redirect
from whitenoise import WhiteNoise

from config import settings
from kinship import case_frame, navigation, tables
from kinship.accounts import session as sign_in_session
from kinship.accounts.views import accounts
from kinship.arrangements import held_there
from kinship.arrangements.views import arrangements
from kinship.assessments.views import assessments
from kinship.assessments.views import checks_blueprint as checks
from kinship.audit import services as audit
from kinship.cases import advising, held_open
from kinship.cases.views import cases
from kinship.core import aside, extensions, logs
from kinship.core.database import commit_request, db, prepare_postgresql, prepare_sqlite
from kinship.core.jobs import asking
from kinship.core.web import addresses
from kinship.core.web.access import any_signed_in, guard, open_to_all
from kinship.core.web.error_pages import register_error_pages
from kinship.core.web.templating import Templates, register_templating
from kinship.documents.views import documents
from kinship.finance.views import finance
from kinship.frame import frame
from kinship.households import scope as households_scope
from kinship.households.views import households
from kinship.orders.views import orders
from kinship.overview.views import overview
from kinship.panel.queries.advising import advised
from kinship.panel.queries.reviews import keeps_open
from kinship.panel.views import panel
from kinship.people import scope as people_scope
from kinship.people.views import people
from kinship.reports.views.jobs import jobs
from kinship.reports.views.permanence import reports
from kinship.reports.views.ruling import rules
from kinship.reports.views.statement import pages
from kinship.rulebook import queries as rulebook
from kinship.search.queries import household_visible_to, person_visible_to
from kinship.search.views import search
from kinship.support.queries import first_held
from kinship.support.views import support
from kinship.worklist.views import worklist

BLUEPRINTS = (
    accounts,
    arrangements,
    assessments,
    cases,
    checks,
    documents,
    finance,
    households,
    jobs,
    orders,
    overview,
    pages,
    panel,
    people,
    reports,
    rules,
    search,
    support,
    worklist,
)
ASSETS = settings.ROOT / "var" / "assets"


def create_app(given: settings.Settings | None = None) -> Flask:
    """Make the application.

    Args:
        given: settings; those of the environment when left out.

    Returns:
        The application, ready to serve.

    Raises:
        config.settings.SettingsError: the environment is incomplete.
        kinship.core.errors.KinshipError: a file of the rulebook cannot be trusted, or there is no
            such council.
    """
    chosen = given or settings.load(os.environ)
    rulebook.check_all()
    rulebook.council(chosen.council)
    app = Flask("kinship", static_folder=None, root_path=str(Path(__file__).parent))
    app.jinja_environment = Templates
    app.config.from_mapping(chosen.as_flask())
    logs.init_app(app)
    connect_database(app)
    extensions.csrf.init_app(app)
    extensions.limiter.init_app(app)
    sign_in_session.init_app(app)
    register_templating(app)
    case_frame.init_app(app)
    register_error_pages(app)
    addresses.init_app(app)
    advising.decide_by(app, advised)
    held_open.decide_by(app, keeps_open)
    held_there.told_by(app, first_held)
    people_scope.decide_by(app, person_visible_to)
    households_scope.decide_by(app, household_visible_to)
    guard(app, sign_in_session.actor_or_none, "accounts.sign_in")
    register_pages(app)
    serve_assets(app)
    return app


def connect_database(app: Flask) -> None:
    """Attach the database, the trail and the jobs that wait for a commit.

    Args:
        app: the application.
    """
    assert tables.__all__  # noqa: S101 - importing it is what registers every table
    db.init_app(app)
    extensions.migrate.init_app(app, db, directory=str(settings.ROOT / "migrations"))
    with app.app_context():
        prepare_postgresql(db.engine)
        prepare_sqlite(db.engine)


audit.watch(db.session.session_factory)
asking.watch(db.session.session_factory)


def register_pages(app: Flask) -> None:
    """Hang every area's pages on the application, then what belongs to none.

    Args:
        app: the application.
    """
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.context_processor(frame)
    app.add_url_rule("/home", "home", home)
    app.add_url_rule("/healthz", "healthz", healthz)

    @app.after_request
    def _keep_the_trail(response: Response) -> Response:
        commit_request()
        for sentence in aside.take():
            flash(sentence, "information")
        return response


@any_signed_in
def home() -> Redirect:
    """Lead to the page the signed-in person starts the day on."""
    return redirect(navigation.home(sign_in_session.current_actor()))


@open_to_all
def healthz() -> dict[str, str]:
    """Answer that the application is up and its database answers."""
    db.session.execute(db.text("SELECT 1"))
    return {"status": "ok"}


def serve_assets(app: Flask) -> None:
    """Serve the front end's files; their addresses change when their content does.

    Args:
        app: the application.
    """
    noise = WhiteNoise(app.wsgi_app, max_age=365 * 24 * 3600)
    if ASSETS.is_dir():
        noise.add_files(str(ASSETS), prefix="assets/")
    app.wsgi_app = noise  # type: ignore[method-assign]  # Flask's documented way
