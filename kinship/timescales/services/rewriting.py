"""Derive the clocks of a record again after a fact was corrected; the old dates stay."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import event
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.timescales.late_file import Said, fault_of_reason, said
from kinship.timescales.models import Timescale
from kinship.timescales.queries import live_on
from kinship.timescales.series import Link
from kinship.timescales.services.clocks import make
from kinship.timescales.types import ClosedHow, Fact, On

REWRITTEN = event(
    "timescales.derived_again",
    "rule",
    "from_on",
    "due_on",
    "was_rule",
    "was_from_on",
    "was_due_on",
    "was_closed_on",
    "closed_on",
    "why",
)

Change = Callable[[Sequence[Link]], list[Link]]


@dataclass(frozen=True)
class Correction:
    """Why clocks are derived again.

    Args:
        why: how the wrong fact came about, in words.
        by: who corrects it.
        late_reason: a code of late reasons, for what turns out to have been met late.
    """

    why: str
    by: Actor
    late_reason: str = ""


def rewrite(
    change: Change, *, on: On, rules: Collection[str], correction: Correction
) -> list[Timescale]:
    """Derive the clocks of a record again; those that change are replaced, never deleted.

    Args:
        change: gives the clocks as they should be from the clocks as they are.
        on: the record.
        rules: the clocks it is about: those of these rules.
        correction: why, and by whom.

    Returns:
        The clocks that are new.

    Raises:
        RefusedError: what was corrected makes something late, and no reason is given.
    """
    rows = {row.id: row for row in live_on(on, rules)}
    links = [_link(row) for row in rows.values()]
    after = change(links)
    changed = [link for link in after if link not in links]
    made = [_replace(link, rows, on, correction) for link in changed]
    kept = {link.key for link in after}
    for row in rows.values():
        if row.id not in kept:
            _retire(row, None, correction)
    db.session.flush()
    return [row for row in made if row is not None]


def _link(row: Timescale) -> Link:
    """Return a clock as a link; what merely ended by itself may run again from another day."""
    over = row.closed_how == ClosedHow.ENDED
    return Link(
        rule=row.rule,
        fact=row.fact,
        from_on=row.from_on,
        closed_on=None if over else row.closed_on,
        closed_how=None if over else row.closed_how,
        late_reason=str(Said(row.late_reason, row.late_words)),
        key=row.id,
    )


def _replace(
    link: Link, rows: dict[int, Timescale], on: On, correction: Correction
) -> Timescale | None:
    old = rows.get(link.key) if link.key is not None else None
    fact = Fact(link.fact, link.from_on)
    new = make(link.rule, on=_owned(on, old, rows), fact=fact, again=old is not None)
    if new is not None:
        before = str(Said(old.late_reason, old.late_words)) if old else ""
        _close(new, link, before, correction)
    if old is not None:
        _retire(old, new, correction)
    elif new is not None:
        _tell(new, None, correction)
    return new


def _owned(on: On, old: Timescale | None, rows: dict[int, Timescale]) -> On:
    """Leave a clock with the team and worker of the one whose place it takes."""
    like = old or next(iter(rows.values()), None)
    team_id = on.team_id if like is None else on.team_id or like.team_id
    owner_id = on.owner_id if like is None else on.owner_id or like.owner_id
    return On(on.kind, on.id, on.case_id, team_id, owner_id)


def _close(new: Timescale, link: Link, before: str, correction: Correction) -> None:
    new.closed_on, new.closed_how = link.closed_on, link.closed_how
    if link.closed_how != ClosedHow.MET or link.closed_on is None:
        return
    if not new.owed or link.closed_on <= new.due_on:
        return
    reason = link.late_reason or correction.late_reason
    fault = "" if reason and reason == before else fault_of_reason(reason)
    if fault:
        raise RefusedError(fault, field="late_reason")
    given = said(reason)
    new.late_reason, new.late_words = given.code, given.words


def _retire(old: Timescale, new: Timescale | None, correction: Correction) -> None:
    was = old.closed_on.isoformat() if old.closed_on else ""
    old.closed_on, old.closed_how = clock.today(), ClosedHow.SUPERSEDED.value
    old.closed_why = correction.why
    db.session.flush()
    old.replaced_by_id = new.id if new else None
    _tell(new, old, correction, was)


def _tell(
    new: Timescale | None, old: Timescale | None, correction: Correction, was_closed_on: str = ""
) -> None:
    db.session.flush()
    row = new or old
    if row is None:
        return
    audit.record(
        REWRITTEN,
        by=correction.by,
        subject=On(row.subject_kind, row.subject_id, row.case_id).subject,
        rule=new.rule if new else "",
        from_on=new.from_on.isoformat() if new else "",
        due_on=new.due_on.isoformat() if new else "",
        closed_on=new.closed_on.isoformat() if new and new.closed_on else "",
        was_rule=old.rule if old else "",
        was_from_on=old.from_on.isoformat() if old else "",
        was_due_on=old.due_on.isoformat() if old else "",
        was_closed_on=was_closed_on,
        why=correction.why,
    )
