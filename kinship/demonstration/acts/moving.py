"""The day a child moved: what people say of it, what a manager decides, and who heard it."""

from kinship.cases import services as cases
from kinship.cases.models import Arrival
from kinship.cases.types import Answer, ArrivalFacts, ReadingFacts, Status, StatusFacts
from kinship.demonstration.telling import Telling
from kinship.demonstration.types import Facts


def arrive(telling: Telling, act: Facts) -> None:
    """Somebody writes down how the children came to live where they live."""
    by = telling.actor(act)
    row = cases.begin_arrival(
        case=telling.case,
        facts=ArrivalFacts(
            children=telling.children(act),
            moved_at=act.moment("at", act.day("moved")),
            told_by=act.text("told_by"),
            household_id=telling.home(act.text("home")).id,
        ),
        by=by,
    )
    telling.keep("arrival", "arrival", row.id)
    answers = {
        key: Answer(str(given["answer"]), str(given.get("words", "")))
        for key, given in act.part("answers").values.items()
    }
    cases.answer_questions(arrival=row, case=telling.case, answers=answers, by=by)


def decide_status(telling: Telling, act: Facts) -> None:
    """A manager decides what the arrangement is."""
    cases.decide_status(
        arrival=telling.row("arrival", "arrival", Arrival),
        case=telling.case,
        facts=StatusFacts(
            status=Status(act.text("status")),
            reasons=act.text("reasons"),
            decided_on=act.day("on"),
            advised_on=act.day_or_none("advised"),
            late_reason=act.text("late", ""),
        ),
        by=telling.actor(act),
    )


def read_back(telling: Telling, act: Facts) -> None:
    """Somebody reads the account to the family."""
    cases.read_back(
        arrival=telling.row("arrival", "arrival", Arrival),
        case=telling.case,
        facts=ReadingFacts(act.day("on"), act.text("to_whom"), act.text("said", "")),
        by=telling.actor(act),
    )
