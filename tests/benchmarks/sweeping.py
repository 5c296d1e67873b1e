"""The nightly sweep beside the same SQL by hand."""

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

import psycopg
from flask import Flask
from psycopg import sql

from kinship.accounts.types import job_actor
from kinship.core.database import db
from kinship.rulebook import calendars
from kinship.rulebook import queries as rulebook
from kinship.timescales import services
from kinship.timescales.rules import steps_for
from tests.benchmarks.data import TODAY

BY_HAND = """
WITH raised AS (
    UPDATE timescale SET raised_level = %(level)s, flagged_on = coalesce(flagged_on, %(on)s)
    WHERE closed_on IS NULL AND legal_limit = %(legal)s AND raised_level < %(level)s
      AND due_on <= %(until)s
    RETURNING id, case_id, due_on, owner_id
)
INSERT INTO escalation (timescale_id, case_id, due_on, level, raised_on,
 owner_id, answer_by, answer)
SELECT id, case_id, due_on, %(level)s, %(on)s, owner_id, %(answer_by)s, '' FROM raised
"""


@dataclass(frozen=True)
class Sweep:
    """Seconds of one kind of night."""

    name: str
    rows: int
    ours: float
    by_hand: float

    @property
    def ratio(self) -> float:
        return self.ours / self.by_hand if self.by_hand else 0.0


def sweep(app: Flask, url: str) -> list[Sweep]:
    """Time a first run and a usual night, each beside the same SQL by hand on a copy."""
    nights = []
    with copied(url) as copy, psycopg.connect(copy) as by_hand:
        for name, on in (("first run", TODAY), ("usual night", TODAY + timedelta(days=1))):
            hand = _by_hand(by_hand, on)
            with app.app_context():
                began = time.perf_counter()
                swept = services.flag_overdue(on, by=job_actor("sweep"))
                ours = time.perf_counter() - began
                db.session.remove()
            nights.append(Sweep(name, sum(swept.escalated.values()), ours, hand))
    return nights


@contextmanager
def copied(url: str) -> Iterator[str]:
    """Give a copy of a database that nobody is connected to."""
    name = urlsplit(url).path.strip("/")
    server = url.replace(f"/{name}", "/postgres", 1)
    copy = f"{name}_copy"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(copy), sql.Identifier(name)
            )
        )
    try:
        yield url.replace(f"/{name}", f"/{copy}", 1)
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(copy))
            )


def _by_hand(connection: psycopg.Connection, on: date) -> float:
    council = rulebook.council("teesmere")
    steps = steps_for(on, council, calendars.of_council(council))
    began = time.perf_counter()
    for step in steps:
        connection.execute(
            BY_HAND,
            {
                "level": int(step.level),
                "on": on,
                "legal": step.legal,
                "until": step.due_until,
                "answer_by": step.answer_by,
            },
        )
        connection.commit()
    return time.perf_counter() - began


def memory_mb() -> float:
    """Return the most memory this process has used."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
