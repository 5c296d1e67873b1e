"""Chase missing papers: one message a day to each person, without a family's name in it."""

from collections.abc import Sequence

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.core import clock, installation
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.messages.services import write_once
from kinship.panel.models import Meeting, PanelChase, PanelItem
from kinship.panel.queries import owing, papers
from kinship.panel.queries.owing import Debtor
from kinship.panel.services import events
from kinship.panel.services.places import refuse_when_over

KIND = "panel papers"


def chase_papers(*, meeting: Meeting, items: Sequence[PanelItem], by: Actor) -> int:
    """Chase whoever owes papers of some items; who was chased today is not chased again.

    Args:
        meeting: the meeting they are booked into.
        items: as chosen.
        by: the panel administrator.

    Returns:
        How many people were chased.

    Raises:
        RefusedError: the meeting is over, or none of the items lacks a paper somebody owes.
    """
    refuse_when_over(meeting)
    today = clock.today()
    known = {item.id: item for item in items if item.meeting_id == meeting.id}
    owed = owing.debtors(papers.of_items((item.id, item.kind) for item in known.values()))
    if not owed:
        raise RefusedError("Select an item whose papers somebody still owes", field="items")
    done = owing.chased_on(known, today)
    fresh = [each for each in owed if (each.item_id, each.staff_id) not in done]
    for each in fresh:
        _chase(each, known[each.item_id], by)
    people: dict[int, list[Debtor]] = {}
    for each in fresh:
        people.setdefault(each.staff_id, []).append(each)
    for staff_id, theirs in people.items():
        write_once(
            staff_id=staff_id,
            kind=KIND,
            day=today,
            subject=f"Papers for the panel of {_day(meeting)}",
            body=_body(meeting, theirs),
        )
    return len(people)


def _chase(each: Debtor, item: PanelItem, by: Actor) -> None:
    db.session.add(
        PanelChase(
            item_id=each.item_id,
            staff_id=each.staff_id,
            chased_on=clock.today(),
            papers=list(each.papers),
            by_id=by.staff_id,
        )
    )
    db.session.flush()
    audit.record(
        events.PAPERS_CHASED,
        by=by,
        subject=events.about_item(item),
        staff_id=each.staff_id,
        papers=list(each.papers),
    )


def _body(meeting: Meeting, theirs: Sequence[Debtor]) -> str:
    count = sum(len(each.papers) for each in theirs)
    said = "1 paper is" if count == 1 else f"{count} papers are"
    base = installation.base_url()
    lines = [f"{base}/panel/items/{each.item_id}/papers" for each in theirs]
    return "\n".join(
        [f"{said} still missing for the panel of {_day(meeting)}. Put them in here:", "", *lines]
    )


def _day(meeting: Meeting) -> str:
    return f"{meeting.held_on.day} {meeting.held_on:%B %Y}"
