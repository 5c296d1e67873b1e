"""Derive and sweep many clocks with two worker processes, beside the least SQL for the same.

`python -m tests.benchmarks.clocks --clocks 100000 --clocks 1000000` writes JSON and a table, on
the PostgreSQL that KINSHIP_TEST_DATABASE_URL names, or on a server of its own.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

import flask_migrate
import psycopg

from config.settings import ROOT
from kinship.app import create_app
from kinship.core.database import db
from kinship.rulebook import calendars
from kinship.rulebook import queries as rulebook
from kinship.timescales.rules import steps_for
from tests.benchmarks.clock_data import DERIVED, DERIVED_AGAIN, PEOPLE, SWEPT, TODAY
from tests.benchmarks.databases import copied
from tests.conftest import make_settings
from tests.services.postgres import postgres_server

OUT = ROOT / "var" / "benchmarks" / "clocks.json"
COUNCIL = "teesmere"
WORKERS = 2
NIGHTS = (("first night", 0), ("same night again", 0), ("usual night", 1), ("the night after", 2))


@dataclass(frozen=True)
class Line:
    """One kind of work, and the same by hand."""

    what: str
    rows: int
    seconds: float
    floor_seconds: float
    cpu_seconds: float
    before_mb: float
    peak_mb: float
    load: float

    @property
    def ratio(self) -> float:
        return self.seconds / self.floor_seconds if self.floor_seconds else 0.0

    @property
    def per_second(self) -> float:
        return self.rows / self.seconds


@dataclass(frozen=True)
class Place:
    """Where it is measured: our database, a copy for the floor, the workers' environment."""

    url: str
    floor: str
    environment: dict[str, str]
    clocks: int


def measure(clocks: int) -> list[Line]:
    """Measure one size."""
    with postgres_server() as given, tempfile.TemporaryDirectory() as var:
        url = given.replace("postgresql+psycopg://", "postgresql://")
        prepare(url, Path(var))
        with copied(url) as floor:
            environment = {
                **os.environ,
                "KINSHIP_DATABASE_URL": url,
                "KINSHIP_VAR": var,
                "KINSHIP_TODAY": TODAY.isoformat(),
                "KINSHIP_COUNCIL": COUNCIL,
                "KINSHIP_SECRET_KEY": "benchmark",
                "PYTHONPATH": str(ROOT),
            }
            return list(lines(Place(url, floor, environment, clocks)))


def prepare(url: str, var: Path) -> None:
    """Migrate an empty database and put twenty teams into it."""
    app = create_app(make_settings(url, var, testing=False))
    with app.app_context():
        flask_migrate.upgrade()
        db.session.remove()
        db.engine.dispose()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(PEOPLE)


def lines(place: Place) -> Iterator[Line]:
    """Measure each kind of work, the floor first."""
    with psycopg.connect(place.floor) as connection:
        began = time.perf_counter()
        connection.execute(DERIVED.replace(":number", str(place.clocks)))
        connection.commit()
        by_hand = time.perf_counter() - began
    yield ours("derive from facts", "derive", place, TODAY, by_hand)
    for address in (place.url, place.floor):
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
    yield ours("derive all again", "again", place, TODAY, again_by_hand(place.floor))
    for name, days in NIGHTS:
        on = TODAY + timedelta(days=days)
        yield ours(name, "sweep", place, on, sweep_by_hand(place.floor, on))


def ours(name: str, what: str, place: Place, on: date, by_hand: float) -> Line:
    """Let two worker processes share a piece of work; time it from the word to the last report."""
    module = "tests.benchmarks.clock_worker"
    command = [sys.executable, "-m", module, what, str(place.clocks)]
    load = os.getloadavg()[0]
    processes = [
        subprocess.Popen(  # noqa: S603 - our own worker
            [*command, str(part), str(WORKERS), on.isoformat()],
            env=place.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for part in range(WORKERS)
    ]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    began = time.perf_counter()
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    reports = [json.loads(process.stdout.readline()) for process in processes]
    seconds = time.perf_counter() - began
    for process in processes:
        process.wait()
    return Line(
        what=name,
        rows=sum(report["rows"] for report in reports),
        seconds=seconds,
        floor_seconds=by_hand,
        cpu_seconds=sum(report["cpu"] for report in reports),
        before_mb=max(report["before_mb"] for report in reports),
        peak_mb=max(report["peak_mb"] for report in reports),
        load=load,
    )


def again_by_hand(address: str) -> float:
    """Time the least SQL that finds what moves when every date is worked out again."""
    with psycopg.connect(address) as connection:
        began = time.perf_counter()
        connection.execute(DERIVED_AGAIN)
        connection.commit()
        return time.perf_counter() - began


def sweep_by_hand(address: str, on: date) -> float:
    """Time the least SQL that raises what a night raises."""
    council = rulebook.council(COUNCIL)
    steps = steps_for(on, council, calendars.of_council(council))
    with psycopg.connect(address) as connection:
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


def table(clocks: int, found: list[Line]) -> str:
    """Return the lines as a table."""
    head = f"{clocks:,} open clocks, {WORKERS} worker processes"
    names = (
        "work",
        "rows",
        "s",
        "by hand s",
        "times",
        "our CPU s",
        "rows/s",
        "MB before",
        "MB peak",
        "load",
    )
    rows = [
        (
            line.what,
            f"{line.rows:,}",
            f"{line.seconds:.3f}",
            f"{line.floor_seconds:.3f}" if line.floor_seconds else "",
            f"{line.ratio:.2f}" if line.floor_seconds else "",
            f"{line.cpu_seconds:.3f}",
            f"{line.per_second:,.0f}",
            f"{line.before_mb:.0f}",
            f"{line.peak_mb:.0f}",
            f"{line.load:.1f}",
        )
        for line in found
    ]
    widths = [max(len(row[place]) for row in (names, *rows)) for place in range(len(names))]
    said = [
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in (names, *rows)
    ]
    return "\n".join([head, *said, ""])


def main() -> int:
    """Measure each size, write JSON and a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.clocks")
    parser.add_argument("--clocks", type=int, action="append", help="100000 and 1000000")
    parser.add_argument("--json", type=Path, default=OUT)
    wanted = parser.parse_args()
    results = []
    for clocks in wanted.clocks or [100_000, 1_000_000]:
        found = measure(clocks)
        sys.stdout.write(table(clocks, found))
        sys.stdout.flush()
        each = [
            {**asdict(line), "ratio": line.ratio, "per_second": line.per_second} for line in found
        ]
        results.append({"clocks": clocks, "workers": WORKERS, "lines": each})
        wanted.json.parent.mkdir(parents=True, exist_ok=True)
        wanted.json.write_text(json.dumps(results, indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
