"""Bring the kinship children of a return into the record; a second time changes nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.core import clock
from kinship.core.database import db, rehearsal, transaction
from kinship.exchange.child import Known, save_child
from kinship.exchange.code_file import Codes, codes
from kinship.exchange.models import ImportRun
from kinship.exchange.queries import (
    arrangements_of,
    cases_by_child,
    orders_of,
    people_by_number,
)
from kinship.exchange.reading import Reading
from kinship.exchange.staging import Staged, staged
from kinship.exchange.types import Counts, Episode, Fault, Header
from kinship.people.services import index_names_in_bulk

IMPORTED = event("exchange.imported", "year", "people", "cases", "orders", "faults")
BATCH = 100
Child = tuple[Header, list[Episode]]


@dataclass(frozen=True)
class Return:
    """What to import and how.

    Args:
        folder: where the files are.
        year: the year in which the return's year ends.
        team_id: the team whose cases they become.
        dry_run: read, count and list faults, but save nothing.
    """

    folder: Path
    year: int
    team_id: int
    dry_run: bool = False


def import_return(
    wanted: Return,
    *,
    report: Callable[[Fault], None],
    progress: Callable[[str], None],
    by: Actor,
) -> Counts:
    """Read a return and bring in every child who was ever in kinship care.

    Args:
        wanted: what to import and how.
        report: takes each fault as it is found.
        progress: takes a line now and then.
        by: who imports.

    Returns:
        What was read and what was done.

    Raises:
        UserError: the folder holds no return.
    """
    known = codes(wanted.year)
    with staged() as place:
        reading = Reading(
            wanted.folder, wanted.year, known, place, report=report, progress=progress
        )
        counts = reading.read()
        run = None if wanted.dry_run else _begin(wanted, by)
        for number, batch in enumerate(_batches(_kinship_children(place, known)), start=1):
            _save_batch(wanted, batch, known, counts, by)
            progress(f"Saved {number * BATCH:,} children or fewer")
        if run is not None:
            _finish(run, counts, by)
    return counts


def _batches(children: Iterator[Child]) -> Iterator[list[Child]]:
    while batch := list(islice(children, BATCH)):
        yield batch


def _kinship_children(place: Staged, known: Codes) -> Iterator[Child]:
    for child, episodes in place.children():
        header = place.header(child)
        touched = any(e.place in known.places or e.ending in known.orders for e in episodes)
        if header is not None and touched:
            yield header, episodes


def _save_batch(
    wanted: Return, batch: list[Child], known: Codes, counts: Counts, by: Actor
) -> None:
    """Save one batch in one transaction, or work it out and undo it on a dry run."""
    with rehearsal() if wanted.dry_run else transaction():
        index_names_in_bulk(_save(wanted, batch, known, counts, by))
    db.session.expunge_all()


def _save(wanted: Return, batch: list[Child], known: Codes, counts: Counts, by: Actor) -> list[int]:
    people = people_by_number([header.child for header, _ in batch])
    ids = [person.id for person in people.values()]
    here = Known(
        people=people,
        cases=cases_by_child(ids),
        arrangements=arrangements_of(ids),
        orders=orders_of(ids),
        codes=known,
        team_id=wanted.team_id,
    )
    made = [save_child(header, episodes, here, counts, by) for header, episodes in batch]
    db.session.flush()
    return [person_id for person_id in made if person_id is not None]


def _begin(wanted: Return, by: Actor) -> ImportRun:
    with transaction():
        run = ImportRun(
            kind="ssda903",
            year=wanted.year,
            started_at=clock.now(),
            counts={},
            by_id=by.staff_id,
        )
        db.session.add(run)
    return run


def _finish(run: ImportRun, counts: Counts, by: Actor) -> None:
    with transaction():
        run = db.session.merge(run)
        run.ended_at = clock.now()
        run.counts = counts.as_json()
        audit.record(
            IMPORTED,
            by=by,
            subject=Subject("import_run", run.id),
            year=run.year,
            people=counts.people_created,
            cases=counts.cases_created,
            orders=counts.orders_created,
            faults=counts.faults,
        )
