"""The fullest assessment opened, drafts kept by twenty people at once, and a long report printed.

`python -m tests.benchmarks.reports` writes JSON and a table, on a PostgreSQL server of its own or
on the one that KINSHIP_TEST_DATABASE_URL names. Beside each page stands its floor in the same run:
the same rows read by one statement on a bare Flask page, and a bare write of one row.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
import uuid
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

import flask_migrate
import psycopg
from pypdf import PdfReader

from config.settings import ROOT
from kinship.assessments import queries, services
from kinship.assessments.models import Assessment, AssessmentPaper, AssessmentSnapshot
from kinship.assessments.services.papers import TEMPLATE
from kinship.assessments.types import Copy
from kinship.cases.models import Case
from kinship.core.database import db, transaction
from kinship.documents.typesetting import typeset
from kinship.rulebook.form_types import QuestionKind
from tests.benchmarks.clients import TOKEN, Client, measure
from tests.benchmarks.data import PASSWORD, TODAY, hasher
from tests.benchmarks.databases import application, plain
from tests.benchmarks.servers import served
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.assessments import make_assessment, whole
from tests.factories.cases import make_case
from tests.factories.people import make_child, make_household, make_person
from tests.services.postgres import postgres_server

OUT = ROOT / "var" / "benchmarks" / "reports.json"
EDITORS, PEOPLE = 20, 4
"""Each of four people writes in five sections at once: signing in is kept to a few a minute."""
PAGES = 60
AIMS = {"opened": 10.0, "kept": 6.0, "printed": 3.0}
"""Times the bare page, times a bare write (slowest of twenty), seconds of work."""


def main() -> int:
    """Measure and write JSON and a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.reports")
    parser.add_argument("--prints", type=int, default=300, help="how often the report is printed")
    parser.add_argument("--json", type=Path, default=OUT)
    wanted = parser.parse_args()
    with postgres_server() as address, tempfile.TemporaryDirectory() as var:
        found = run(plain(address), var, wanted.prints)
    wanted.json.parent.mkdir(parents=True, exist_ok=True)
    wanted.json.write_text(json.dumps(found, indent=1))
    sys.stdout.write(table(found))
    return 0


def run(url: str, var: str, prints: int) -> dict[str, Any]:
    """Fill an assessment, then open it, keep drafts in it and print it."""
    app = application(url)
    with app.app_context():
        flask_migrate.upgrade()
        with transaction():
            made = _assessment()
        printed = _printed(made, prints)
        db.session.remove()
        db.engine.dispose()
    environment = {
        "KINSHIP_DATABASE_URL": url,
        "KINSHIP_FLOOR_URL": url,
        "KINSHIP_VAR": var,
        "KINSHIP_TODAY": TODAY.isoformat(),
        "KINSHIP_SECRET_KEY": "benchmark",
    }
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    with (
        served("kinship.app:create_app()", environment) as ours,
        served("tests.benchmarks.report_floor:create_app()", environment) as floor,
    ):
        return {**_opened(ours, floor, made), **_kept(ours, floor, made), **printed}


