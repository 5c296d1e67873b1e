"""What a decision maker has before them: the minutes and papers by version, and their questions."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from kinship.assessments.models import Assessment
from kinship.core.database import db
from kinship.panel.models import DecisionChild, DecisionQuery, Meeting, PanelItem, PanelItemChild
from kinship.panel.queries import papers
from kinship.panel.rules.deciding import MINUTES
from kinship.panel.types import PaperState

ASSESSMENT = "assessment"


@dataclass(frozen=True)
class Readable:
    """Something a decision rests on, as it stands now.

    Args:
        key: as it is ticked.
        what: its title.
        version: in words.
        document_id: the file, where it is one.
    """

    key: str
    what: str
    version: str
    document_id: int | None = None


def before_them(item: PanelItem, meeting: Meeting | None) -> list[Readable]:
    """Return what a decision maker may read about an item, the minutes first.

    Args:
        item: the item.
        meeting: where it was heard; None where the panel is off.
    """
    found = []
    if meeting is not None:
        said = f"final on {_day(meeting.minutes_final_on)}, agreed by {meeting.minutes_final_by}"
        words = said if meeting.minutes_final_on else "not final yet"
        found.append(Readable(MINUTES, f"Minutes of {meeting.reference}", words))
    elif item.assessment_id:
        signed = signed_off_on(item)
        found.append(Readable(ASSESSMENT, "The assessment", f"signed off on {_day(signed)}"))
    for each in papers.of_item(item).papers:
        if each.state is PaperState.ACCEPTED:
            version = f"version {each.version}"
            found.append(Readable(each.kind, each.title, version, each.document_id))
    return found


def signed_off_on(item: PanelItem) -> date | None:
    """Return the day the assessment of an item was signed off; None while it is not.

    Args:
        item: the item.
    """
    statement = select(Assessment.signed_off_on).where(Assessment.id == item.assessment_id)
    return db.session.execute(statement).scalar_one_or_none()


def questions(item_id: int) -> list[DecisionQuery]:
    """Return what the decision maker asked about an item and was answered, in order.

    Args:
        item_id: the item.
    """
    statement = select(DecisionQuery).where(DecisionQuery.item_id == item_id)
    return list(db.session.execute(statement.order_by(DecisionQuery.id)).scalars())


def child_ids_of(item_id: int) -> tuple[int, ...]:
    """Return the children an item is about, in order.

    Args:
        item_id: the item.
    """
    statement = select(PanelItemChild.person_id).where(PanelItemChild.item_id == item_id)
    return tuple(db.session.execute(statement.order_by(PanelItemChild.person_id)).scalars())


def for_children(decision_id: int) -> list[DecisionChild]:
    """Return what was decided for each child.

    Args:
        decision_id: the decision.
    """
    statement = select(DecisionChild).where(DecisionChild.decision_id == decision_id)
    return list(db.session.execute(statement.order_by(DecisionChild.person_id)).scalars())


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else "no day"
