"""The blueprint the pages of a case as a whole hang on."""

from flask import Blueprint

from kinship.accounts.session import current_actor
from kinship.audit import services as audit
from kinship.audit.types import Subject

overview = Blueprint("overview", __name__)


def seen(case_id: int, page: str) -> None:
    """Put on the trail that the person signed in looked at a page of a case.

    Args:
        case_id: the case.
        page: which page.
    """
    audit.viewed(Subject("case", case_id, case_id), by=current_actor(), page=page)
