"""Make ready what stands on paper before the panel of 10 December: papers, two packs, the words."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import flask_migrate
import typst
from flask import Flask
from sqlalchemy import select

from kinship.accounts.models import Staff
from kinship.accounts.types import job_actor
from kinship.app import create_app
from kinship.cases.models import Case
from kinship.core.database import db, transaction
from kinship.demonstration import loading
from kinship.documents.services import add_document
from kinship.panel.models import Meeting, PanelItem
from kinship.panel.queries import settings as panel_settings
from kinship.panel.queries.papers import newest_of
from kinship.panel.services.papers import allow_late_paper, check_paper, put_in
from kinship.panel.services.publishing import publish_agenda
from kinship.panel.types import PaperState
from tests.conftest import make_settings
from tests.factories.accounts import act_as
from tests.journeys.conftest import MONDAY
from tests.services.browser import served
from workers.tasks.panel import make_pack

JOB = job_actor("tests")
REFERENCE, FOUR = "KP-2026-12", "K-0932"
PAPERS_IN, ISSUED, LATE, HELD = (date(2026, 11, 24), *(date(2026, 12, d) for d in (3, 7, 10)))
SECRET = "Words of the fifth item"
PAGES = {
    "K-1041": (7, 6, 6, 6, 6, 7, 6, 6, 6, 6, 6, 8),
    "K-1047": (4, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5),
    FOUR: (10, 10, 10, 11),
    "K-0871": (4, 5),
}
"""Pages of each paper, so that item 5 takes pages 159 to 204."""
AGENDA = (
    ("09:30", "Welcome", 6),
    ("09:35", "Minutes of 12 November", 6),
    ("09:45", "K-1041", 6),
    ("11:00", "K-1047", 6),
    ("12:00", FOUR, 4),
    ("12:45", "K-0871", 5),
    ("13:00", "Quality of reports", 5),
    ("13:15", "Any other business", 5),
)
MINUTE = {
    "In attendance": "10:05 to 10:30: the carers, S Novak, T Bell, a BSL interpreter",
    "Papers considered": "Pages of item 3 and L1",
    "Questions agreed before the carers joined": "Safety at night\nMr A's health\nSecond bedroom",
    "Discussion": "Carers described routines; the panel noted a warm account of each boy.",
    "Strengths": "Bond; insight; both schools kept",
    "Concerns, and what meets them": "Space; a plan is in place should father return",
}
RECOMMENDATION = "That Mr and Mrs A be approved as kinship carers for K-1041/1 and /2"
REASONS = "Needs are met now, over 14 weeks\nSafe boundaries are shown\nCommitment and a back-up"
ADVICE = "Travel cost for the sister; a housing letter; a review after 6 months"
ACTIONS = (
    ("T Bell", "Sister travel", date(2026, 12, 18)),
    ("Team leader", "Housing support letter", date(2026, 12, 18)),
    ("S Novak", "Mend the family tree", date(2026, 12, 14)),
)


@dataclass
class Tenth:
    """The council as it is served, and what the test asks for by key."""

    address: str = ""
    meeting: int = 0
    items: dict[str, int] = field(default_factory=dict)
    numbered: list[int] = field(default_factory=list)
    document: int = 0
    secret: str = SECRET


def item_of(tenth: Tenth, number: int) -> int:
    return tenth.numbered[number - 1]


def december(folder: Path) -> Iterator[Tenth]:
    """Load Ochilvale, put its papers in, publish twice, and serve it on the day of the panel."""
    tenth = Tenth()
    with _on(folder, MONDAY):
        flask_migrate.upgrade()
        with transaction():
            loading.load("ochilvale")
    with _on(folder, PAPERS_IN), transaction():
        _put_papers_in(tenth)
    for day, number in ((ISSUED, 1), (LATE, 2)):
        with _on(folder, day):
            with transaction():
                if number > 1:
                    _put_late_paper_in(tenth)
                publish_agenda(meeting=db.session.get_one(Meeting, tenth.meeting), by=JOB)
            make_pack(tenth.meeting, number)
    app = _app(folder, HELD)
    with served(app) as tenth.address:
        yield tenth
    with app.app_context():
        db.engine.dispose()


def _app(folder: Path, day: date) -> Flask:
    address = f"sqlite:///{folder / 'council.sqlite'}"
    return create_app(
        make_settings(address, folder, council="ochilvale", today=day, demonstration=True)
    )


@contextmanager
def _on(folder: Path, day: date) -> Iterator[None]:
    app = _app(folder, day)
    with app.app_context():
        yield
        db.session.remove()
        db.engine.dispose()


def _put_papers_in(tenth: Tenth) -> None:
    meeting = db.session.execute(select(Meeting).filter_by(reference=REFERENCE)).scalar_one()
    tenth.meeting = meeting.id
    statement = select(PanelItem).where(PanelItem.meeting_id == meeting.id)
    for item in db.session.execute(statement.order_by(PanelItem.position)).scalars():
        tenth.numbered.append(item.id)
        case = db.session.get(Case, item.case_id) if item.case_id else None
        if case is None:
            continue
        tenth.items[case.reference] = item.id
        kinds = panel_settings.panel().papers_of(item.kind)
        for kind, pages in zip(kinds, PAGES[case.reference], strict=True):
            words = SECRET if case.reference == FOUR else f"{case.reference}, {kind.title}"
            document = _paper(item, case, kind.key, words, pages)
            tenth.document = document if case.reference == FOUR else tenth.document


def _put_late_paper_in(tenth: Tenth) -> None:
    item = db.session.get_one(PanelItem, tenth.items["K-1041"])
    case = db.session.get_one(Case, item.case_id)
    why = "The police check came on 5 December"
    allow_late_paper(item=item, reason=why, approved_by="Shona Reid", by=JOB)
    _paper(item, case, "checks_table", "Police check: clear", 1)


def _paper(item: PanelItem, case: Case, kind: str, words: str, pages: int) -> int:
    source = '#set page(paper: "a4")\n' + "#pagebreak()\n".join(
        f"= {words}\n#lorem(200)\n" for _ in range(pages)
    )
    content = typst.compile(source.encode(), format="pdf")
    document = add_document(case=case, kind="report", title=words, content=content, by=JOB)
    put_in(item=item, kind=kind, document_id=document.id, by=JOB)
    adviser = db.session.execute(select(Staff).filter_by(username="shona.reid")).scalar_one()
    check_paper(
        item=item,
        paper=newest_of(item.id, kind),
        result=PaperState.ACCEPTED,
        points="",
        by=act_as(adviser),
    )
    return document.id
