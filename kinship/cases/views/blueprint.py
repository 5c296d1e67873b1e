"""The blueprint every page of cases hangs on."""

from flask import Blueprint

from kinship.accounts.queries import teams
from kinship.accounts.session import current_actor
from kinship.audit import services as audit
from kinship.audit.types import SEARCHED, Subject

cases = Blueprint("cases", __name__)


def team_names() -> dict[str, str]:
    """Return the teams that may be chosen, key to name."""
    return {str(team.id): team.name for team in teams()}


def searched(found: int) -> None:
    """Put on the trail that the person signed in searched by name.

    Args:
        found: how many answered.
    """
    audit.record(SEARCHED, by=current_actor(), subject=Subject("search"), found=found)


def seen(case_id: int, page: str) -> None:
    """Put on the trail that the person signed in looked at a page of a case.

    Args:
        case_id: the case.
        page: which page.
    """
    audit.viewed(Subject("case", case_id, case_id), by=current_actor(), page=page)
