"""Read the trail, and walk its chains."""

from collections.abc import Iterator

from sqlalchemy import select

from kinship.audit.models import AuditChain, AuditEvent
from kinship.audit.rules import START, digest
from kinship.audit.types import Break
from kinship.core.database import db

HASHED = (
    "chain",
    "at",
    "actor_id",
    "actor_name",
    "action",
    "subject_kind",
    "subject_id",
    "case_id",
    "facts",
    "position",
    "previous",
)
BATCH = 2_000


def breaks() -> Iterator[Break]:
    """Walk every chain from its first entry and yield the first fault of each that is broken."""
    heads = {row.key: row for row in db.session.execute(select(AuditChain)).scalars()}
    broken: set[str] = set()
    reached: dict[str, tuple[int, str]] = {}
    for entry in _entries():
        if entry.chain in broken:
            continue
        position, head = reached.get(entry.chain, (0, START))
        reason = _fault(entry, position, head)
        if reason:
            broken.add(entry.chain)
            yield Break(entry.chain, entry.position, reason)
        reached[entry.chain] = (entry.position, entry.digest)
    for key in sorted(heads.keys() | reached.keys()):
        if key not in broken:
            yield from _end(key, heads.get(key), reached.get(key, (0, START)))


def count() -> int:
    """Return how many entries the trail holds."""
    return sum(db.session.execute(select(AuditChain.position)).scalars())


def _entries() -> Iterator[AuditEvent]:
    statement = (
        select(AuditEvent)
        .order_by(AuditEvent.chain, AuditEvent.position)
        .execution_options(yield_per=BATCH)
    )
    yield from db.session.execute(statement).scalars()


def _fault(entry: AuditEvent, position: int, head: str) -> str:
    if entry.position != position + 1:
        return f"entry {position + 1} is missing"
    if entry.previous != head:
        return "it does not follow the entry before it"
    if entry.digest != digest({name: getattr(entry, name) for name in HASHED}):
        return "its content was changed"
    return ""


def _end(key: str, chain: AuditChain | None, reached: tuple[int, str]) -> Iterator[Break]:
    if chain is None or (chain.position, chain.head) != reached:
        yield Break(key, reached[0], "entries after this one are missing")
