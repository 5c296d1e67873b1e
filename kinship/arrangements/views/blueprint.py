"""The blueprint of homes and approvals, and what every page of it does."""

from flask import Blueprint

from kinship.accounts.session import current_actor
from kinship.audit import services as audit
from kinship.audit.types import Subject

arrangements = Blueprint("arrangements", __name__)


def seen(case_id: int, page: str) -> None:
    """Keep on the trail that somebody looked at a case's homes.

    Args:
        case_id: the case.
        page: which page.
    """
    audit.viewed(Subject("case", case_id, case_id), by=current_actor(), page=page)
