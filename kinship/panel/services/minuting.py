"""Write down what happens at a meeting: drafts, the minute of an item, actions, an adjournment."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from kinship.accounts import queries as accounts
from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError, StaleError
from kinship.core.once import add_once, sent_before
from kinship.panel.models import (
    ItemMinute,
    Meeting,
    MinuteDraft,
    PanelAction,
    PanelItem,
)
from kinship.panel.queries import minuting as queries
from kinship.panel.queries.quorum import held_quorum
from kinship.panel.rules.minutes import action_faults, minute_faults
from kinship.panel.services import events
from kinship.panel.services.again import ask_again
from kinship.panel.services.places import lock, refuse_when_over
from kinship.panel.types.minutes import Asked, Written
from kinship.rulebook.minutes_form import minutes_form

MINUTE, RECOMMENDATION = "minute", "recommendation"
"""Parts of an item that are kept as drafts while they are typed."""


def keep_draft(
    *, item: PanelItem, part: str, answers: Mapping[str, str], base_version: int, by: Actor
) -> None:
    """Keep what somebody is typing about an item, for them alone, until they save it.

    Args:
        item: the item.
        part: the minute or the recommendation.
        answers: what the form holds now.
        base_version: the version they opened; 0 when nothing was saved.
        by: whose draft.
    """
    values = {
        "item_id": item.id,
        "part": part,
        "staff_id": by.staff_id,
        "answers": dict(answers),
        "base_version": base_version,
        "saved_at": clock.now(),
    }
    postgresql = db.session.get_bind().dialect.name == "postgresql"
    insert = (insert_postgresql if postgresql else insert_sqlite)(MinuteDraft).values(values)
    changed = {name: values[name] for name in ("answers", "base_version", "saved_at")}
    keys = ["item_id", "part", "staff_id"]
    db.session.execute(insert.on_conflict_do_update(index_elements=keys, set_=changed))


def drop_draft(*, item: PanelItem, part: str, by: Actor) -> None:
    """Throw somebody's own draft away: they saved it, or chose what is saved instead.

    Args:
        item: the item.
        part: the minute or the recommendation.
        by: whose draft.
    """
    db.session.execute(
        delete(MinuteDraft).where(
            MinuteDraft.item_id == item.id,
            MinuteDraft.part == part,
            MinuteDraft.staff_id == by.staff_id,
        )
    )


def save_minute(
    *, item: PanelItem, meeting: Meeting, said: Written, base_version: int, by: Actor
) -> ItemMinute:
    """Save the minute of an item, unless somebody else saved it since this person opened it.

    Saving the same words twice changes nothing. Once the chair has signed, a change stands in the
    next version only: the signed one is kept as it is.

    Args:
        item: the item.
        meeting: where it is heard.
        said: everything the form holds.
        base_version: the version they started from; 0 when nothing was saved then.
        by: who writes.

    Raises:
        RefusedError: the meeting is still to come or cancelled, or the times cross.
        StaleError: somebody saved other words meanwhile; nothing was changed.
    """
    _refuse_too_early(meeting)
    faults = minute_faults(said)
    if faults:
        raise RefusedError(faults)
    lock(item)
    kept = queries.minute(item.id)
    clean = _clean(said)
    if kept is not None and _same(kept, clean):
        drop_draft(item=item, part=MINUTE, by=by)
        return kept
    if (kept.version if kept else 0) != base_version:
        raise StaleError
    kept = _write(item, kept, clean, by)
    drop_draft(item=item, part=MINUTE, by=by)
    audit.record(
        events.MINUTE_SAVED,
        by=by,
        subject=events.about_item(item),
        version=kept.version,
        letters=sum(len(each) for each in kept.headings.values()),
    )
    return kept


def _clean(said: Written) -> Written:
    form = minutes_form()
    known = {each.key for each in form.headings}
    marked = {each.key for each in form.scores}
    return Written(
        started_at=said.started_at,
        ended_at=said.ended_at,
        headings={
            key: words.strip()
            for key, words in said.headings.items()
            if key in known and words.strip()
        },
        scores={key: mark for key, mark in said.scores.items() if key in marked},
        feedback=said.feedback.strip(),
        carers_came=said.carers_came,
    )


def _same(kept: ItemMinute, said: Written) -> bool:
    names = ("started_at", "ended_at", "headings", "scores", "feedback", "carers_came")
    return all(getattr(kept, name) == getattr(said, name) for name in names)


def _write(item: PanelItem, kept: ItemMinute | None, said: Written, by: Actor) -> ItemMinute:
    row = kept or ItemMinute(item_id=item.id, version=0)
    row.started_at, row.ended_at = said.started_at, said.ended_at
    row.headings, row.scores, row.feedback = said.headings, said.scores, said.feedback
    row.carers_came = said.carers_came
    row.version += 1
    row.saved_by_id, row.saved_by_name, row.saved_at = by.staff_id, by.name, clock.now()
    db.session.add(row)
    db.session.flush()
    return row


def add_action(
    *,
    item: PanelItem,
    meeting: Meeting,
    asked: Asked,
    by: Actor,
    submit_key: str | None = None,
) -> PanelAction:
    """Write down what the meeting asks somebody to do.

    Args:
        item: the item it came up with.
        meeting: the meeting.
        asked: what, who and by when.
        by: who writes.
        submit_key: of the form, so that a second press writes only once.

    Raises:
        RefusedError: the meeting is still to come, what or who is missing, or the day is before
            the meeting.
    """
    earlier = sent_before(PanelAction, submit_key)
    if earlier:
        return earlier
    _refuse_too_early(meeting)
    faults = action_faults(asked)
    if asked.due_on < meeting.held_on:
        faults["due_on"] = "Enter a date on or after the day of the meeting"
    if faults:
        raise RefusedError(faults)
    db.session.execute(select(Meeting.id).where(Meeting.id == meeting.id).with_for_update())
    row = PanelAction(
        meeting_id=meeting.id,
        item_id=item.id,
        number=queries.last_action(meeting.id) + 1,
        what=asked.what.strip(),
        owner=_who(asked),
        owner_id=asked.owner_id,
        due_on=asked.due_on,
        recorded_by_id=by.staff_id,
        recorded_at=clock.now(),
        submit_key=submit_key,
    )
    kept = add_once(row)
    if kept is row:
        day = row.due_on.isoformat()
        subject = events.about_item(item)
        audit.record(events.ACTION_ADDED, by=by, subject=subject, number=row.number, due_on=day)
    return kept


def _who(asked: Asked) -> str:
    if asked.owner_id is None:
        return asked.owner.strip()
    name = accounts.names({asked.owner_id}).get(asked.owner_id)
    if name is None:
        raise RefusedError("Select who does it from the list", field="owner_id")
    return name


def finish_action(*, action: PanelAction, item: PanelItem, done_on: date, by: Actor) -> None:
    """Note that an action is done; noted twice it stands once.

    Args:
        action: the action.
        item: the item it belongs to.
        done_on: the day.
        by: who notes it.
    """
    if action.done_on is not None:
        return
    action.done_on, action.done_by = done_on, by.name
    db.session.flush()
    audit.record(
        events.ACTION_DONE,
        by=by,
        subject=events.about_item(item),
        number=action.number,
        done_on=done_on.isoformat(),
    )


def adjourn_item(*, item: PanelItem, meeting: Meeting, reason: str, by: Actor) -> None:
    """Adjourn an item that is not quorate; it waits for another meeting by itself.

    Args:
        item: an item about a family.
        meeting: where it should have been heard.
        reason: why, in words; the quorum's own sentence is kept with it.
        by: who records it.

    Raises:
        RefusedError: it is quorate, was heard or adjourned before, is business, or the meeting is
            still to come.
    """
    _refuse_too_early(meeting)
    refuse_when_over(meeting)
    lock(item)
    if item.recommended_on or item.adjourned_on:
        raise RefusedError("This item was heard or adjourned already")
    if item.case_id is None:
        raise RefusedError("Only an item about a family is adjourned")
    quorum, _ = held_quorum(meeting, item)
    if quorum.met:
        raise RefusedError(f"{quorum.sentence}. A quorate item is heard or deferred")
    item.adjourned_on = meeting.held_on
    item.adjourned_reason = f"{quorum.sentence}. {reason.strip()}".strip()
    ask_again(item, None, "It was adjourned as inquorate", by)
    audit.record(
        events.ITEM_ADJOURNED, by=by, subject=events.about_item(item), quorum=quorum.sentence
    )


def _refuse_too_early(meeting: Meeting) -> None:
    if meeting.cancelled_on:
        raise RefusedError("This meeting is cancelled")
    day = meeting.held_on
    if day > clock.today():
        words = f"{day:%A} {day.day} {day:%B %Y}"
        raise RefusedError(f"The panel meets on {words}; nothing is heard yet")
