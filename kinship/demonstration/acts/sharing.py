"""How a report is printed, shared with the carers, and answered by them."""

from kinship.assessments import queries, rules
from kinship.assessments import services as assessments
from kinship.assessments.models import Assessment
from kinship.assessments.services.papers import begin_paper
from kinship.assessments.types import Copy
from kinship.demonstration.telling import Telling
from kinship.demonstration.types import Facts

FIRST = "assessment"


def decide_marks(telling: Telling, act: Facts) -> None:
    """Somebody decides what happens to every marked paragraph nobody has decided about."""
    row = _assessment(telling, act)
    answers = {each.key: each.answers for each in queries.sections_of(row.id)}
    marked = rules.marked_in(queries.form_of(row), answers)
    for each in rules.undecided(marked, queries.decided(row.id), Copy.CARER):
        wished = assessments.Wished(
            carer=act.text("carer"),
            court=act.text("court", ""),
            summary=act.text("summary", ""),
            basis=act.text("basis"),
            why=act.text("why"),
        )
        assessments.decide_about_paragraph(
            assessment=row, digest=each.digest, wished=wished, by=telling.actor(act)
        )


def share(telling: Telling, act: Facts) -> None:
    """A carers' copy is printed and handed over the same day."""
    row, by = _assessment(telling, act), telling.actor(act)
    paper = assessments.ask_for_paper(assessment=row, copy=Copy.CARER, by=by)
    begin_paper(paper.id)
    assessments.make_paper(paper.id, by=by)
    handing = assessments.Handing(act.day("on"), act.text("how"), act.text("whom"))
    assessments.share_with_carers(assessment=row, paper=paper, handing=handing, by=by)


def carer_says(telling: Telling, act: Facts) -> None:
    """A carer says what they think of it, in their own words."""
    row = _assessment(telling, act)
    said = assessments.Said(
        act.text("carer"), act.day("on"), act.text("words", ""), act.text("stands", "")
    )
    assessments.record_carer_comment(
        assessment=row,
        share_id=queries.shares(row.id)[0].id,
        said=said,
        by=telling.actor(act),
    )


def choose_way(telling: Telling, act: Facts) -> None:
    """A leader chooses how it goes on where the carers do not agree."""
    asked = act.text("asked", "")
    choosing = assessments.Choosing(
        act.text("way"), act.text("reasons"), telling.workforce.person(asked).id if asked else None
    )
    assessments.choose_way(
        assessment=_assessment(telling, act), choosing=choosing, by=telling.actor(act)
    )


def _assessment(telling: Telling, act: Facts) -> Assessment:
    found: Assessment = telling.row("assessment", act.text("assessment", FIRST), Assessment)
    return found
