"""Whether enough of the right people are in the room for an item, in a sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import chain

from kinship.panel.types import NOT_A_CONFLICT, Conflict, Part, Quorum, Ruling, Sitter, Slot
from kinship.rulebook.types import PanelRules, QuorumRole

CHAIR = "chair"
INDEPENDENT = "independent_member"
NOT_MANAGING = "not_managing_the_case"
STAYS = frozenset({Ruling.NO_CONFLICT, Ruling.NO_VOTE})


@dataclass(frozen=True)
class Asked:
    """What a quorum is worked out with.

    Args:
        panel: the panel's make-up, from config/panels.
        joint: it sits for two councils.
        held: count only who is recorded as having come, not who said they would.
    """

    panel: PanelRules
    joint: bool = False
    held: bool = False

    @property
    def needed(self) -> int:
        """How many members it takes."""
        return self.panel.quorum_joint if self.joint else self.panel.quorum


def quorum_of(
    sitters: Sequence[Sitter], conflicts: Iterable[Conflict], slot: Slot, asked: Asked
) -> Quorum:
    """Work out whether an item may be dealt with (England: reg 24(1) of SI 2011/581).

    A member counts when they are in the room through the item, vote, and have no conflict with
    it. A conflict the chair has not ruled on yet takes the member out.

    Args:
        sitters: everybody named for the meeting.
        conflicts: those declared for this item.
        slot: when the item is heard.
        asked: the panel's make-up and how to count.
    """
    real = {each.member_id: each for each in conflicts if each.kind not in NOT_A_CONFLICT}
    here = [sitter for sitter in sitters if _comes(sitter, asked) and _stays(sitter, real)]
    counting = [sitter for sitter in here if _counts(sitter, real, asked.panel)]
    moments = _moments(counting, slot)
    through = [sitter for sitter in counting if all(_in_room(sitter, at) for at in moments)]
    failing = _first_failure(counting, moments, real, asked)
    return Quorum(
        met=failing is None,
        counted=len(through) if failing is None else len(failing[1]),
        needed=asked.needed,
        sentence=_sentence(through, failing, asked),
        notes=_notes(sitters, through, asked) if failing is None else (),
        present=tuple(s.name for s in here if any(_in_room(s, at) for at in moments)),
        voting=frozenset(sitter.member_id for sitter in through),
    )


def _comes(sitter: Sitter, asked: Asked) -> bool:
    if asked.held:
        return sitter.attended is True
    return sitter.coming is not False if sitter.attended is None else sitter.attended


def _stays(sitter: Sitter, conflicts: dict[int, Conflict]) -> bool:
    conflict = conflicts.get(sitter.member_id)
    return conflict is None or conflict.ruling in STAYS


def _counts(sitter: Sitter, conflicts: dict[int, Conflict], panel: PanelRules) -> bool:
    conflict = conflicts.get(sitter.member_id)
    votes = conflict is None or conflict.ruling is Ruling.NO_CONFLICT
    advises = sitter.part is Part.ADVISER or bool(sitter.tags & set(panel.not_counted))
    return sitter.voting and votes and not advises


def _moments(sitters: Iterable[Sitter], slot: Slot) -> list[time]:
    """List the start of the item and every moment in it at which somebody comes or goes."""
    changes = {
        at
        for sitter in sitters
        for at in (sitter.arrives_at, sitter.leaves_at, *chain.from_iterable(sitter.away))
        if at is not None and slot.starts < at < slot.ends
    }
    return [slot.starts, *sorted(changes)]


def _in_room(sitter: Sitter, at: time) -> bool:
    arrived = sitter.arrives_at is None or sitter.arrives_at <= at
    out = any(each.left_at <= at < each.back_at for each in sitter.away)
    return arrived and not out and (sitter.leaves_at is None or at < sitter.leaves_at)


def _first_failure(
    counting: Sequence[Sitter],
    moments: Sequence[time],
    conflicts: dict[int, Conflict],
    asked: Asked,
) -> tuple[time, list[Sitter], list[str]] | None:
    for at in moments:
        room = [sitter for sitter in counting if _in_room(sitter, at)]
        missing = [
            role.title
            for role in asked.panel.roles
            if role.required and not _filled(role, room, conflicts)
        ]
        if len(room) < asked.needed or missing:
            return at, room, missing
    return None


def _filled(role: QuorumRole, room: Sequence[Sitter], conflicts: dict[int, Conflict]) -> bool:
    if role.key == CHAIR:
        return any(sitter.part in {Part.CHAIR, Part.VICE_CHAIR} for sitter in room)
    if role.key == INDEPENDENT:
        return any(sitter.part is Part.CHAIR or sitter.independent for sitter in room)
    if role.key == NOT_MANAGING:
        free = [s for s in room if getattr(conflicts.get(s.member_id), "kind", "") != "manages"]
        return len(free) >= role.needed
    return sum(role.key in sitter.tags for sitter in room) >= role.needed


def _sentence(
    through: Sequence[Sitter],
    failing: tuple[time, list[Sitter], list[str]] | None,
    asked: Asked,
) -> str:
    here = "present" if asked.held else "expected"
    if failing is None:
        among = _who(through, asked.panel)
        return f"Quorate: {len(through)} {here}, {asked.needed} needed, {among} among them"
    at, room, missing = failing
    words = [f"{len(room)} {here}, {asked.needed} needed"]
    words += [f"no {title[0].lower()}{title[1:]}" for title in missing]
    return f"Not quorate from {at:%H:%M}: {', '.join(words)}"


def _who(through: Sequence[Sitter], panel: PanelRules) -> str:
    chaired = any(sitter.part is Part.CHAIR for sitter in through)
    named = ["chair" if chaired else "vice chair"]
    named += [
        role.key.replace("_", " ")
        for role in panel.roles
        if role.required and role.key not in {CHAIR, INDEPENDENT, NOT_MANAGING}
    ]
    return " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)


def _notes(sitters: Sequence[Sitter], through: Sequence[Sitter], asked: Asked) -> tuple[str, ...]:
    notes = [
        f"No {role.title[0].lower()}{role.title[1:]}. {role.note}".strip()
        for role in asked.panel.roles
        if not role.required and not _filled(role, through, {})
    ]
    if len(through) == asked.needed:
        notes.append("Nobody to spare: one absence more and the item cannot be heard.")
    silent = sum(s.coming is None and s.attended is None and s.voting for s in sitters)
    if silent and not asked.held:
        has = "member has" if silent == 1 else "members have"
        notes.append(f"{silent} {has} not said yet whether they are coming; counted as coming.")
    return tuple(notes)
