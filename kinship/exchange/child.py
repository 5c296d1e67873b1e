"""One child of a return becomes a person, a case, arrangements and orders."""

from dataclasses import dataclass
from datetime import date

from kinship.accounts.types import Actor
from kinship.arrangements.models import Arrangement
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases.models import Case, CaseChild
from kinship.core import clock
from kinship.core.ages import birthday
from kinship.core.database import db
from kinship.exchange.code_file import Codes
from kinship.exchange.types import IDENTIFIER, Counts, Episode, Header
from kinship.orders.models import Order
from kinship.people.models import Person, PersonIdentifier
from kinship.rulebook.grown_up import grown_up
from kinship.rulebook.types import Nation

CHILD_IMPORTED = event("exchange.child_imported", "arrangements", "orders", "changed")


@dataclass
class Known:
    """What is here already for the children of one batch."""

    people: dict[str, Person]
    cases: dict[int, Case]
    arrangements: dict[str, Arrangement]
    orders: dict[str, Order]
    codes: Codes
    team_id: int


def save_child(
    header: Header, episodes: list[Episode], here: Known, counts: Counts, by: Actor
) -> int | None:
    """Save one child; what is here already stays, an ending that is new is added.

    Args:
        header: the child.
        episodes: all of the child's episodes, sorted by start.
        here: what is here already.
        counts: counts what is done.
        by: who imports.

    Returns:
        The person's key when the person is new.
    """
    person, new = _person(header, here)
    case, opened = _case(person, episodes, here)
    before = (counts.arrangements_created, counts.orders_created, counts.changed)
    for episode in episodes:
        _arrangement(episode, person, case, here, counts)
        _order(episode, person, case, here, counts)
    after = (counts.arrangements_created, counts.orders_created, counts.changed)
    counts.people_created += new
    counts.cases_created += opened
    if new or opened or before != after:
        _close_or_reopen(case, person, episodes)
        audit.record(
            CHILD_IMPORTED,
            by=by,
            subject=Subject("person", person.id, case.id),
            arrangements=after[0] - before[0],
            orders=after[1] - before[1],
            changed=after[2] - before[2],
        )
    else:
        counts.unchanged += 1
    return person.id if new else None


def _person(header: Header, here: Known) -> tuple[Person, bool]:
    found = here.people.get(header.child)
    if found is not None:
        return found, False
    person = Person(
        given_names="Child",
        family_name=header.child,
        born_on=header.born_on,
        sex=header.sex,
        ethnicity=header.ethnicity,
        created_at=clock.now(),
    )
    db.session.add(person)
    db.session.flush()
    db.session.add(PersonIdentifier(person_id=person.id, kind=IDENTIFIER, value=header.child))
    here.people[header.child] = person
    return person, True


def _case(person: Person, episodes: list[Episode], here: Known) -> tuple[Case, bool]:
    found = here.cases.get(person.id)
    if found is not None:
        return found, False
    starts = [episode.began_on for episode in episodes if episode.began_on]
    case = Case(
        reference=f"{IDENTIFIER.upper()}-{person.id}",
        team_id=here.team_id,
        opened_on=min(starts, default=clock.today()),
        restricted=False,
        created_at=clock.now(),
    )
    db.session.add(case)
    db.session.flush()
    db.session.add(CaseChild(case_id=case.id, person_id=person.id, number=1))
    here.cases[person.id] = case
    return case, True


def _arrangement(episode: Episode, person: Person, case: Case, here: Known, counts: Counts) -> None:
    """Save a kinship episode; what cannot be true is only a fault and is not saved.

    It may not end before it starts, and a child lives in one home at a time.
    """
    began, ended = episode.began_on, episode.ended_on
    if episode.place not in here.codes.places or began is None or (ended and ended < began):
        return
    key = f"{IDENTIFIER}:{episode.child}:{began.isoformat()}"
    found = here.arrangements.get(key)
    if found is None and ended is None and _lives_somewhere(person, here):
        return
    if found is None:
        here.arrangements[key] = _new_arrangement(episode, began, person, case, here, key)
        counts.arrangements_created += 1
    elif ended and found.ended_on is None:
        found.ended_on = ended
        found.end_reason = here.codes.endings.get(episode.ending, "")
        counts.changed += 1


def _lives_somewhere(person: Person, here: Known) -> bool:
    return any(
        row.child_id == person.id and row.ended_on is None for row in here.arrangements.values()
    )


def _new_arrangement(
    episode: Episode, began: date, person: Person, case: Case, here: Known, key: str
) -> Arrangement:
    row = Arrangement(
        case_id=case.id,
        child_id=person.id,
        kind=here.codes.arrangement,
        legal_basis=here.codes.legal_basis.get(episode.legal_status, episode.legal_status),
        started_on=began,
        start_type="not recorded",
        arranged_by="council",
        ended_on=episode.ended_on,
        end_reason=here.codes.endings.get(episode.ending, "") if episode.ended_on else "",
        external_key=key,
    )
    db.session.add(row)
    return row


def _order(episode: Episode, person: Person, case: Case, here: Known, counts: Counts) -> None:
    order = here.codes.orders.get(episode.ending)
    granted = episode.ended_on
    if order is None or granted is None:
        return
    key = f"{IDENTIFIER}:{episode.child}:{granted.isoformat()}:{episode.ending}"
    if key in here.orders:
        return
    row = Order(
        case_id=case.id,
        child_id=person.id,
        kind=order.kind_on(granted),
        granted_on=granted,
        confirmed_on=granted,
        ends_on=_grown_up_on(person),
        external_key=key,
    )
    db.session.add(row)
    here.orders[key] = row
    counts.orders_created += 1


def _close_or_reopen(case: Case, person: Person, episodes: list[Episode]) -> None:
    """Close a case whose last episode ended without an order, or whose child is grown up."""
    grown = _grown_up_on(person)
    last = episodes[-1]
    if grown and grown <= clock.today():
        case.closed_on, case.closed_reason = grown, "turned 18"
    elif last.ended_on and last.ending not in {"X1", "E41", "E45", "E47"}:
        case.closed_on, case.closed_reason = last.ended_on, "ended before the import"
    else:
        case.closed_on, case.closed_reason = None, ""


def _grown_up_on(person: Person) -> date | None:
    years = grown_up(Nation.ENGLAND, clock.today())
    return birthday(person.born_on, years) if person.born_on else None
