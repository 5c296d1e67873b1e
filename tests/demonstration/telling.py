"""What the loaded councils are asked about their forecasts."""

from sqlalchemy import select

from kinship.cases.models import Case
from kinship.core.database import db
from kinship.panel.queries import forecast
from kinship.panel.types.outlook import Chance, Outlook
from kinship.worklist import queries
from kinship.worklist.rules.colours import judge
from kinship.worklist.types import BacklogFilter, Colour
from tests.factories.accounts import make_actor

NO_PANEL = ("No panel before", "No panel meets")


def forecast_of(reference: str, *, court: bool = False) -> Outlook:
    case_id = db.session.execute(select(Case.id).where(Case.reference == reference)).scalar_one()
    return next(each for each in forecast.of_case(case_id) if each.facts.for_court is court)


def colours_of() -> dict[str, tuple[Outlook, list[str]]]:
    """Every open full assessment under a limit: its forecast, its colour and every reason."""
    marks = queries.marks()
    everybody = make_actor("head_of_service")
    rows = [
        row
        for row in queries.every_row(everybody, BacklogFilter(kind="full"), marks)
        if row.legal_limit_on
    ]
    outlooks = forecast.of_cases(row.case_id for row in rows)
    return {row.reference: (outlooks[row.case_id], judge(row, marks)) for row in rows}


def hold_one_voice() -> None:
    """Black where the limit has passed, and no panel named by one of the two alone."""
    found = colours_of()
    assert found
    for reference, (outlook, judged) in found.items():
        passed = outlook.chance is Chance.PASSED
        assert (judged.colour is Colour.BLACK) is passed, reference
        said = [reason for reason in judged.reasons if reason.startswith(NO_PANEL)]
        if said:
            told = outlook.sentence == said[0] or outlook.chance is Chance.STEP
            assert told, (reference, outlook.sentence, said)
        if outlook.chance in {Chance.LATE, Chance.NONE}:
            assert judged.colour in {Colour.RED, Colour.BLUE}, reference
            late = outlook.facts.approval and outlook.facts.approval.held_on
            assert said or late, reference
