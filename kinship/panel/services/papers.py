"""Put papers in, look at them as the panel adviser, and let one come late."""

from kinship.accounts.types import Actor
from kinship.assessments import queries as assessments
from kinship.assessments import rules as assessment_rules
from kinship.audit import services as audit
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import NotFoundError, RefusedError
from kinship.documents import queries as documents
from kinship.documents.models import Document
from kinship.panel.models import PanelItem, PanelPaper
from kinship.panel.queries import items, meetings, papers, settings
from kinship.panel.queries.owed import Waits
from kinship.panel.rules.papers import late_fault
from kinship.panel.services import events
from kinship.panel.services.chasing import chase_again
from kinship.panel.services.meetings import changed
from kinship.panel.services.places import lock, refuse_when_heard
from kinship.panel.types import PaperState


def put_in(
    *, item: PanelItem, kind: str, document_id: int, by: Actor, submit_key: str | None = None
) -> PanelPaper:
    """Put a file of the case in as a paper of an item; a second one is its next version.

    Args:
        item: the item.
        kind: key of the paper, one the item type needs.
        document_id: a document of the item's own case.
        by: who puts it in.
        submit_key: of the form; a second press puts nothing in.

    Raises:
        RefusedError: the item was heard or withdrawn, needs no such paper, the day for papers
            has passed and nobody allowed a late one, or the carers may still comment on it.
        NotFoundError: the document is not one of the case, or not for this person.
    """
    earlier = papers.by_submit_key(submit_key)
    if earlier:
        return earlier
    lock(item)
    _refuse_when_done(item, kind)
    document = documents.get_visible(document_id, by)
    if document.case_id != item.case_id:
        raise NotFoundError
    _refuse_while_carers_read(document)
    late = _late(item)
    row = PanelPaper(
        item_id=item.id,
        kind=kind,
        version=papers.newest_version(item.id, kind) + 1,
        document_id=document.id,
        late=late,
        put_in_by_id=by.staff_id,
        put_in_at=clock.now(),
        submit_key=submit_key,
    )
    db.session.add(row)
    db.session.flush()
    audit.record(
        events.PAPER_PUT_IN,
        by=by,
        subject=events.about_item(item),
        paper=kind,
        version=row.version,
        document_id=document.id,
        late=late,
    )
    chase_again(item.meeting_id, Waits.PAPERS, by=by)
    return row


def _refuse_while_carers_read(document: Document) -> None:
    """Refuse a report whose carers may still say what they think of it."""
    if document.assessment_id is not None:
        share = assessments.last_share(document.assessment_id)
        waits = assessment_rules.waits_for_carers(share, clock.today())
        if waits:
            raise RefusedError(waits)


def _refuse_when_done(item: PanelItem, kind: str) -> None:
    refuse_when_heard(item)
    if item.withdrawn_on:
        raise RefusedError("This item was withdrawn")
    if kind not in {each.key for each in settings.panel().papers_of(item.kind)}:
        raise RefusedError("This item needs no such paper")


def _late(item: PanelItem) -> bool:
    meeting = items.meeting_of(item)
    if meeting is None:
        return False
    sitting = meetings.sitting(meeting.id, meeting.held_on)
    today = clock.today()
    fault = late_fault(sitting, today, allowed=bool(item.late_paper_by))
    if fault:
        raise RefusedError(fault, field="document_id")
    return bool(late_fault(sitting, today, allowed=False))


def _agenda_changed(item: PanelItem) -> None:
    meeting = items.meeting_of(item)
    if meeting and meeting.agenda_version:
        changed(meeting)


def check_paper(
    *, item: PanelItem, paper: PanelPaper, result: PaperState, points: str, by: Actor
) -> None:
    """Accept a paper after the redaction check, or return it with points.

    Args:
        item: the item it belongs to.
        paper: its newest version.
        result: accepted or returned.
        points: what has to be mended; needed when it is returned.
        by: the panel adviser, or the administrator for them.

    Raises:
        RefusedError: it was looked at already, they put it in themselves, or points are missing.
    """
    refuse_when_heard(item)
    if paper.put_in_by_id is not None and paper.put_in_by_id == by.staff_id:
        raise RefusedError("You put this paper in. Somebody else has to look at it")
    if paper.result:
        raise RefusedError("Somebody has looked at this version already", field="result")
    if result is PaperState.RETURNED and not points.strip():
        raise RefusedError("Enter what has to be mended", field="points")
    paper.result, paper.points = result.value, points.strip()
    paper.checked_by_id, paper.checked_on = by.staff_id, clock.today()
    if result is PaperState.ACCEPTED:
        _agenda_changed(item)
    db.session.flush()
    audit.record(
        events.PAPER_CHECKED,
        by=by,
        subject=events.about_item(item),
        paper=paper.kind,
        version=paper.version,
        result=paper.result,
    )
    chase_again(item.meeting_id, Waits.PAPERS, by=by)


def allow_late_paper(*, item: PanelItem, reason: str, approved_by: str, by: Actor) -> None:
    """Record who allows papers of an item to come after their day, and why.

    Args:
        item: the item.
        reason: why, without names.
        approved_by: who allows it.
        by: who records it.

    Raises:
        RefusedError: it was heard already.
    """
    refuse_when_heard(item)
    item.late_paper_reason, item.late_paper_by = reason.strip(), approved_by.strip()
    item.late_paper_on = clock.today()
    _agenda_changed(item)
    db.session.flush()
    audit.record(
        events.LATE_PAPER_ALLOWED,
        by=by,
        subject=events.about_item(item),
        reason=item.late_paper_reason,
        approved_by=item.late_paper_by,
    )
