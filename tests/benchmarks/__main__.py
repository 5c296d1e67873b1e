"""Run the benchmarks: `python -m tests.benchmarks --cases 10000 --cases 100000`."""

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import flask_migrate
import psycopg

from config.settings import ROOT
from kinship.app import create_app
from kinship.core.database import db, transaction
from kinship.people.services import index_names_in_bulk
from tests.benchmarks import data, pages, sweeping
from tests.benchmarks.report import table
from tests.benchmarks.servers import served
from tests.conftest import make_settings
from tests.services.postgres import postgres_server

OUT = ROOT / "var" / "benchmarks"


def main() -> int:
    """Measure each size and write JSON and a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--cases", type=int, action="append", help="10000 and 100000 when left out")
    parser.add_argument("--json", type=Path, default=OUT / "figures.json")
    wanted = parser.parse_args()
    results = [run(size) for size in wanted.cases or [10_000, 100_000]]
    wanted.json.parent.mkdir(parents=True, exist_ok=True)
    wanted.json.write_text(json.dumps(results, indent=1))
    sys.stdout.write("\n".join(table(result) for result in results))
    return 0


def run(cases: int) -> dict:
    """Load a council of a size and measure it."""
    size = data.Size(cases)
    with postgres_server() as given, tempfile.TemporaryDirectory() as var:
        url = given.replace("postgresql+psycopg://", "postgresql://")
        app = create_app(make_settings(url, Path(var), testing=False))
        names = prepare(app, url, size)
        environment = {
            "KINSHIP_DATABASE_URL": url,
            "KINSHIP_FLOOR_URL": url,
            "KINSHIP_VAR": var,
            "KINSHIP_TODAY": data.TODAY.isoformat(),
            "KINSHIP_SECRET_KEY": "benchmark",
            "PYTHONPATH": str(ROOT),
        }
        with (
            served("kinship.app:create_app()", environment) as ours,
            served("tests.benchmarks.floor:create_app()", environment) as floor,
        ):
            lines = pages.compare(ours, floor, size, names)
            found = pages.recall(ours, names, size)
        with app.app_context():
            db.engine.dispose()
        nights = sweeping.sweep(app, url)
        with app.app_context():
            db.engine.dispose()
    return {
        "cases": cases,
        "pages": [{**asdict(line), "ratio": line.ratio} for line in lines],
        "recall_of_100": found,
        "sweep": [{**asdict(night), "ratio": night.ratio} for night in nights],
        "memory_mb": sweeping.memory_mb(),
    }


def prepare(app, url: str, size: data.Size) -> dict[int, str]:
    """Migrate, load, index the names; return each child's name."""
    with app.app_context():
        flask_migrate.upgrade()
    with psycopg.connect(url) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        data.load(connection, size)
        connection.execute("CREATE INDEX floor_trgm ON person USING gin (family_name gin_trgm_ops)")
        connection.commit()
    with app.app_context(), transaction():
        index_names_in_bulk(range(1, 2 * size.cases + 1))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
        rows = connection.execute(
            "SELECT id, given_names || ' ' || family_name FROM person WHERE id <= %s", (size.cases,)
        ).fetchall()
    return dict(rows)


if __name__ == "__main__":
    raise SystemExit(main())
