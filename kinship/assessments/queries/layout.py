"""The form of an assessment: the version it began with, as the file holds it or laid out for it."""

from kinship.assessments.models import Assessment
from kinship.assessments.queries.people import people_of_form
from kinship.assessments.rules.layout import laid_out
from kinship.rulebook import assessment_forms
from kinship.rulebook.form_types import AssessmentForm


def form_of(assessment: Assessment) -> AssessmentForm:
    """Return the form an assessment began with, with its sections for each child, carer or pair.

    Args:
        assessment: the assessment.
    """
    blank = blank_form_of(assessment)
    return laid_out(blank, people_of_form(assessment)) if blank.repeats else blank


def blank_form_of(assessment: Assessment) -> AssessmentForm:
    """Return the version of the form an assessment began with, as the file holds it.

    Args:
        assessment: the assessment.
    """
    return assessment_forms.version(assessment.form, assessment.form_version)
