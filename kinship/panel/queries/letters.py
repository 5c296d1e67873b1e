"""Read what letters with a decision are made from, and the letters that were made."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from kinship.accounts.models import Staff
from kinship.cases.models import Case
from kinship.core.database import db
from kinship.core.errors import NotFoundError
from kinship.households.models import Household, HouseholdMember
from kinship.households.types import MemberRole
from kinship.panel.models import Decision, DecisionLetter, LetterTemplate, PanelItem
from kinship.panel.queries import reading, records, settings
from kinship.panel.queries.reviews import FINAL
from kinship.panel.rules.letters import names_of
from kinship.panel.rules.reviews import REVIEW
from kinship.panel.types.letters import Home, LetterFacts
from kinship.people.models import Person

"""Item types that look at a decision again; what is decided then is final."""


@dataclass(frozen=True)
class Carers:
    """Who a letter is written to.

    Args:
        full: as on the envelope.
        first: as greeted.
        home: where they live.
    """

    full: str
    first: str
    home: Home


def carers_of(item: PanelItem) -> Carers:
    """Return the carers of the household an item is about, and their home.

    Args:
        item: an item that was found visible.
    """
    statement = (
        select(Household, Person)
        .join(HouseholdMember, HouseholdMember.household_id == Household.id)
        .join(Person, Person.id == HouseholdMember.person_id)
        .where(
            Household.id == item.household_id,
            HouseholdMember.role == MemberRole.CARER.value,
            HouseholdMember.left_on.is_(None),
        )
        .order_by(HouseholdMember.id)
    )
    rows = db.session.execute(statement).all()
    people = [person for _, person in rows]
    full = names_of(f"{each.given_names} {each.family_name}".strip() for each in people)
    first = names_of(each.known_as or each.given_names for each in people)
    return Carers(full, first, _home(rows[0][0]) if rows else home_of(item))


def home_of(item: PanelItem) -> Home:
    """Return the home of the household an item is about.

    Args:
        item: an item that was found visible.
    """
    found = db.session.get(Household, item.household_id) if item.household_id else None
    return _home(found) if found else Home()


def facts_of(item: PanelItem, decision: Decision, dated: date) -> LetterFacts:
    """Return what the record says for a letter.

    Args:
        item: what was decided about.
        decision: the decision.
        dated: the day of the letter.
    """
    choice = settings.panel().choice(decision.choice)
    said = records.recommendation(item.id)
    kind = settings.panel().item_type(item.kind)
    final = decision.stage == FINAL or item.kind == REVIEW
    against = decision.qualifying and not final
    return LetterFacts(
        choice=decision.choice,
        approves=bool(choice and choice.approves),
        against=against,
        final=final,
        kind=kind.title if kind else item.title,
        children=_children(item, decision),
        recommended=said.choice if said else "",
        decided_by=decision.decided_by_name,
        decided_on=decision.decided_on,
        dated=dated,
        answer_by=settings.window_ends(dated) if against else None,
        routes=settings.routes(),
        worker=worker_line(item.case_id),
        support=decision.conditions,
    )


def worker_line(case_id: int | None) -> str:
    """Say whom the carers ring: their worker, or the duty worker where nobody is allocated.

    Args:
        case_id: the case.
    """
    statement = select(Staff).join(Case, Case.worker_id == Staff.id).where(Case.id == case_id)
    worker = db.session.execute(statement).scalar_one_or_none()
    contact = settings.council().contact
    if worker is None:
        return f"Your contact is the duty worker, {contact['telephone']}, {contact['email']}"
    return f"Your worker is {worker.full_name}, {worker.phone or contact['telephone']}"


def of_decision(root_id: int) -> list[DecisionLetter]:
    """Return the letters with a decision, the latest first.

    Args:
        root_id: the first version of the decision.
    """
    statement = select(DecisionLetter).where(DecisionLetter.decision_id == root_id)
    return list(db.session.execute(statement.order_by(DecisionLetter.version.desc())).scalars())


def one(letter_id: int, root_id: int) -> DecisionLetter:
    """Return one letter with a decision that was found visible.

    Args:
        letter_id: its key.
        root_id: the first version of the decision.

    Raises:
        NotFoundError: there is none.
    """
    statement = select(DecisionLetter).where(
        DecisionLetter.id == letter_id, DecisionLetter.decision_id == root_id
    )
    found = db.session.execute(statement).scalar_one_or_none()
    if found is None:
        raise NotFoundError
    return found


def templates() -> list[LetterTemplate]:
    """Return every version of the council's own templates, the latest of each kind first."""
    by = (LetterTemplate.kind, LetterTemplate.version.desc())
    return list(db.session.execute(select(LetterTemplate).order_by(*by)).scalars())


def template(kind: str) -> LetterTemplate | None:
    """Return the template in use for a kind of letter; None where the council has none.

    Args:
        kind: of letter.
    """
    statement = select(LetterTemplate).where(LetterTemplate.kind == kind)
    newest = statement.order_by(LetterTemplate.version.desc()).limit(1)
    return db.session.execute(newest).scalar_one_or_none()


def _children(item: PanelItem, decision: Decision) -> tuple[tuple[str, bool, str], ...]:
    said = {each.person_id: each for each in reading.for_children(decision.id)}
    keys = reading.child_ids_of(item.id)
    people = select(Person).where(Person.id.in_(keys)).order_by(Person.id)
    return tuple(
        (
            each.known_as or each.given_names,
            said[each.id].approved if each.id in said else False,
            said[each.id].terms if each.id in said else "",
        )
        for each in db.session.execute(people).scalars()
    )


def _home(row: Household) -> Home:
    lines = tuple(each for each in (row.address, row.town, row.postcode) if each)
    return Home(lines, row.postcode, row.address_withheld)
