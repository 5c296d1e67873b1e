"""The papers of a meeting as they come in, each through the service its page uses."""

from kinship.cases.models import Case
from kinship.core.database import db
from kinship.demonstration import days
from kinship.demonstration.sitting import Sitting
from kinship.demonstration.types import Facts
from kinship.documents.services import add_document
from kinship.documents.typesetting import typeset
from kinship.panel.models import PanelItem
from kinship.panel.queries import papers as queries
from kinship.panel.queries import settings
from kinship.panel.queries.paper import MARKING
from kinship.panel.services import papers
from kinship.panel.types import PaperState

SHEET = "demonstration/sheet.typ"


def paper(sitting: Sitting, act: Facts) -> None:
    """Papers are put in, and the adviser looks at them where the file says so."""
    item = sitting.item(act)
    for kind in act.texts("papers"):
        _put_in(sitting, act, item, kind)
    if act.has("result"):
        with days.on(act.day("checked_on")):
            for kind in act.texts("papers"):
                _check(sitting, act, item, kind)


def _put_in(sitting: Sitting, act: Facts, item: PanelItem, kind: str) -> None:
    case = db.session.get_one(Case, item.case_id)
    title = next(each.title for each in settings.panel().papers if each.key == kind)
    document = add_document(
        case=case,
        kind="report",
        title=title,
        content=typeset(SHEET, _sheet(case, title), made_on=act.day("on")),
        by=sitting.actor(act),
    )
    papers.put_in(item=item, kind=kind, document_id=document.id, by=sitting.actor(act))


def _sheet(case: Case, title: str) -> dict[str, str]:
    return {
        "council": settings.council().title,
        "brand": str(settings.council().contact.get("brand", "teal")),
        "title": title,
        "short-title": title,
        "marking": MARKING,
        "reference": case.reference,
        "case": case.reference,
        "version": "Demonstration",
    }


def _check(sitting: Sitting, act: Facts, item: PanelItem, kind: str) -> None:
    papers.check_paper(
        item=item,
        paper=queries.newest_of(item.id, kind),
        result=PaperState(act.text("result")),
        points=act.text("points", ""),
        by=sitting.workforce.acting(act.text("checked_by")),
    )
