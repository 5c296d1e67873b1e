"""One worker process of the benchmark of clocks: gets ready, waits for the word, works, reports."""

import json
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date

from kinship.accounts.types import job_actor
from kinship.app import create_app
from kinship.core.database import db
from kinship.timescales import services
from kinship.timescales.types import Fact, On
from tests.benchmarks.clock_data import RULE, fact_of

BY = job_actor("benchmark")
LONG_AGO = date(2026, 1, 6)
"""A working day before every date of the benchmark: nothing is due."""


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def facts(clocks: int, part: int, parts: int) -> Iterator[tuple[str, On, Fact]]:
    for n in range(part + 1, clocks + 1, parts):
        on = On("assessment", n, team_id=n % 20 + 1, owner_id=n % 100 + 21)
        yield RULE, on, Fact("The assessment was accepted", fact_of(n))


def work(what: str, clocks: int, part: int, parts: int, on: date) -> int:
    if what == "derive":
        return services.start_many(facts(clocks, part, parts), by=BY).moved
    if what == "again":
        return services.derive_again(by=BY, part=part, parts=parts).looked
    return sum(services.flag_overdue(on, by=BY).escalated.values())


def warm_up(what: str) -> None:
    """Connect, and compile what a worker that has been up for a night has compiled."""
    db.session.execute(db.text("SELECT 1"))
    db.session.rollback()
    if what == "sweep":
        services.flag_overdue(LONG_AGO, by=BY)


def main() -> None:
    what, clocks, part, parts, on = sys.argv[1:]
    app = create_app()
    with app.app_context():
        warm_up(what)
        before = peak_mb()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        began, cpu = time.perf_counter(), time.process_time()
        rows = work(what, int(clocks), int(part), int(parts), date.fromisoformat(on))
        seconds = time.perf_counter() - began
        cpu = time.process_time() - cpu
    report = {
        "rows": rows,
        "seconds": seconds,
        "cpu": cpu,
        "before_mb": before,
        "peak_mb": peak_mb(),
    }
    sys.stdout.write(json.dumps(report) + "\n")


if __name__ == "__main__":
    main()
