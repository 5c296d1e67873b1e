"""Tests of the record: who was seen and heard, which checks are back, who has agreed.

Each returns nothing when the assessment passes, or the particulars of what does not.
"""

from datetime import date, timedelta
from math import comb

from kinship.assessments.rules.answers import is_complete
from kinship.assessments.rules.papers import waits_for_carers
from kinship.assessments.rules.written import (
    MOST_NAMED,
    Found,
    Rows,
    answers_of,
    day_of,
    given,
    passed,
    table_rows,
)
from kinship.assessments.types import ChildFacts, FormFacts
from kinship.core import working_days
from kinship.core.ages import age_if_known
from kinship.rulebook.form_types import AssessmentForm, FormRule, Section

ALONE = "alone"
WATCHED = "observed"
CHILDREN = "children"
TOGETHER = "carer and children"
COURT = "court"
ALWAYS = "always"
PARENTS = ("mother", "father")
SIBLING = "sibling"


def adults_named(_rule: FormRule, facts: FormFacts, _section: Section) -> Found:
    """Every adult of the household has a name, and there is one."""
    adults = [person for person in facts.people if person.adult]
    return passed(ok=bool(adults) and all(person.name.strip() for person in adults))


def people_known(rule: FormRule, facts: FormFacts, section: Section) -> Found:
    """Everybody has a name and a date of birth, and there is an adult."""
    if adults_named(rule, facts, section) is not None:
        return []
    unknown = [
        person.name.strip() or "somebody without a name"
        for person in facts.people
        if not person.name.strip() or person.born_on is None
    ]
    return unknown[:MOST_NAMED] or None


def checks_back(_rule: FormRule, facts: FormFacts, _section: Section) -> Found:
    """Every check that must be made is back."""
    return list(facts.checks_missing) or None


def risks_decided(_rule: FormRule, facts: FormFacts, _section: Section) -> Found:
    """A manager has decided about everything a check brought up."""
    return list(facts.risks_open) or None


def checks_last(_rule: FormRule, facts: FormFacts, _section: Section) -> Found:
    """No check is out of date on the day of the panel, where one is booked."""
    return list(facts.checks_running_out) or None


def sessions(rule: FormRule, facts: FormFacts, section: Section) -> Found:
    """There were enough sessions, one with each carer alone and one with the children there."""
    if any(given(rule, facts, section)[1:]):
        return None
    held = table_rows(rule, facts, section)
    found = [] if len(held) >= rule.number else [f"{len(held)} of {rule.number} so far"]
    if sum(1 for row in held if row.get("who") == ALONE) < len(facts.carers):
        found.append("each carer alone")
    if not any(row.get("who") in {CHILDREN, TOGETHER} for row in held):
        found.append("the children there")
    return found or None


def child_seen(rule: FormRule, facts: FormFacts, section: Section) -> Found:
    """Each child was seen, and alone where older than the number of years.

    A visit on the record counts, and so does a dated view with how it was heard. The rule's second
    question says why a child was not seen alone.
    """
    child = _child_of(facts, section)
    if child is None:
        return None
    heard = _heard(rule, facts, section, child)
    visits = [each for each in facts.visits if each.child_id == child.id and each.seen]
    if not visits and not any(row.get("on") for row in heard):
        return ["not seen since the work was accepted"]
    excused = any(given(rule, facts, section)[1:]) or any(each.why_not_alone for each in visits)
    alone = any(each.alone for each in visits) or any(row.get("how") == ALONE for row in heard)
    if _age(child, facts.today) > rule.number and not (alone or excused):
        return ["not seen alone"]
    return None


def views_recent(rule: FormRule, facts: FormFacts, section: Section) -> Found:
    """Each child has a dated view, with how it was heard, from the last so many days."""
    child = _child_of(facts, section)
    if child is None:
        return None
    oldest = facts.today - timedelta(days=rule.number)
    for row in _heard(rule, facts, section, child):
        day = day_of(row.get("on", ""))
        if day and oldest <= day <= facts.today and row.get("how") and row.get("words"):
            return None
    return []


def observed(rule: FormRule, facts: FormFacts, section: Section) -> Found:
    """A child younger than the number of years was watched, and what was seen is written."""
    child = _child_of(facts, section)
    if child is None or _age(child, facts.today) >= rule.number:
        return None
    rows = _heard(rule, facts, section, child)
    return passed(ok=any(row.get("how") == WATCHED and row.get("words") for row in rows))


