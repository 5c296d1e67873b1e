"""Record what the panel recommends."""

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.panel.models import Meeting, MemberView, PanelItem, Recommendation
from kinship.panel.queries import quorum, settings
from kinship.panel.queries import records as queries
from kinship.panel.rules.recommending import Heard, is_unanimous, recommendation_faults
from kinship.panel.services import clocks, events
from kinship.panel.services.again import ask_again
from kinship.panel.services.places import lock
from kinship.panel.services.refusing import refuse
from kinship.panel.types import Recommended
from kinship.rulebook.minutes_form import minutes_form
from kinship.rulebook.types import PanelChoice


def record_recommendation(
    *,
    item: PanelItem,
    meeting: Meeting,
    said: Recommended,
    by: Actor,
    submit_key: str | None = None,
) -> Recommendation:
    """Record what the panel recommends about an item (England: reg 24(2) of SI 2011/581).

    A second record about the same item is a new version; the first one stays as it was. A
    deferred item asks for a new meeting by itself.

    Args:
        item: what it is about.
        meeting: where it is heard.
        said: choice, wording, reasons, views.
        by: who records it.
        submit_key: of the form, so that a second press records only once.

    Returns:
        The recommendation, or the one this form made before.

    Raises:
        RefusedError: the meeting is still to come, the item is not quorate, was decided already,
            or the recommendation is not clear and complete.
    """
    earlier = queries.already(Recommendation, submit_key)
    if earlier:
        return earlier
    lock(item)
    before = queries.recommendation(item.id)
    _check_time(item, meeting, before)
    choice = _choice(item, said.choice)
    counted, sitters = quorum.held_quorum(meeting, item)
    names = {s.member_id: s.name for s in sitters if s.member_id in counted.voting}
    fewest = settings.number("fewest_reasons")
    heard = Heard(counted, choice, names, fewest, minutes_form().conditional)
    refuse(recommendation_faults(said, heard))
    row = _row(item, meeting, said, counted.sentence, by)
    row.version = before.version + 1 if before else 1
    row.submit_key = submit_key
    db.session.add(row)
    db.session.flush()
    _write_views(row, said)
    _after(item, row, choice, by, first=before is None)
    audit.record(
        events.RECOMMENDED,
        by=by,
        subject=events.about_item(item),
        version=row.version,
        choice=row.choice,
        unanimous=row.unanimous,
    )
    return row


def _check_time(item: PanelItem, meeting: Meeting, before: Recommendation | None) -> None:
    day = meeting.held_on
    if day > clock.today():
        words = f"{day:%A} {day.day} {day:%B %Y}"
        raise RefusedError(f"The panel meets on {words}; nothing is heard yet")
    if meeting.minutes_final_on or item.decided_on:
        raise RefusedError("The minutes are final, so what the panel recommends stands")
    if before and before.defer_until:
        raise RefusedError("The item was deferred and waits for another meeting")


def _choice(item: PanelItem, words: str) -> PanelChoice | None:
    kind = settings.panel().item_type(item.kind)
    return settings.panel().choice(words) if kind and words in kind.choices else None


def _row(
    item: PanelItem, meeting: Meeting, said: Recommended, sentence: str, by: Actor
) -> Recommendation:
    return Recommendation(
        item_id=item.id,
        made_on=meeting.held_on,
        choice=said.choice,
        wording=said.wording,
        reasons=[each.strip() for each in said.reasons if each.strip()],
        terms=said.terms,
        advice=said.advice,
        dissent=said.dissent,
        unanimous=is_unanimous(said.views),
        quorum=sentence,
        defer_reason=said.defer_reason,
        defer_what=said.defer_what,
        defer_who=said.defer_who,
        defer_until=said.defer_until,
        recorded_by_id=by.staff_id,
        recorded_at=clock.now(),
    )


def _write_views(row: Recommendation, said: Recommended) -> None:
    db.session.add_all(
        MemberView(recommendation_id=row.id, member_id=member, view=view.value)
        for member, view in said.views.items()
    )
    db.session.flush()


def _after(
    item: PanelItem, row: Recommendation, choice: PanelChoice | None, by: Actor, *, first: bool
) -> None:
    item.recommended_on = row.made_on
    item.awaits_decision = bool(choice and choice.decides)
    db.session.flush()
    if item.awaits_decision and first:
        clocks.recommended(item, row.made_on, by)
    if not item.awaits_decision:
        clocks.waits_no_more(item, row.made_on, by)
    if choice and choice.defers:
        ask_again(item, row.defer_until, "The panel deferred it until more is known", by)
