"""Gather everything the rules of a form look at, from what is written and from the record."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from kinship.assessments.models import Assessment, AssessmentSection
from kinship.assessments.queries.disagreeing import disagreement_of
from kinship.assessments.queries.facts import children_of
from kinship.assessments.queries.other_families import other_families_in
from kinship.assessments.queries.people import carers_of, child_facts
from kinship.assessments.queries.quality import agreed_by
from kinship.assessments.queries.sharing import decided, last_share
from kinship.assessments.rules import goes_on_fault
from kinship.assessments.types import FormFacts, Heard, Kind, Member, Seen
from kinship.cases.models import Case
from kinship.checks import queries as checks
from kinship.checks import rules as check_rules
from kinship.checks.types import CheckFacts, State
from kinship.checks.types import Person as HomePerson
from kinship.core import installation
from kinship.core.ages import age_on
from kinship.core.database import db
from kinship.rulebook import assessment_forms, calendars
from kinship.rulebook import queries as rulebook
from kinship.rulebook.check_list import CheckList
from kinship.rulebook.form_types import Test
from kinship.support.models import ChildView, Visit
from kinship.support.types import AT_A_DISTANCE

AS_FORMS_SAY = {
    "spoke alone": "alone",
    "play": "observed",
    "drawing": "play",
    "letter": "letter",
    "message": "letter",
    "advocate": "advocate",
    "carer": "carer",
}
"""How a child was asked: as the record keeps it, and as the forms say it."""
ABOUT_CHILDREN = {Test.CHILD_SEEN, Test.VIEWS_RECENT, Test.OBSERVED, Test.AFTERCARE}
ABOUT_CHILDREN |= {Test.FAMILY_TIME, Test.SIBLINGS_ASSESSED, Test.EVERY_PAIR}


def facts_of(assessment: Assessment, sections: list[AssessmentSection], today: date) -> FormFacts:
    """Gather everything the rules of the form look at, and read nothing they do not ask for.

    Args:
        assessment: the assessment.
        sections: its saved sections.
        today: the day the rules are asked on.
    """
    answers: dict[str, Mapping[str, str]] = {each.key: each.answers for each in sections}
    people = [
        Member(f"{row.given_names} {row.family_name}".strip(), row.born_on, adult=False)
        for row in children_of(assessment.id)
    ]
    home = _home(assessment, today)
    return FormFacts(
        answers=answers,
        today=today,
        left_out=frozenset(each.key for each in sections if each.not_needed_because),
        people=(*people, *home.pop("people", ())),
        **home,
        **_asked_for(assessment, answers, today),
    )


def _home(assessment: Assessment, today: date) -> dict[str, Any]:
    if assessment.household_id is None:
        return {}
    nation = checks.nations_list()
    there = checks.of_household(assessment.household_id)
    wanted = check_rules.relevant(there, nation, assessment.kind)
    home = checks.people_of(assessment.household_id, today)
    missing = [
        *check_rules.missing(wanted, nation, today),
        *check_rules.not_planned(home, there, nation, assessment.kind, today),
    ]
    return {
        "people": tuple(_member(each, nation.adults_from_age, today) for each in home),
        "checks_missing": tuple(missing),
        "risks_open": tuple(check_rules.risks(wanted, nation, today)),
        "checks_running_out": _running_out(wanted, nation, assessment.panel_on, today),
    }


def _member(person: HomePerson, adults_from: int, today: date) -> Member:
    adult = person.born_on is None or age_on(person.born_on, today) >= adults_from
    return Member(person.name.strip(), person.born_on, adult=adult)


def _running_out(
    wanted: Sequence[CheckFacts], nation: CheckList, panel_on: date | None, today: date
) -> tuple[str, ...]:
    """Return the checks that are good today and out of date on the day of the panel."""
    if panel_on is None:
        return ()
    return tuple(
        f"{check_rules.named(each, nation)} runs out {each.expires_on.day} {each.expires_on:%B %Y}"
        for each in wanted
        if each.expires_on is not None
        and each.expires_on < panel_on
        and check_rules.state(each, today) is State.RECEIVED
    )


def _asked_for(
    assessment: Assessment, answers: Mapping[str, Mapping[str, str]], today: date
) -> dict[str, Any]:
    form = assessment_forms.version(assessment.form, assessment.form_version)
    tests = {rule.test for rule in form.rules}
    found: dict[str, Any] = {
        "panel_on": assessment.panel_on,
        "court_filing_on": assessment.court_filing_on,
        "for_court": for_court(assessment),
    }
    if tests & ABOUT_CHILDREN:
        found["children"] = child_facts(assessment, today)
        found["visits"] = _visits(assessment)
        found["heard"] = _heard(assessment)
    if Test.SESSIONS in tests:
        found["carers"] = carers_of(assessment.household_id)
    if Test.SHARED_IN_TIME in tests:
        council = rulebook.council(installation.council())
        found["is_working_day"] = calendars.of_council(council).is_working_day
        found["share"] = last_share(assessment.id)
    if Test.DISAGREEMENT_ANSWERED in tests:
        found["disagreement"] = goes_on_fault(disagreement_of(assessment))
    if Test.MARKS_DECIDED in tests:
        found["decided"] = decided(assessment.id)
    if Test.AGREED in tests:
        found["agreements"] = agreed_by(assessment.id)
        found["in_court"] = _in_court(assessment)
    if Test.OTHER_FAMILIES in tests:
        texts = (text for each in answers.values() for text in each.values())
        found["other_families"] = other_families_in(texts, assessment.case_id)
    return found


def for_court(assessment: Assessment) -> bool:
    """Return whether a court copy is made of an assessment.

    Args:
        assessment: the assessment.
    """
    return assessment.court_filing_on is not None or assessment.kind == Kind.SPECIAL_GUARDIANSHIP


def _visits(assessment: Assessment) -> tuple[Seen, ...]:
    statement = (
        select(Visit)
        .where(
            Visit.case_id == assessment.case_id,
            Visit.visited_on >= assessment.accepted_on,
            Visit.kind.not_in(AT_A_DISTANCE),
            Visit.struck_on.is_(None),
        )
        .order_by(Visit.visited_on, Visit.id)
    )
    return tuple(
        Seen(row.child_id, row.visited_on, row.child_seen, row.child_alone, row.why_not_alone)
        for row in db.session.execute(statement).scalars()
    )


def _heard(assessment: Assessment) -> tuple[Heard, ...]:
    statement = (
        select(ChildView)
        .where(
            ChildView.case_id == assessment.case_id,
            ChildView.given_on >= assessment.accepted_on,
            ChildView.struck_on.is_(None),
        )
        .order_by(ChildView.given_on, ChildView.id)
    )
    return tuple(
        Heard(row.child_id, row.given_on, AS_FORMS_SAY.get(row.asked_how, "together"), row.words)
        for row in db.session.execute(statement).scalars()
    )


def _in_court(assessment: Assessment) -> bool:
    issued = select(Case.proceedings_issued_on).where(Case.id == assessment.case_id)
    return assessment.court_filing_on is not None or bool(db.session.execute(issued).scalar())
