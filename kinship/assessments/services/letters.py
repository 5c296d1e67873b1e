"""Typeset the letter of instruction: dates, fee and whom to call, and nobody of the family."""

from typing import Any

from kinship.accounts.types import Actor
from kinship.assessments import queries
from kinship.assessments.models import Assessment
from kinship.assessments.queries import Contact, Instructed
from kinship.assessments.services.clocks import subject_of
from kinship.assessments.types import EARNED_BY, KIND_NAMES, Kind
from kinship.audit import services as audit
from kinship.core import installation
from kinship.documents.typesetting import typeset
from kinship.rulebook import queries as rulebook

TEMPLATE = "assessments/instruction.typ"
WHAT = "letter of instruction"
MARKING = "OFFICIAL-SENSITIVE"


def typeset_letter(*, assessment: Assessment, letter: Instructed, by: Actor) -> bytes:
    """Typeset a letter of instruction as a tagged PDF, the same on every day.

    Args:
        assessment: an assessment the person may see.
        letter: how its assessor was instructed.
        by: who takes it.

    Returns:
        The PDF.
    """
    contacts = queries.contacts_of(assessment.case_id, letter.staff_id)
    made = typeset(
        TEMPLATE, letter_paper(assessment, letter, contacts), made_on=letter.instructed_on
    )
    audit.exported(subject_of(assessment), by=by, what=WHAT, rows=1)
    return made


def letter_paper(
    assessment: Assessment, letter: Instructed, contacts: list[Contact]
) -> dict[str, Any]:
    """Return the letter as data for its template: a reference, and no name of the family.

    Args:
        assessment: the assessment.
        letter: how its assessor was instructed.
        contacts: whom they may call.
    """
    council = rulebook.council(installation.council())
    kind = KIND_NAMES[Kind(assessment.kind)]
    children = len(queries.child_ids(assessment.id))
    block = council.contact
    return {
        "council": council.title,
        "brand": council.brand,
        "title": f"Letter of instruction: {letter.reference}",
        "short-title": f"Instruction {letter.reference}",
        "marking": MARKING,
        "reference": letter.reference,
        "version": f"Written on {_day(letter.instructed_on)}",
        "assessor": letter.assessor,
        "asked": [
            ["Case", letter.reference],
            ["Assessment", kind],
            ["Children it is about", str(children)],
            ["Midpoint review by", _day(letter.midpoint_due_on)],
            ["Report with a manager by", _day(letter.report_due_on)],
        ],
        "words": letter.words,
        "fee": _pounds(letter.fee_pence),
        "parts": [
            [EARNED_BY[each.earned_by], _pounds(each.pence)]
            for each in letter._replace(declined_on=None).parts({})
        ],
        "contacts": [
            *([each.part, each.name, each.phone] for each in contacts),
            [block["team"], block["email"], block["telephone"]],
        ],
        "signed": letter.instructed_by or council.title,
    }


def _day(day: Any) -> str:  # noqa: ANN401 - a date of a row
    return f"{day.day} {day:%B %Y}"


def _pounds(pence: int) -> str:
    whole, rest = divmod(pence, 100)
    return f"£{whole:,}.{rest:02d}" if rest else f"£{whole:,}"