def _heard(rule: FormRule, facts: FormFacts, section: Section, child: ChildFacts) -> Rows:
    """Return what the child said: the lines of the table, and the views on the record."""
    recorded = [
        {"on": each.on.isoformat(), "how": each.how, "words": each.words}
        for each in facts.heard
        if each.child_id == child.id
    ]
    return [*table_rows(rule, facts, section), *recorded]


def _child_of(facts: FormFacts, section: Section) -> ChildFacts | None:
    return facts.child(section.people[0]) if section.people else None


def _age(child: ChildFacts, day: date) -> int:
    return age_if_known(child.born_on, day) or 0


def family_time(rule: FormRule, facts: FormFacts, section: Section) -> Found:
    """There is a plan for each parent and each brother or sister elsewhere, and for mediation.

    The first question is the table, the second says whether mediation is needed.
    """
    planned = table_rows(rule, facts, section)
    found = [f"the {each}" for each in PARENTS if not _planned_for(planned, each)]
    for child in facts.children:
        wanted = len(child.siblings_elsewhere)
        if wanted and sum(1 for row in planned if row.get("who") == SIBLING) < wanted:
            found.append(f"brothers and sisters of {child.name}")
    if not any(given(rule, facts, section)[1:]):
        found.append("whether mediation is needed")
    return found or None


def _planned_for(planned: Rows, who: str) -> bool:
    return any(row.get("who") == who and row.get("now") for row in planned)


def shared_in_time(rule: FormRule, facts: FormFacts, _section: Section) -> Found:
    """The carers got the report so many working days before the panel, and have had their say.

    Only the dated record of sharing counts: a day somebody typed says nothing about what was given.
    """
    if facts.share is None:
        return ["no sharing is recorded"]
    waits = waits_for_carers(facts.share, facts.today)
    return [waits] if waits else _in_time(rule, facts, facts.share.shared_on)


def disagreement_answered(_rule: FormRule, facts: FormFacts, _section: Section) -> Found:
    """A leader has chosen how a report that says no goes on where a carer does not agree."""
    return [facts.disagreement] if facts.disagreement else None


def _in_time(rule: FormRule, facts: FormFacts, day: date) -> Found:
    if facts.panel_on is None:
        return None
    test = facts.is_working_day
    last = working_days.working_days_before(facts.panel_on, rule.number, test)
    return None if day <= last else [f"shared after {last.day} {last:%B %Y}"]


def siblings_assessed(_rule: FormRule, facts: FormFacts, _section: Section) -> Found:
    """A child with brothers or sisters elsewhere has a together or apart assessment."""
    found = [
        f"{child.name}: {', '.join(child.siblings_elsewhere[:MOST_NAMED])}"
        for child in facts.children
        if child.siblings_elsewhere and not child.together_or_apart
    ]
    return found or None


def agreed(rule: FormRule, facts: FormFacts, _section: Section) -> Found:
    """Somebody has agreed, where this must be agreed.

    The first word is who; the others say when: "always", "court", or "section.question=answer".
    """
    who, *when = rule.words
    if not any(_applies(each, facts) for each in when):
        return None
    return passed(ok=who in facts.agreements)


def _applies(when: str, facts: FormFacts) -> bool:
    if when in {ALWAYS, COURT}:
        return when == ALWAYS or facts.in_court
    place, _, answer = when.partition("=")
    section, _, question = place.partition(".")
    return facts.answers.get(section, {}).get(question, "") == answer


def aftercare(rule: FormRule, facts: FormFacts, section: Section) -> Found:
    """Where a child has reached the age, what each order means for aftercare is answered."""
    reached = [
        child.name
        for child in facts.children
        if child.born_on is not None and _age(child, facts.today) >= rule.number
    ]
    return None if not reached or all(given(rule, facts, section)) else reached


def in_time_for_court(_rule: FormRule, facts: FormFacts, _section: Section) -> Found:
    """The day the court expects it has not passed."""
    day = facts.court_filing_on
    return None if day is None or facts.today <= day else [f"{day.day} {day:%B %Y}"]


def every_pair(form: AssessmentForm, rule: FormRule, facts: FormFacts) -> Found:
    """Every pair of children has a section of its own, complete: n(n - 1) / 2 of them.

    Args:
        form: the form, laid out for the assessment.
        rule: the rule, about the section that repeats for pairs.
        facts: what is written and known.
    """
    copies = [each for each in form.sections_of(rule.section) if each.people]
    done = [each for each in copies if is_complete(each, answers_of(facts, each))]
    wanted = comb(len(facts.children), 2) if facts.children else len(copies)
    missing = [each.about for each in copies if each not in done]
    if wanted and len(done) == wanted:
        return None
    return [f"{len(done)} of {wanted} pairs are complete", *missing[:MOST_NAMED]]
