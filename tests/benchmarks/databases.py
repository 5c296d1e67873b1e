"""A database with a council of some size in it: made for one run, or kept and copied for each."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import flask_migrate
import psycopg
from flask import Flask
from psycopg import sql

from config.settings import ROOT
from kinship.app import create_app
from kinship.core.database import db, transaction
from kinship.people.services import index_names_in_bulk
from tests.benchmarks import data
from tests.conftest import make_settings
from tests.services.postgres import RUNNING_SERVER, postgres_server, run_alone

KEPT = "kinship_benchmark"
MADE_FROM = (*sorted((ROOT / "migrations" / "versions").glob("*.py")), Path(data.__file__))


@contextmanager
def loaded(size: data.Size, *, keep: bool) -> Iterator[str]:
    """Give the address of a database with a council of a size in it.

    Args:
        size: how large.
        keep: on the server of KINSHIP_TEST_DATABASE_URL, keep what was loaded for the next run;
            each run works on a copy. It is loaded anew when the tables or the data change.
    """
    server = os.environ.get(RUNNING_SERVER)
    if not (keep and server):
        with postgres_server() as address:
            url = plain(address)
            load(url, size)
            yield url
        return
    template = _kept(plain(server), size)
    with copied(of_name(plain(server), template)) as copy:
        yield copy


def plain(address: str) -> str:
    """Return an address as psycopg reads it."""
    return address.replace("postgresql+psycopg://", "postgresql://", 1)


def of_name(url: str, name: str) -> str:
    """Return the address of another database on the same server."""
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def _kept(server: str, size: data.Size) -> str:
    """Return the name of the kept database of a size, loading it when there is none."""
    mark = sha256(b"".join(path.read_bytes() for path in MADE_FROM)).hexdigest()[:8]
    name = f"{KEPT}_{size.cases}_{mark}"
    with psycopg.connect(server) as connection:
        there = "SELECT datname FROM pg_database WHERE datname LIKE %s"
        old = [row[0] for row in connection.execute(there, (f"{KEPT}_{size.cases}_%",))]
    if name in old:
        return name
    for each in old:
        run_alone(server, sql.SQL("DROP DATABASE {} WITH (FORCE)"), each)
    begun = f"{name}_begun"
    run_alone(server, sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'"), begun)
    load(of_name(server, begun), size)
    done = sql.SQL("ALTER DATABASE {{}} RENAME TO {}").format(sql.Identifier(name))
    run_alone(server, sql.SQL(done.as_string()), begun)
    return name


@contextmanager
def copied(url: str) -> Iterator[str]:
    """Give a copy of a database that nobody is connected to."""
    name = urlsplit(url).path.strip("/")
    copy = f"{name}_copy"
    server = of_name(url, "postgres")
    copying = sql.SQL("CREATE DATABASE {{}} TEMPLATE {}").format(sql.Identifier(name))
    run_alone(server, sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)"), copy)
    run_alone(server, sql.SQL(copying.as_string()), copy)
    try:
        yield of_name(url, copy)
    finally:
        run_alone(server, sql.SQL("DROP DATABASE {} WITH (FORCE)"), copy)


def application(url: str) -> Flask:
    """Return Kinship on a database, as a command of it would run."""
    return create_app(make_settings(url, ROOT / "var" / "benchmarks", testing=False))


def load(url: str, size: data.Size) -> None:
    """Migrate an empty database, fill it and make its people findable."""
    app = application(url)
    with app.app_context():
        flask_migrate.upgrade()
    with psycopg.connect(url) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        data.load(connection, size)
        connection.execute("CREATE INDEX floor_trgm ON person USING gin (family_name gin_trgm_ops)")
        connection.commit()
    with app.app_context():
        with transaction():
            index_names_in_bulk(range(1, 2 * size.cases + 1))
        db.engine.dispose()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
