"""Read what the assessments on a case say of each home."""

from collections import defaultdict
from typing import NamedTuple

from sqlalchemy import select

from kinship.accounts.types import Actor
from kinship.assessments.models import Assessment
from kinship.assessments.queries import visible_to
from kinship.cases.models import Case
from kinship.cases.types import Assessed
from kinship.core.database import db
from kinship.overview import rules
from kinship.rulebook import assessment_forms

MOST = 200


class AssessedRow(NamedTuple):
    """What an option needs to know of one assessment."""

    household_id: int
    kind: str
    outcome: str
    closed_how: str
    form: str
    form_version: str


def assessed_homes(case_id: int, actor: Actor) -> dict[int, Assessed]:
    """Return what the assessments on a case say, by household, as far as they exist for a reader.

    Args:
        case_id: a case the reader may see.
        actor: who reads, and may read assessments; an outsider learns of their own only.
    """
    statement = (
        select(*(getattr(Assessment, name) for name in AssessedRow._fields))
        .join(Case, Case.id == Assessment.case_id)
        .where(Assessment.case_id == case_id, Assessment.household_id.is_not(None))
        .where(visible_to(actor))
        .order_by(Assessment.id)
        .limit(MOST)
    )
    found: dict[int, list[tuple[AssessedRow, bool]]] = defaultdict(list)
    for sent in db.session.execute(statement):
        row = AssessedRow._make(sent)
        found[row.household_id].append((row, is_negative(row.form, row.form_version, row.outcome)))
    return {household_id: rules.assessed(rows) for household_id, rows in found.items()}


def is_negative(form: str, version: str, outcome: str) -> bool:
    """Say whether an outcome is one of those that say no on its form.

    Args:
        form: which form, as an assessment remembers it.
        version: its version.
        outcome: the code of the outcome; empty until there is one.
    """
    return bool(outcome) and outcome in assessment_forms.version(form, version).negative
