"""The blueprint of assessments, and the way back to an assessment's page."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.assessments import queries
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.core.errors import NotFoundError
from kinship.rulebook.form_types import Section

assessments = Blueprint("assessments", __name__)
ONE = "/cases/<int:case_id>/assessments/<int:assessment_id>"
PAGE = f"{ONE}/sections/<key>"


def load(case_id: int, assessment_id: int) -> queries.Found:
    """Return the assessment of an address, if this person may see it.

    Args:
        case_id: the case of the address.
        assessment_id: the assessment of the address.

    Raises:
        NotFoundError: there is none for this person.
    """
    return queries.get_visible(assessment_id, current_actor(), case_id)


def address(found: queries.Found) -> str:
    """Return the address of an assessment's page.

    Args:
        found: the assessment.
    """
    return url_for("assessments.show", case_id=found.case.id, assessment_id=found.assessment.id)


def section_of(found: queries.Found, key: str) -> Section:
    """Return a section of an assessment's form.

    Args:
        found: the assessment.
        key: the section.

    Raises:
        NotFoundError: the form has no such section.
    """
    section = found.section(key)
    if section is None:
        raise NotFoundError
    return section


def section_address(found: queries.Found, key: str) -> str:
    """Return the address of a section's page.

    Args:
        found: the assessment.
        key: the section.
    """
    return url_for(
        "assessments.section",
        case_id=found.case.id,
        assessment_id=found.assessment.id,
        key=key,
    )


def section_addresses(found: queries.Found) -> dict[str, str]:
    """Return the address of every section's page, by section.

    Args:
        found: the assessment.
    """
    here = address(found)
    return {each.key: f"{here}/sections/{each.key}" for each in found.form.sections}


def back(found: queries.Found) -> Response:
    """Lead to an assessment's page.

    Args:
        found: the assessment.
    """
    return redirect(address(found), 303)


def seen(found: queries.Found, page: str) -> None:
    """Write on the trail that this person looked at an assessment.

    Args:
        found: the assessment.
        page: which page of it.
    """
    subject = Subject("assessment", found.assessment.id, found.case.id)
    audit.viewed(subject, by=current_actor(), page=page)
