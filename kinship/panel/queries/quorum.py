"""Gather what a quorum is worked out with, and work it out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kinship.accounts.types import Actor
from kinship.panel.models import Meeting, PanelItem
from kinship.panel.queries import conflicting, meetings, settings
from kinship.panel.queries.items import AgendaItem
from kinship.panel.queries.minuting import slot_of
from kinship.panel.queries.sheet import sheet
from kinship.panel.rules.agenda import carers_note, overrun, timetable
from kinship.panel.rules.quorum import Asked, quorum_of
from kinship.panel.types import Conflict, Length, Quorum, Sitter, Slot


@dataclass(frozen=True)
class AgendaLine:
    """One item with its time and its quorum."""

    item: AgendaItem
    slot: Slot
    quorum: Quorum
    conflicts: tuple[Conflict, ...]
    warning: str


@dataclass(frozen=True)
class Agenda:
    """The whole agenda of a meeting as one person may see it."""

    lines: tuple[AgendaLine, ...]
    sitters: tuple[Sitter, ...]
    overrun: str

    @property
    def hidden(self) -> int:
        """How many items are handled apart from this person."""
        return sum(not line.item.shown for line in self.lines)

    @property
    def minutes(self) -> int:
        """How long everything takes, breaks included."""
        return sum(line.item.minutes + line.item.break_before for line in self.lines)


def agenda_of(meeting: Meeting, actor: Actor | None, today: date) -> Agenda:
    """Return the agenda of a meeting with times and quorum, in one statement.

    Args:
        meeting: the meeting.
        actor: who asks; items not for them are blank. None names every item.
        today: for the children's ages.
    """
    found, asked = sheet(meeting.id, actor, today), settings.asked()
    rows, sitters = found.items, found.sitters
    lengths = [Length(row.id, row.minutes, row.break_before) for row in rows]
    slots = timetable(meeting.starts_at, lengths)
    lines = [
        _line(row, slot, sitters, found.conflicts.get(row.id, []), asked)
        for row, slot in zip(rows, slots, strict=True)
    ]
    too_long = overrun(meeting.starts_at, lengths, settings.number("longest_minutes"))
    return Agenda(tuple(lines), sitters, too_long)


def _line(
    row: AgendaItem,
    slot: Slot,
    sitters: Sequence[Sitter],
    conflicts: Sequence[Conflict],
    asked: Asked,
) -> AgendaLine:
    quorum = quorum_of(sitters, conflicts, slot, asked)
    return AgendaLine(row, slot, quorum, tuple(conflicts), carers_note(slot, row.carers_at))


def held_quorum(meeting: Meeting, item: PanelItem) -> tuple[Quorum, list[Sitter]]:
    """Return the quorum of an item from who is recorded as having come.

    Args:
        meeting: the meeting.
        item: one of its items.

    Returns:
        The quorum and everybody named for the meeting.
    """
    slot = slot_of(meeting, item.id)
    sitters = meetings.sitters(meeting.id)
    conflicts = conflicting.conflicts_of(meeting.id).get(item.id, [])
    return quorum_of(sitters, conflicts, slot, settings.asked(held=True)), sitters
