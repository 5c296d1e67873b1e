"""The pages of a meeting with twelve items and eleven members, beside the bare page of its rows.

`python -m tests.benchmarks.agenda` writes JSON and a table: own work of the processor of one
request through Flask's test client on PostgreSQL, which other programs of the machine hardly
change, and the calls of Python a page makes, which they do not change at all. `--profile` prints
where the work of each page goes.
"""

import argparse
import cProfile
import json
import os
import pstats
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from statistics import median

import flask_migrate
from flask import Flask

from config.settings import ROOT
from kinship.accounts.models import Staff
from kinship.app import create_app
from kinship.core import clock
from kinship.core.database import db, transaction
from kinship.panel.models import ItemConflict
from tests.benchmarks import floor
from tests.benchmarks.databases import plain
from tests.conftest import make_settings
from tests.factories.accounts import make_staff, make_team, sign_in_cookie
from tests.factories.cases import make_case
from tests.factories.panel import make_item, make_meeting, make_member, seat
from tests.factories.people import make_child
from tests.services.postgres import postgres_server

OUT = ROOT / "var" / "benchmarks" / "agenda.json"
TODAY, HELD = date(2026, 12, 10), date(2026, 12, 10)
ITEMS, MEMBERS = 12, 11
WARM, TIMES = 10, 60
PAGES = {"the agenda": "", "while it is held": "/live", "the board of papers": "/papers"}


@dataclass(frozen=True)
class Line:
    """Milliseconds of own work, middle and least, and calls of Python."""

    page: str
    middle: float
    least: float
    calls: int


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.agenda")
    parser.add_argument("--profile", action="store_true", help="print where the work goes")
    wanted = parser.parse_args()
    with postgres_server() as address, tempfile.TemporaryDirectory() as var:
        os.environ["KINSHIP_FLOOR_URL"] = plain(address)
        settings = make_settings(address, Path(var), today=TODAY)
        app = create_app(settings)
        with app.app_context():
            flask_migrate.upgrade()
            with transaction():
                meeting_id, cookie = _world()
            db.session.remove()
        lines = _measured(app, meeting_id, cookie, profile=wanted.profile)
        with app.app_context():
            db.engine.dispose()
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps([asdict(line) for line in lines], indent=1))
    bare = lines[0]
    for line in lines:
        sys.stdout.write(
            f"{line.page:<22}{line.middle:6.2f} ms {line.least:6.2f} ms {line.calls:7} calls "
            f"{line.middle / bare.middle:5.1f} times, least {line.least / bare.least:5.1f} times\n"
        )
    return 0


def _measured(app: Flask, meeting_id: int, cookie: dict, *, profile: bool) -> list[Line]:
    ours, bare = app.test_client(), floor.create_app().test_client()
    with ours.session_transaction() as kept:
        kept.update(cookie)
    lines = [_line("the bare page", lambda: bare.get(f"/agenda/{meeting_id}"), profile=False)]
    for name, path in PAGES.items():
        opened = f"/panel/{meeting_id}{path}"
        lines.append(_line(name, lambda at=opened: ours.get(at), profile=profile))
    return lines


def _line(name: str, act: Callable[[], object], *, profile: bool) -> Line:
    taken = []
    for turn in range(WARM + TIMES):
        began = time.process_time()
        answer = act()
        if turn >= WARM:
            taken.append((time.process_time() - began) * 1000)
    assert answer.status_code == 200, answer.status
    watched = cProfile.Profile()
    watched.runcall(act)
    found = pstats.Stats(watched)
    if profile:
        sys.stdout.write(f"\n{name}\n")
        found.sort_stats("cumulative").print_stats(60)
        found.sort_stats("tottime").print_stats(30)
    return Line(name, median(taken), min(taken), found.total_calls)


def _world() -> tuple[int, dict]:
    team, meeting = make_team(), make_meeting(HELD)
    members = [make_member(f"Invented Member {number}") for number in range(MEMBERS)]
    for number, member in enumerate(members):
        part = {0: "chair", 1: "vice chair"}.get(number, "member")
        seat(meeting, member, part, coming=True)
    for number in range(ITEMS):
        case = make_case(team, make_child(f"Rowan {number}", "Hart"), reference=f"B-{number}")
        item = make_item(case, meeting, position=number, minutes=20)
        if number % 3 == 0:
            _conflict(item.id, members[4].id)
    reader: Staff = make_staff("panel_administrator")
    return meeting.id, sign_in_cookie(reader)


def _conflict(item_id: int, member_id: int) -> None:
    declared = {"kind": "knows", "ruling": "leaves", "declared_at": clock.now()}
    db.session.add(ItemConflict(item_id=item_id, member_id=member_id, **declared))
    db.session.flush()


if __name__ == "__main__":
    raise SystemExit(main())
