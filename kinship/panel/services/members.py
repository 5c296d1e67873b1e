"""Keep the central list."""

from dataclasses import dataclass
from datetime import date

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.panel.models import PanelMember
from kinship.panel.rules.register import OVERTAKEN, mark_of
from kinship.panel.services import events
from kinship.panel.types import TAGS


@dataclass(frozen=True)
class Appointment:
    """Somebody on the central list.

    Args:
        full_name: their name.
        tags: what they bring; keys of TAGS.
        voting: whether they vote.
        independent: whether they are independent of the council.
        background: a few words, printed on the agenda.
        term_from: first day of the appointment.
        term_until: last day; None while it runs.
        staff_id: their sign-in, if they have one.
    """

    full_name: str
    term_from: date
    tags: tuple[str, ...] = ()
    voting: bool = True
    independent: bool = False
    background: str = ""
    term_until: date | None = None
    staff_id: int | None = None


def appoint_member(*, appointment: Appointment, by: Actor) -> PanelMember:
    """Put somebody on the central list (England: reg 23 of SI 2011/581).

    Args:
        appointment: who, what they bring and for how long.
        by: who records it.

    Raises:
        RefusedError: the term ends before it starts, or a tag is not known.
    """
    _check(appointment)
    member = PanelMember(**_columns(appointment))
    db.session.add(member)
    db.session.flush()
    subject = Subject("panel_member", member.id)
    audit.record(events.MEMBER_APPOINTED, by=by, subject=subject, name=member.full_name)
    return member


def hold_member(member: PanelMember) -> None:
    """Read a member anew and hold the row, so that of two editors one waits for the other.

    Args:
        member: their row on the central list.
    """
    db.session.refresh(member, with_for_update=True)


def appointment_of(member: PanelMember) -> Appointment:
    """Return what the central list says of somebody.

    Args:
        member: their row.
    """
    said = {name: getattr(member, name) for name in Appointment.__dataclass_fields__}
    return Appointment(**{**said, "tags": tuple(member.tags)})


def change_member(
    *, member: PanelMember, appointment: Appointment, by: Actor, seen: str | None = None
) -> None:
    """Change what the central list says of somebody.

    Args:
        member: their row.
        appointment: as it should be.
        by: who records it.
        seen: the mark of what the form showed; nothing is compared when left out.

    Raises:
        RefusedError: the term ends before it starts, a tag is not known, or somebody else changed
            the member since the form was opened.
    """
    _check(appointment)
    hold_member(member)
    if seen is not None and seen != mark_of(appointment_of(member)):
        raise RefusedError(OVERTAKEN)
    changes = {}
    for name, value in _columns(appointment).items():
        old = getattr(member, name)
        if old != value:
            changes[name] = [_plain(old), _plain(value)]
            setattr(member, name, value)
    db.session.flush()
    subject = Subject("panel_member", member.id)
    audit.record(events.MEMBER_CHANGED, by=by, subject=subject, changes=changes)


def _check(appointment: Appointment) -> None:
    until = appointment.term_until
    if until and until < appointment.term_from:
        raise RefusedError("Enter an end of the term after its start", field="term_until")
    if not set(appointment.tags) <= TAGS.keys():
        raise RefusedError("Select what they bring from the list", field="tags")


def _columns(appointment: Appointment) -> dict[str, object]:
    return {**vars(appointment), "tags": list(appointment.tags)}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
