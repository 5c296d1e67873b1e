"""Make a pack of about 240 pages and lay it together for ten members, in one process.

`python -m tests.benchmarks.packs` writes JSON and a table. The attached files are pages of text as
a word processor would make them, one pack of thirteen papers; SQLite in a folder, because the work
is the typesetter's and not the database's. The typesetter's own process is counted in.
"""

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import flask_migrate
import typst
from pypdf import PdfReader

from config.settings import ROOT
from kinship.accounts.types import job_actor
from kinship.app import create_app
from kinship.cases.models import Case
from kinship.core.database import db, transaction
from kinship.documents.services import add_document
from kinship.panel.models import Meeting, NoConflict, PanelItem, PanelMember, PanelPaper
from kinship.panel.services.packs import open_pack
from kinship.panel.services.publishing import publish_agenda
from tests.conftest import make_settings
from tests.factories.accounts import make_team
from tests.factories.cases import make_case
from tests.factories.panel import make_item, make_meeting, make_member, seat
from tests.factories.people import make_child
from workers.tasks.panel import make_pack

OUT = ROOT / "var" / "benchmarks" / "packs.json"
MEMBERS, PAPERS, PAGES_EACH = 10, 13, 17
DAY = date(2026, 11, 23)
JOB = job_actor("benchmark")
TEXT = '#set page(paper: "a4")\n#set text(size: 11pt)\n'


@dataclass(frozen=True)
class Line:
    """One kind of work: how long, how much processor time, and the most memory after it."""

    what: str
    seconds: float
    cpu_seconds: float
    peak_mb: float
    pages: int
    bytes: int


def main() -> int:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        settings = make_settings(f"sqlite:///{folder}/packs.sqlite", Path(folder), today=DAY)
        app = create_app(settings)
        with app.app_context():
            flask_migrate.upgrade()
            lines = _measure()
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps([asdict(each) for each in lines], indent=1))
    sys.stdout.write(f"load {os.getloadavg()[0]:.1f}\n")
    for each in lines:
        sys.stdout.write(
            f"{each.what:<28}{each.seconds:7.2f} s {each.cpu_seconds:7.2f} s of processor "
            f"{each.peak_mb:7.0f} MB {each.pages:5} pages {each.bytes / 1e6:6.2f} MB\n"
        )
    return 0


def _measure() -> list[Line]:
    with transaction():
        meeting, members = _world()
        meeting_id, member_ids = meeting.id, [each.id for each in members]
    lines = [_timed("made by the job", lambda: make_pack(meeting_id, 1), None)]
    for number, member_id in enumerate(member_ids, start=1):
        lines.append(_timed(f"copy {number}", lambda key=member_id: _open(meeting_id, key), bytes))
    whole = sum(each.seconds for each in lines)
    cpu = sum(each.cpu_seconds for each in lines)
    total = Line("ten copies, all of it", whole, cpu, lines[-1].peak_mb, 0, 0)
    return [*lines, total]


def _open(meeting_id: int, member_id: int) -> bytes:
    with transaction():
        meeting = db.session.get_one(Meeting, meeting_id)
        member = db.session.get_one(PanelMember, member_id)
        return open_pack(meeting=meeting, member=member, by=JOB)


def _timed(what: str, work: Callable[[], object], kind: type | None) -> Line:
    began, used = time.monotonic(), _processor()
    made = work()
    seconds, cpu = time.monotonic() - began, _processor() - used
    db.session.remove()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    content = made if kind and isinstance(made, bytes) else b""
    pages = len(PdfReader(BytesIO(content)).pages) if content else 0
    return Line(what, seconds, cpu, peak, pages, len(content))


def _processor() -> float:
    """Return the processor time of this process and of those it has started, in seconds."""
    own, others = os.times()[:2], os.times()[2:4]
    return sum(own) + sum(others)


def _world() -> tuple[Meeting, list[PanelMember]]:
    meeting = make_meeting(date(2026, 12, 8), reference="FP-2026-12")
    item = make_item(make_case(make_team(), make_child(), reference="B-1"), meeting, kind="KAPP")
    case = db.session.get_one(Case, item.case_id)
    for number in range(PAPERS):
        _paper(item, case, number)
    members = [make_member(f"Invented Member {number}") for number in range(MEMBERS)]
    for member in members:
        seat(meeting, member, coming=True)
    publish_agenda(meeting=meeting, by=JOB)
    db.session.add_all(
        NoConflict(item_id=item.id, member_id=member.id, declared_at=meeting.agenda_published_at)
        for member in members
    )
    db.session.flush()
    return meeting, members


def _paper(item: PanelItem, case: Case, number: int) -> None:
    source = TEXT + "".join(
        f"= Paper {number}, page {page}\n#lorem({480 + number})\n#pagebreak(weak: true)\n"
        for page in range(PAGES_EACH)
    )
    content = typst.compile(source.encode(), format="pdf")
    title = f"Paper {number}"
    document = add_document(case=case, kind="report", title=title, content=content, by=JOB)
    db.session.add(
        PanelPaper(
            item_id=item.id,
            kind=f"paper_{number}",
            version=1,
            document_id=document.id,
            put_in_at=document.added_at,
            result="accepted",
        )
    )
    db.session.flush()


if __name__ == "__main__":
    raise SystemExit(main())
