"""Facts pulled from the record into a section: never typed again, and frozen when it is signed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from kinship.assessments.models import Assessment, AssessmentChild
from kinship.assessments.queries.evidence import Answers, sources_of
from kinship.assessments.queries.people import carers_of
from kinship.assessments.queries.sharing import shares
from kinship.assessments.types import WAYS_OF_SHARING, Block
from kinship.cases import queries as cases
from kinship.cases.models import Case
from kinship.checks import queries as checks
from kinship.checks import rules as check_rules
from kinship.core import clock, installation
from kinship.core.ages import age_on, birthday
from kinship.core.database import db
from kinship.households.models import Household
from kinship.orders import queries as orders
from kinship.people.codes import relationships
from kinship.people.models import Person, Relationship
from kinship.rulebook import queries as rulebook
from kinship.rulebook.form_types import AssessmentForm, Section
from kinship.rulebook.grown_up import grown_up
from kinship.support import queries as support
from kinship.support.types import VISIT_KINDS, WAYS_OF_ASKING

Rows = list[tuple[str, str]]
SOURCES = "rests_on"
"""Under this key the frozen facts hold what judgements can rest on."""
MOST = 30


def blocks_of(assessment: Assessment, section: Section, today: date) -> list[Block]:
    """Return the facts a section shows from the record: as signed, or as they are today.

    Args:
        assessment: the assessment.
        section: the section, of its form as laid out for it.
        today: the day ages are taken on.
    """
    if assessment.signed_facts is not None:
        kept: Sequence[Mapping[str, object]] = assessment.signed_facts.get(section.key, [])
        return [_kept(each) for each in kept]
    found = []
    for fact in section.record:
        title, read, place = READERS[fact.block]
        rows = tuple(read(assessment, section.people, today))
        found.append(Block(fact.block, title, rows or (("On the record", "Nothing yet"),), place))
    return found


def facts_to_freeze(
    assessment: Assessment, form: AssessmentForm, answers: Answers, today: date
) -> dict[str, Any]:
    """Return the facts every section shows, as plain values to be kept with a signature.

    What judgements rest on is kept with them, as it reads on the day.

    Args:
        assessment: the assessment.
        form: its form, laid out for it.
        answers: what is written, section by section.
        today: the day it is signed.
    """
    sources = sources_of(assessment, form, answers) if form.evidence else []
    kept = {SOURCES: [[each.key, each.label] for each in sources]} if sources else {}
    return kept | {
        section.key: [
            {"key": each.key, "title": each.title, "rows": [list(row) for row in each.rows]}
            for each in blocks_of(assessment, section, today)
        ]
        for section in form.sections
        if section.record
    }


def _kept(values: Mapping[str, object]) -> Block:
    rows = values["rows"]
    pairs = tuple((str(row[0]), str(row[1])) for row in rows) if isinstance(rows, list) else ()
    return Block(str(values["key"]), str(values["title"]), pairs)


def _children(assessment: Assessment, people: Sequence[int], today: date) -> Rows:
    return [row for each in _persons(assessment, people) for row in _person(each, today)]


def _persons(assessment: Assessment, people: Sequence[int]) -> list[Person]:
    wanted = select(AssessmentChild.person_id).where(AssessmentChild.assessment_id == assessment.id)
    where = Person.id.in_(people) if people else Person.id.in_(wanted)
    statement = select(Person).where(where).order_by(Person.born_on, Person.id)
    return list(db.session.execute(statement).scalars())


def _person(person: Person, today: date) -> Rows:
    born = _born(person.born_on, today) if person.born_on else "Date of birth not recorded"
    about = [person.sex if person.sex != "not known" else "", person.ethnicity, person.religion]
    about += [person.languages, person.disability]
    said = "; ".join(each for each in (born, *about) if each)
    return [(f"{person.given_names} {person.family_name}", said)]


def _born(born_on: date, today: date) -> str:
    return f"born {_day(born_on)}, age {age_on(born_on, today)}"


def _carers(assessment: Assessment, people: Sequence[int], today: date) -> Rows:
    wanted = people or [each.id for each in carers_of(assessment.household_id)]
    carers = _persons(assessment, wanted) if wanted else []
    return [row for each in carers for row in _person(each, today)]


def _ages(assessment: Assessment, people: Sequence[int], _today: date) -> Rows:
    children = [each for each in _persons(assessment, ()) if each.born_on]
    wanted = people or [each.id for each in carers_of(assessment.household_id)]
    carers = [each for each in (_persons(assessment, wanted) if wanted else []) if each.born_on]
    return [
        (
            f"{carer.given_names} when {child.given_names} turns 18",
            f"{_at_18(carer.born_on, child.born_on)} years old",
        )
        for carer in carers
        for child in children
        if carer.born_on and child.born_on
    ]


def _at_18(carer: date, child: date) -> int:
    grown = grown_up(rulebook.council(installation.council()).nation, clock.today())
    return age_on(carer, birthday(child, grown))


def _household(assessment: Assessment, _people: Sequence[int], today: date) -> Rows:
    if assessment.household_id is None:
        return []
    home = db.session.get_one(Household, assessment.household_id)
    where = ", ".join(each for each in (home.address, home.town, home.postcode) if each)
    rows = [("Address", "Withheld" if home.address_withheld else where or "Not recorded")]
    if home.bedrooms is not None:
        rows.append(("Bedrooms", str(home.bedrooms)))
    for person in checks.people_of(assessment.household_id, today):
        born = _born(person.born_on, today) if person.born_on else "date of birth not recorded"
        rows.append((person.name, f"{person.role}, {born}"))
    return rows


def _checks(assessment: Assessment, _people: Sequence[int], today: date) -> Rows:
    if assessment.household_id is None:
        return []
    nation = checks.nations_list()
    rows = []
    for check in checks.of_household(assessment.household_id):
        said = [str(check_rules.state(check, today))]
        said += [f"back {_day(check.received_on)}"] if check.received_on else []
        said += [f"runs out {_day(check.expires_on)}"] if check.expires_on else []
        named = check_rules.named(check, nation)
        rows.append((f"{named[:1].upper()}{named[1:]}", ", ".join(said)))
    return rows


def _visits(assessment: Assessment, people: Sequence[int], _today: date) -> Rows:
    rows = []
    for visit in support.visits_of_case(assessment.case_id, MOST):
        if (people and visit.child_id not in people) or visit.struck_on is not None:
            continue
        seen = "seen alone" if visit.child_alone else "seen" if visit.child_seen else "not seen"
        kind = VISIT_KINDS.get(visit.kind, visit.kind)
        rows.append((_day(visit.visited_on), f"{kind}: {visit.child} {seen}, by {visit.by or '?'}"))
    return rows


def _views(assessment: Assessment, people: Sequence[int], _today: date) -> Rows:
    return [
        (_day(view.given_on), f"{WAYS_OF_ASKING.get(view.asked_how, view.asked_how)}: {view.words}")
        for view in support.views_of_case(assessment.case_id, MOST)
        if view.struck_on is None and (not people or view.child_id in people)
    ]


def _orders(assessment: Assessment, people: Sequence[int], today: date) -> Rows:
    names = {each.id: each.given_names for each in _persons(assessment, ())}
    rows = []
    for view in orders.order_views(assessment.case_id, names, today):
        if people and view.row.child_id not in people:
            continue
        when = f"granted {_day(view.row.granted_on)}" if view.row.granted_on else str(view.state)
        court = view.row.court or "court not recorded"
        rows.append((f"{view.kind.name}: {view.child}", f"{court}, {when}"))
    return rows


def _family(assessment: Assessment, people: Sequence[int], today: date) -> Rows:
    children = [each.id for each in _persons(assessment, people)]
    statement = (
        select(Person, Relationship.kind, Relationship.side)
        .join(Relationship, Relationship.person_id == Person.id)
        .where(Relationship.child_id.in_(children))
        .order_by(Relationship.side, Person.id)
        .limit(MOST)
    )
    rows = []
    for person, kind, side in db.session.execute(statement):
        code = relationships().get(kind)
        born = _born(person.born_on, today) if person.born_on else "date of birth not recorded"
        said = f"{code.label.lower() if code else kind}, {side} side, {born}"
        rows.append((f"{person.given_names} {person.family_name}".strip(), said))
    return list(dict.fromkeys(rows))


def _court(assessment: Assessment, _people: Sequence[int], _today: date) -> Rows:
    case = db.session.get_one(Case, assessment.case_id)
    rows = [("Case reference", case.reference)]
    if case.court_number:
        rows.append(("Court number", case.court_number))
    if case.proceedings_issued_on:
        rows.append(("Proceedings issued", _day(case.proceedings_issued_on)))
    if assessment.court_filing_on:
        rows.append(("The court expects this", _day(assessment.court_filing_on)))
    if case.living_there_since:
        rows.append(("Living there since", _day(case.living_there_since)))
    return rows


def _referral(assessment: Assessment, _people: Sequence[int], _today: date) -> Rows:
    referral = cases.latest_referral(assessment.case_id)
    if referral is None:
        return []
    asked = {True: "Yes", False: "No", None: "Not recorded"}[referral.father_side_explored]
    held = referral.family_meeting
    if referral.family_meeting_on:
        held = f"{held}, {_day(referral.family_meeting_on)}"
    return [("Father's side explored", asked), ("Family meeting", held)]


def _sharing(assessment: Assessment, _people: Sequence[int], _today: date) -> Rows:
    rows = []
    for each in reversed(shares(assessment.id)):
        how = WAYS_OF_SHARING.get(each.how, each.how)
        rows.append((_day(each.shared_on), f"{each.whom}. {how}. By {each.by or '?'}"))
        rows += [
            (f"{said.carer}, {_day(said.received_on)}", said.words or "Nothing to add")
            for said in each.comments
        ]
    return rows


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


READERS: Mapping[str, tuple[str, Callable[[Assessment, Sequence[int], date], Rows], str]] = {
    "children": ("Who the child is", _children, "people"),
    "carers": ("Who the carer is", _carers, "people"),
    "ages": ("Ages when the child is grown", _ages, "people"),
    "household": ("Home and household", _household, "people"),
    "checks": ("Checks", _checks, "checks"),
    "visits": ("Visits", _visits, "visits"),
    "views": ("What the child has said", _views, "visits"),
    "orders": ("Orders", _orders, "orders"),
    "family": ("Family on the record", _family, "people"),
    "court": ("Court and dates", _court, "court"),
    "referral": ("At referral", _referral, "referral"),
    "sharing": ("Shared with the carers", _sharing, "sharing"),
}
"""What a form file can show in a section: its heading, how it is read and where it is mended."""
