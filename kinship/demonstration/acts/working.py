"""Who works on a case, what they write down, and who may see it."""

from datetime import timedelta

from kinship.cases import services as cases
from kinship.cases.queries import current_access
from kinship.cases.services.legal import record_legal_advice
from kinship.cases.types import NoteFacts
from kinship.cases.types.legal import LegalAdviceFacts
from kinship.demonstration.telling import Telling
from kinship.demonstration.types import Facts

WRITTEN_AFTER = timedelta(minutes=40)
"""How long after it happened a note is written."""


def allocate(telling: Telling, act: Facts) -> None:
    """Somebody takes a part on the case."""
    cases.allocate(
        case=telling.case,
        staff_id=telling.workforce.person(act.text("to")).id,
        role=act.text("role", "kinship worker"),
        handover=act.text("handover", ""),
        day=act.day("on"),
        by=telling.actor(act),
    )


def note(telling: Telling, act: Facts) -> None:
    """Somebody writes what happened, apart from what it means for the child."""
    happened_at = act.moment("at", act.day("on"))
    cases.write_note(
        case=telling.case,
        facts=NoteFacts(
            kind=act.text("kind", "other"),
            happened_at=happened_at,
            what_happened=act.text("happened"),
            what_it_means=act.text("means", ""),
            management=bool(act.flag("management")),
            written_at=happened_at + WRITTEN_AFTER,
        ),
        by=telling.actor(act),
    )


def summary(telling: Telling, act: Facts) -> None:
    """Somebody says in a few sentences what is happening now."""
    cases.write_summary(
        case=telling.case, text=act.text("text"), day=act.day("on"), by=telling.actor(act)
    )


def legal_advice(telling: Telling, act: Facts) -> None:
    """Somebody asks a lawyer, and keeps what they advised."""
    record_legal_advice(
        case=telling.case,
        facts=LegalAdviceFacts(
            question=act.text("question"),
            adviser=act.text("adviser"),
            advised_on=act.day_or_none("advised") or act.day("on"),
            summary=act.text("summary"),
            privileged=act.flag("privileged"),
        ),
        by=telling.actor(act),
    )


def restrict(telling: Telling, act: Facts) -> None:
    """Only the people named may see the case from now on."""
    named = [telling.workforce.person(each).id for each in act.texts("named")]
    cases.restrict_case(
        case=telling.case, reason=act.text("reason"), named=named, by=telling.actor(act)
    )
    for each in current_access(telling.case.id):
        each.from_at = act.moment("at", act.day("on"))
