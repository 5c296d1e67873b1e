"""The database: one declarative base, one session, and the only place that commits."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Annotated, Any

from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy import (
    JSON,
    BigInteger,
    Connection,
    Date,
    DateTime,
    Dialect,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    event,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, mapped_column, registry
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

BUSY_TIMEOUT_MS = 15_000


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; SQLite forgets the zone, so it is given back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """What its values are, so that a list can be paged by it."""
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a moment without a zone and store the rest in UTC."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a moment needs a time zone"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment aware, in UTC."""
        del dialect
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


Json = JSON().with_variant(JSONB(), "postgresql")
BigId = BigInteger().with_variant(Integer(), "sqlite")
Id = Annotated[int, mapped_column(BigId, primary_key=True)]
LongText = Annotated[str, mapped_column(Text)]

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The base of every table."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMING),
        type_annotation_map={
            datetime: UtcDateTime(),
            date: Date(),
            int: BigId,
            str: String(),
            dict[str, Any]: Json,
            list[str]: Json,
            list[Any]: Json,
        },
    )


def table_of(model: type[Base]) -> Table:
    """Return the table of a model, for a statement about rows that are never objects.

    Args:
        model: a model.
    """
    return Base.metadata.tables[model.__tablename__]


class Session(FlaskSession):
    """Flask-SQLAlchemy's session.

    But a session bound to a connection stays on it (tests need it).
    """

    def get_bind(
        self,
        mapper: Any | None = None,  # noqa: ANN401 - the signature of the method it overrides
        clause: Any | None = None,  # noqa: ANN401 - as above
        bind: Engine | Connection | None = None,
        **kwargs: Any,  # noqa: ANN401 - as above
    ) -> Engine | Connection:
        """Prefer the connection this session was made with."""
        if bind is None and self.bind is not None:
            return self.bind
        return super().get_bind(mapper=mapper, clause=clause, bind=bind, **kwargs)


db = SQLAlchemy(
    model_class=Base,
    session_options={"class_": Session, "expire_on_commit": False},
)


@contextmanager
def transaction() -> Iterator[None]:
    """Do everything inside or nothing: commit at the end, roll back on any error.

    What waited in the session for the commit (entries of the trail, jobs asked for) goes with it.
    """
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        db.session.info.clear()
        raise


def count_rows_again() -> None:
    """Let PostgreSQL look at its tables again, so that it plans well after many new rows.

    It does so by itself some minutes later; until then it takes the tables for empty.
    """
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("ANALYZE"))


@contextmanager
def rehearsal() -> Iterator[None]:
    """Do everything inside and undo it at the end, whatever happens."""
    try:
        yield
    finally:
        db.session.rollback()
        db.session.info.clear()


def commit_request() -> None:
    """Commit what a page wrote while it was shown (the lines that say who looked)."""
    db.session.commit()


def prepare_postgresql(engine: Engine) -> None:
    """Keep PostgreSQL from compiling statements: ours are short, compiling one takes far longer.

    Args:
        engine: any engine; those of other databases are left alone.
    """
    if engine.dialect.name != "postgresql":
        return

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, entry: ConnectionPoolEntry) -> None:  # noqa: ANN401 - DB-API
        del entry
        connection.execute("SET jit = off")
        connection.commit()


def prepare_sqlite(engine: Engine) -> None:
    """Make SQLite safe for several writers: WAL, foreign keys, and a lock taken before reading.

    Args:
        engine: any engine; those of other databases are left alone.
    """
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, entry: ConnectionPoolEntry) -> None:  # noqa: ANN401 - DB-API
        del entry
        connection.isolation_level = None
        for pragma in (
            "foreign_keys=ON",
            "journal_mode=WAL",
            "synchronous=NORMAL",
            f"busy_timeout={BUSY_TIMEOUT_MS}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