def _assessment() -> dict[str, Any]:
    team = make_team()
    secret = hasher.hash(PASSWORD)
    editors = [make_staff("social_worker", team=team) for _ in range(PEOPLE)]
    for editor in editors:
        editor.password_hash = secret
    children = [make_child(f"Child{number}") for number in range(3)]
    home = make_household(make_person("Ann", "Lee"), make_person("Bo", "Lee"))
    made = make_assessment(
        make_case(team, *children),
        *children,
        kind="full",
        version="2026-2",
        household=home,
        assessor=editors[0],
        court_filing_on=TODAY,
    )
    whole(made, editors[0])
    sections = queries.form_of(made).sections
    made.sections_saved = made.sections_done = len(sections)
    asked = [
        (section.key, question.key)
        for section in sections
        for question in section.questions[:1]
        if question.kind is QuestionKind.LONG_TEXT
    ]
    return {
        "id": made.id,
        "case": made.case_id,
        "by": editors[0].id,
        "people": [each.username for each in editors],
        "asked": asked[: EDITORS // PEOPLE],
        "sections": len(sections),
    }


def _signed_in(port: int, who: str) -> Client:
    client = Client(port)
    client.sign_in(who, PASSWORD)
    assert client.led_to, "not signed in"
    return client


def _opened(ours: int, floor: int, made: dict[str, Any]) -> dict[str, Any]:
    here = f"/cases/{made['case']}/assessments/{made['id']}"
    mine, bare = _signed_in(ours, made["people"][0]), Client(floor)
    key, _ = made["asked"][-1]
    found: dict[str, Any] = {"sections": made["sections"]}
    for name, path, row in (
        ("assessment", here, f"/list/{made['id']}"),
        ("whole on one page", f"{here}/read", f"/whole/{made['id']}"),
        ("one section", f"{here}/sections/{key}", f"/list/{made['id']}"),
    ):
        page = measure(lambda _client, _turn, at=path: mine.get(at), 1, 100)
        least = measure(lambda _client, _turn, at=row: bare.get(at), 1, 100)
        found[name] = {"p50": page.p50, "p95": page.p95, "floor": least.p50}
    return found


def _kept(ours: int, floor: int, made: dict[str, Any]) -> dict[str, Any]:
    here = f"/cases/{made['case']}/assessments/{made['id']}/sections"
    people = [_signed_in(ours, who) for who in made["people"]]
    mine = [(Client(ours), *asked) for _ in people for asked in made["asked"]]
    tokens = []
    for number, (client, key, _) in enumerate(mine):
        client.cookie = people[number // len(made["asked"])].cookie
        tokens.append(TOKEN.search(client.get(f"{here}/{key}")).group(1))
    bare = [Client(floor) for _ in mine]
    text = "They are warm and steady with the children. " * 20

    def keep(number: int, turn: int) -> None:
        client, key, question = mine[number]
        sent = {"csrf_token": tokens[number], "base_version": "1", f"q_{question}": f"{text}{turn}"}
        client.post(f"{here}/{key}/draft", sent)

    def write(number: int, turn: int) -> None:
        bare[number].post(f"/draft/{number}", {"text": f"{text}{turn}"})

    drafts, least = measure(keep, EDITORS, 30), measure(write, EDITORS, 30)
    return {
        "draft kept": {
            "p50": drafts.p50,
            "p95": drafts.p95,
            "floor": least.p95,
            "floor_p50": least.p50,
            "per_second": drafts.per_second,
        }
    }


def _printed(made: dict[str, Any], prints: int) -> dict[str, Any]:
    assessment = db.session.get_one(Assessment, made["id"])
    case = db.session.get_one(Case, assessment.case_id)
    with transaction():
        by = act_as(make_staff("team_leader"))
        paper = services.ask_for_paper(
            assessment=assessment, copy=Copy.COURT, by=by, submit_key=uuid.uuid4().hex
        )
    paper = db.session.get_one(AssessmentPaper, paper.id)
    snapshot = db.session.get_one(AssessmentSnapshot, paper.snapshot_id)
    seconds, memory = [], []
    copies = max(1, -(-PAGES // _pages(queries.report_of(assessment, case, paper, snapshot).data)))
    for _ in range(prints):
        began = time.process_time()
        data = queries.report_of(assessment, case, paper, snapshot).data
        data["sections"] = data["sections"] * copies
        content = typeset(TEMPLATE, data, made_on=TODAY)
        seconds.append(time.process_time() - began)
        memory.append(_megabytes())
    tenth = max(1, prints // 10)
    return {
        "printed": {
            "pages": len(PdfReader(BytesIO(content)).pages),
            "times": prints,
            "seconds": median(seconds),
            "slowest": max(seconds[1:] or seconds),
            "mb_after_a_tenth": memory[tenth - 1],
            "mb_at_the_end": memory[-1],
        }
    }


def _pages(data: dict[str, Any]) -> int:
    return len(PdfReader(BytesIO(typeset(TEMPLATE, data, made_on=TODAY))).pages)


def _megabytes() -> float:
    """Return what this process holds now; where the system does not say, the most it ever held."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def table(found: dict[str, Any]) -> str:
    """Return the figures as people read them."""
    lines = [f"An assessment of {found['sections']} sections, 3 children, 2 carers", ""]
    for name in ("assessment", "whole on one page", "one section"):
        row = found[name]
        lines.append(
            f"{name}: {row['p50']:.1f} ms, {row['p50'] / row['floor']:.1f} times the bare page"
            f" (aim {AIMS['opened']:.0f})"
        )
    kept, made = found["draft kept"], found["printed"]
    times = kept["p95"] / kept["floor"]
    lines.append(
        f"draft kept, {EDITORS} editors: p95 {kept['p95']:.1f} ms, {times:.1f} times a bare write"
        f" (aim {AIMS['kept']:.0f}), {kept['per_second']:.0f} a second"
    )
    lines.append(
        f"report of {made['pages']} pages: {made['seconds']:.2f} s of work, slowest"
        f" {made['slowest']:.2f} (aim {AIMS['printed']:.0f}); memory"
        f" {made['mb_after_a_tenth']:.0f} MB after a tenth of {made['times']},"
        f" {made['mb_at_the_end']:.0f} MB at the end"
    )
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    raise SystemExit(main())
