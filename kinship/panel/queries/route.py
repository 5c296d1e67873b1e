"""Whether the first approval of one assessment or one case goes to the panel."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select

from kinship.assessments.models import Assessment
from kinship.assessments.types import Kind
from kinship.core.database import db
from kinship.panel.models import PanelItem
from kinship.panel.queries import settings
from kinship.panel.rules import route as rules
from kinship.panel.types.route import NeedsPanel


def needs_panel(assessment_id: int, day: date) -> NeedsPanel:
    """Say whether the panel is asked before the carers of an assessment are approved.

    Args:
        assessment_id: the assessment; the caller has checked that it may be seen.
        day: the day of business.
    """
    begun = _begun(Assessment.id == assessment_id, PanelItem.assessment_id == assessment_id)
    return rules.needs_panel(settings.route(), begun_on=begun, day=day)


def case_needs_panel(case_id: int, day: date) -> NeedsPanel:
    """Say whether the panel is asked before the carers of a case are first approved.

    Args:
        case_id: the case; the caller has checked that it may be seen.
        day: the day of business.
    """
    begun = _begun(
        (Assessment.case_id == case_id) & (Assessment.kind == Kind.FULL.value),
        PanelItem.case_id == case_id,
    )
    return rules.needs_panel(settings.route(), begun_on=begun, day=day)


def _begun(assessed: ColumnElement[bool], asked: ColumnElement[bool]) -> date | None:
    """Return the day on which work began: of what is not withdrawn, the first."""
    approvals = [kind.code for kind in settings.panel().item_types if kind.approval]
    stands = or_(PanelItem.withdrawn_on.is_(None), PanelItem.neighbour != "")
    statement = select(
        select(func.min(Assessment.accepted_on)).where(assessed).scalar_subquery(),
        select(func.min(PanelItem.requested_on))
        .where(asked, PanelItem.kind.in_(approvals), stands)
        .scalar_subquery(),
    )
    return _first(db.session.execute(statement).one())


def _first(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)
