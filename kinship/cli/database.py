"""The application with a database whose tables are those of this version."""

import sys

import flask_migrate
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask

from config.settings import ROOT
from kinship.core.database import db
from kinship.core.errors import UserError


def up_to_date(app: Flask) -> Flask:
    """Return the application once its tables are those of this version.

    In development the migrations are run, so that a fresh copy answers its first command. In
    production that is a deliberate act, after a backup, and is only asked for.

    Args:
        app: the application the command will use.

    Raises:
        UserError: this is production and the migrations have not been run.
    """
    with app.app_context():
        before = revision()
        if before == newest():
            return app
        if app.config["KINSHIP_PRODUCTION"]:
            raise UserError("The database is not up to date. Run python3 -m kinship migrate first")
        sys.stderr.write("Bringing the database up to date\n")
        flask_migrate.upgrade()
    return app


def revision() -> str | None:
    """Return the last migration this database has seen; None when it is empty."""
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest() -> str | None:
    """Return the last migration of this version of the product."""
    return ScriptDirectory(str(ROOT / "migrations")).get_current_head()
