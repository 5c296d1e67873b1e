"""Who may be given an assessment, who may sign it, and what a signature covers."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from kinship.assessments.rules.dates import court_day_fault
from kinship.assessments.types import RUNS_OUT, AssessorFacts, RunOut, Wanted
from kinship.core.ages import age_on
from kinship.rulebook.form_types import AssessmentForm

BULLET = r"^\s*(?:\d+[.)]|[-•*])\s+"


def request_refusals(
    form: AssessmentForm, wanted: Wanted, children: frozenset[int], today: date
) -> dict[str, str]:
    """Return what is wrong with a request, by field; nothing when it can be accepted.

    Args:
        form: the form of its kind.
        wanted: what is asked for.
        children: keys of the children of the case.
        today: the day asked about.
    """
    found = {}
    if not wanted.child_ids or not set(wanted.child_ids) <= children:
        found["children"] = "Select the children this assessment is about"
    if form.needs_household and wanted.household_id is None:
        found["household"] = "Select the household"
    if wanted.accepted_on > today:
        found["accepted_on"] = "Enter a day that is not in the future"
    if wanted.court_filing_on is not None:
        wrong = court_day_fault(wanted.court_filing_on, wanted.accepted_on, today)
        if wrong:
            found["court_filing_on"] = wrong
    return found


def young_carer_refusal(
    carers: Iterable[tuple[str, date | None]], today: date, grown_up: int
) -> str:
    """Say that a carer of the home is a child themselves; empty when none is.

    Args:
        carers: their names and dates of birth; an unknown date refuses nothing.
        today: the day asked about.
        grown_up: the age in years at which childhood ends.
    """
    for name, born in carers:
        if born is not None and age_on(born, today) < grown_up:
            return (
                f"{name} is a carer of this home and is {age_on(born, today)}. A carer is "
                f"{grown_up} or over: put the household or the date of birth right first"
            )
    return ""


def allocation_refusals(assessor: AssessorFacts, today: date) -> tuple[str, ...]:
    """Return why somebody cannot be given an assessment; nothing when they can.

    Args:
        assessor: who it is.
        today: the day it would be given.
    """
    found = [f"{assessor.name} no longer works here"] if not assessor.active else []
    found += [f"{assessor.name}'s {said_run_out(each)}" for each in run_out(assessor, today)]
    return tuple(found)


def run_out(assessor: AssessorFacts, today: date, ahead: int = 0) -> list[RunOut]:
    """Return what an assessor must hold and what has run out, in the order of RUNS_OUT.

    What was never recorded has not run out: a council decides what it asks for.

    Args:
        assessor: who it is.
        today: the day asked about; what holds until that day still holds.
        ahead: days to look ahead.
    """
    ends = ((what, getattr(assessor, name)) for what, name in RUNS_OUT.items())
    last = today + timedelta(days=ahead)
    return [RunOut(what, on) for what, on in ends if on is not None and on < last]


def said_run_out(found: RunOut) -> str:
    """Return what ran out and when: "contract ended on 31 March 2026".

    Args:
        found: what ran out.
    """
    return f"{found.what} ended on {found.on.day} {found.on:%B %Y}"


def is_key_decision(pence: int | None, pounds: int) -> bool:
    """Return whether a contract is a key decision of the council.

    Args:
        pence: what it may cost in all; None where nothing is known.
        pounds: from how much the council's members decide.
    """
    return pence is not None and pence >= pounds * 100


def signing_refusals(signer: int | None, authors: frozenset[int], agreed: int | None) -> list[str]:
    """Return why somebody may not sign an assessment off; nothing when they may.

    Args:
        signer: who would sign.
        authors: everybody who wrote in it, is allocated to it or submitted it.
        agreed: the first of two managers, where a second one is needed.
    """
    if signer is None or signer in authors:
        return ["Somebody who did not write or submit this assessment must sign it off"]
    if signer == agreed:
        return ["You have agreed already: a second manager must sign this off"]
    return []


def needs_two(form: AssessmentForm, outcome: str) -> bool:
    """Return whether two managers must sign.

    Args:
        form: the form.
        outcome: the code of what is recommended.
    """
    return form.negative_needs_two and outcome in form.negative


def digest(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of everything that was signed.

    Args:
        content: form, children, sections, outcome and recommendation as plain values.

    Returns:
        64 hexadecimal digits, the same on every platform and database.
    """
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def points_of(text: str) -> tuple[str, ...]:
    """Return the numbered points of a return, one for each line that was written.

    Args:
        text: as typed; a number or dash at the start of a line is dropped.
    """
    lines = (re.sub(BULLET, "", line).strip() for line in text.splitlines())
    return tuple(line for line in lines if line)
