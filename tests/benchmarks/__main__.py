"""Run the benchmarks: `python -m tests.benchmarks --cases 10000 --cases 100000`."""

import argparse
import json
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import psycopg

from config.settings import ROOT
from kinship.core.database import db
from tests.benchmarks import data, pages, sweeping
from tests.benchmarks.databases import application, loaded
from tests.benchmarks.report import table
from tests.benchmarks.servers import served

OUT = ROOT / "var" / "benchmarks"


def main() -> int:
    """Measure each size and write JSON and a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--cases", type=int, action="append", help="10000 and 100000 when left out")
    parser.add_argument("--json", type=Path, default=OUT / "figures.json")
    parser.add_argument(
        "--keep",
        action="store_true",
        help="keep what was loaded on the server of KINSHIP_TEST_DATABASE_URL for the next run",
    )
    wanted = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    results = [run(size, keep=wanted.keep) for size in wanted.cases or [10_000, 100_000]]
    wanted.json.parent.mkdir(parents=True, exist_ok=True)
    wanted.json.write_text(json.dumps(results, indent=1))
    sys.stdout.write("\n".join(table(result) for result in results))
    return 0


def run(cases: int, *, keep: bool) -> dict[str, Any]:
    """Load a council of a size and measure it."""
    size = data.Size(cases)
    began = time.monotonic()
    with loaded(size, keep=keep) as url, tempfile.TemporaryDirectory() as var:
        ready = time.monotonic() - began
        environment = {
            "KINSHIP_DATABASE_URL": url,
            "KINSHIP_FLOOR_URL": url,
            "KINSHIP_VAR": var,
            "KINSHIP_TODAY": data.TODAY.isoformat(),
            "KINSHIP_SECRET_KEY": "benchmark",
        }
        names = names_of(url, size)
        with (
            served("kinship.app:create_app()", environment) as ours,
            served("tests.benchmarks.floor:create_app()", environment) as floor,
        ):
            lines = pages.compare(ours, floor, size, names)
            found = pages.recall(ours, names, size)
        app = application(url)
        nights = sweeping.sweep(app, url)
        with app.app_context():
            db.engine.dispose()
    return {
        "cases": cases,
        "seconds_to_load": ready,
        "pages": [{**asdict(line), "ratio": line.ratio} for line in lines],
        "recall_of_100": found,
        "sweep": [{**asdict(night), "ratio": night.ratio} for night in nights],
        "memory_mb": sweeping.memory_mb(),
    }


def names_of(url: str, size: data.Size) -> dict[int, str]:
    """Return each child's name."""
    named = "SELECT id, given_names || ' ' || family_name FROM person WHERE id <= %s"
    with psycopg.connect(url) as connection:
        return dict(connection.execute(named, (size.cases,)).fetchall())


if __name__ == "__main__":
    raise SystemExit(main())
