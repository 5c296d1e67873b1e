"""Run migrations with the application's own database."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection, text

from kinship.core.database import Base, db

LOCK = 7_405_211
"""Any number: two deploys that migrate at once wait for each other on it (PostgreSQL)."""


def run(connection: Connection) -> None:
    """Bring one database to the revision asked for."""
    postgresql = connection.dialect.name == "postgresql"
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=not postgresql,
        compare_type=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        if postgresql:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        context.run_migrations()


if context.is_offline_mode():
    context.configure(
        url=current_app.config["SQLALCHEMY_DATABASE_URI"],
        target_metadata=Base.metadata,
        literal_binds=True,
    )
    with context.begin_transaction():
        context.run_migrations()
else:
    given = context.config.attributes.get("connection")
    if given is not None:
        run(given)
    else:
        with db.engine.connect() as own:
            run(own)
            own.commit()
