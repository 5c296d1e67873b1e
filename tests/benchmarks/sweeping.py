"""The nightly sweep beside the same SQL by hand."""

import resource
import time
from dataclasses import dataclass
from datetime import date, timedelta

import psycopg
from flask import Flask

from kinship.accounts.types import job_actor
from kinship.core.database import db
from kinship.rulebook import calendars
from kinship.rulebook import queries as rulebook
from kinship.timescales import services
from kinship.timescales.rules import steps_for
from tests.benchmarks.clock_data import SWEPT
from tests.benchmarks.data import TODAY
from tests.benchmarks.databases import copied


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


def _by_hand(connection: psycopg.Connection, on: date) -> float:
    council = rulebook.council("teesmere")
    steps = steps_for(on, council, calendars.of_council(council))
    began = time.perf_counter()
    for step in steps:
        connection.execute(
            SWEPT,
            {
                "level": int(step.level),
                "post": step.post,
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
