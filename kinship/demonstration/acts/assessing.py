"""How a home is assessed, checked and signed off."""

from datetime import timedelta

from sqlalchemy import select

from kinship.assessments import queries
from kinship.assessments import services as assessments
from kinship.assessments.models import Assessment
from kinship.assessments.types import HEADS, Judgement, Kind, Terms, Wanted
from kinship.checks import services as checks
from kinship.checks.models import Check
from kinship.checks.types import Outcome, Received
from kinship.core import clock
from kinship.core.database import db
from kinship.demonstration import texts
from kinship.demonstration.telling import Telling
from kinship.demonstration.types import Facts
from kinship.people.models import Person
from kinship.rulebook.form_types import RESTS_ON, AssessmentForm, Section

FIRST = "assessment"
ON_TRACK = "Sessions and checks go as planned. The draft is expected on its day."
GOOD = 3
"""The score of a heading a story says nothing about."""
MIDPOINT_WITHIN, REPORT_WITHIN = timedelta(days=35), timedelta(days=70)
"""How long an outside assessor is given for the midpoint review and for the report."""
AT = "@"
"""Begins what a judgement rests on: the first so many things on the record."""


def request(telling: Telling, act: Facts) -> None:
    """An assessment is asked for."""
    row = assessments.request_assessment(
        case=telling.case,
        wanted=Wanted(
            kind=Kind(act.text("kind", Kind.FULL)),
            child_ids=telling.children(act),
            accepted_on=act.day_or_none("accepted") or act.day("on"),
            household_id=telling.home(act.text("home")).id if act.has("home") else None,
            court_filing_on=act.day_or_none("court_filing"),
        ),
        by=telling.actor(act),
    )
    telling.keep("assessment", act.text("name_it", FIRST), row.id)


def give(telling: Telling, act: Facts) -> None:
    """The assessment is given to an assessor; an outside one is instructed and accepts."""
    assessment, assessor = _assessment(telling, act), telling.workforce.person(act.text("to"))
    assessments.allocate_assessment(
        case=telling.case,
        assessment=assessment,
        assessor=assessor,
        handover=act.text("handover", ""),
        by=telling.actor(act),
    )
    if assessor.independent:
        record, today = queries.record_of(assessor.id), clock.today()
        terms = Terms(
            midpoint_due_on=today + MIDPOINT_WITHIN,
            report_due_on=today + REPORT_WITHIN,
            fee_pence=record.rates[assessment.kind] if record else 0,
        )
        by = telling.actor(act)
        assessments.instruct(assessment=assessment, assessor=assessor, terms=terms, by=by)
        accepts = telling.workforce.acting(act.text("to"))
        assessments.accept_instruction(assessment=assessment, by=accepts)


def ask_checks(telling: Telling, act: Facts) -> None:
    """Checks of the home are asked for: the kinds named, or all of them."""
    assessments.request_checks(
        chosen=_checks(telling, act),
        on=act.day("on"),
        by=telling.actor(act),
        case_id=telling.case.id,
    )


def chase_checks(telling: Telling, act: Facts) -> None:
    """Checks that have not come back are asked about again."""
    assessments.chase_checks(
        chosen=_checks(telling, act),
        on=act.day("on"),
        by=telling.actor(act),
        case_id=telling.case.id,
    )


def checks_back(telling: Telling, act: Facts) -> None:
    """Checks come back: the kinds named, or all of them."""
    for check in _checks(telling, act):
        received = Received(
            on=act.day("on"),
            outcome=Outcome(act.text("outcome", Outcome.CLEAR)),
            reference=act.text("reference", ""),
            risk_note=act.text("risk_note", ""),
        )
        assessments.receive_check(
            check=check, received=received, by=telling.actor(act), case_id=telling.case.id
        )


def decide_risk(telling: Telling, act: Facts) -> None:
    """A manager decides about what a check brought up."""
    for check in _checks(telling, act):
        if check.outcome == Outcome.INFORMATION:
            assessments.decide_risk(
                check=check, note=act.text("note"), by=telling.actor(act), case_id=telling.case.id
            )


def write(telling: Telling, act: Facts) -> None:
    """Sections are written; each table below `sections` holds the answers of one.

    A section that repeats is written for each child, carer or pair, or for the first `copies`.
    """
    assessment = _assessment(telling, act)
    for key, answers in act.get("sections").items():
        facts = Facts(f"{act.where}: {key}", answers)
        said = {name: facts.text(name) for name in answers}
        _write(telling, act, assessment, key, said)


def _write(
    telling: Telling, act: Facts, assessment: Assessment, key: str, said: dict[str, str]
) -> None:
    form = queries.form_of(assessment)
    copies = form.sections_of(key) if form.section(key) is None else (form.section(key),)
    for section in copies[: int(said.get("copies", len(copies)))]:
        if section is None:
            continue
        saved = queries.section(assessment.id, section.key)
        row = assessments.save_section(
            assessment=assessment,
            key=section.key,
            answers=_about(assessment, form, section, said),
            base_version=saved.version if saved else 0,
            by=telling.actor(act),
        )
        row.saved_at = act.moment("at", act.day("on"))


def _about(
    assessment: Assessment, form: AssessmentForm, section: Section, said: dict[str, str]
) -> dict[str, str]:
    """Name who a copy is about, and rest judgements on what stands on the record that day."""
    name = section.about.split(" ")[0]
    found = {key: text.replace("{about}", name) for key, text in said.items()}
    if not any(text.startswith(AT) for text in found.values()):
        return found
    written = {each.key: each.answers for each in queries.sections_of(assessment.id)}
    sources = [each.key for each in queries.sources_of(assessment, form, written)]
    return {
        key: " ".join(sources[: int(text[1:])]) if key.endswith(RESTS_ON) else text
        for key, text in found.items()
    }


def reach(telling: Telling, act: Facts) -> None:
    """A step of the plan is reached; a midpoint review says where it goes."""
    if act.text("milestone") == "midpoint_review":
        assessments.hold_midpoint_review(
            assessment=_assessment(telling, act),
            on=act.day("on"),
            outcome=act.text("outcome", "on_track"),
            words=act.text("words", ON_TRACK),
            by=telling.actor(act),
        )
        return
    assessments.record_milestone(
        assessment=_assessment(telling, act),
        milestone=act.text("milestone"),
        on=act.day("on"),
        by=telling.actor(act),
    )


def submit(telling: Telling, act: Facts) -> None:
    """The assessment goes to a manager."""
    assessments.submit(assessment=_assessment(telling, act), by=telling.actor(act))


def send_back(telling: Telling, act: Facts) -> None:
    """The manager sends it back with points."""
    assessments.return_with_points(
        assessment=_assessment(telling, act), points=str(act.get("points")), by=telling.actor(act)
    )


def sign(telling: Telling, act: Facts) -> None:
    """The manager signs it off."""
    assessments.sign_off(
        assessment=_assessment(telling, act),
        late_reason=act.text("late", ""),
        go_on_because=act.text("go_on_because", ""),
        judged=_judged(act),
        by=telling.actor(act),
    )


def _judged(act: Facts) -> Judgement:
    """Return the manager's scores: those the story tells, and good ones for other headings."""
    told = act.values.get("scores", {})
    scores = {key: int(told.get(key, GOOD)) for key in HEADS}
    return Judgement(scores, {key: act.text(f"why_{key}", "") for key in HEADS})


def pause(telling: Telling, act: Facts) -> None:
    """The work rests for a while; its age goes on."""
    assessments.pause(
        assessment=_assessment(telling, act), reason=act.text("reason"), by=telling.actor(act)
    )


def wait(telling: Telling, act: Facts) -> None:
    """The work waits for a court or another agency."""
    assessments.wait_for(
        assessment=_assessment(telling, act),
        whom=act.text("whom"),
        look_again_on=act.day("look_again"),
        by=telling.actor(act),
    )


def _assessment(telling: Telling, act: Facts) -> Assessment:
    found: Assessment = telling.row("assessment", act.text("assessment", FIRST), Assessment)
    return found


def _checks(telling: Telling, act: Facts) -> list[Check]:
    statement = select(Check).where(Check.household_id == telling.home(act.text("home")).id)
    wanted = act.texts("kinds")
    if wanted:
        statement = statement.where(Check.kind.in_(wanted))
    if act.has("of"):
        statement = statement.where(Check.person_id == telling.person(act.text("of")).id)
    return list(db.session.execute(statement.order_by(Check.id)).scalars())


def plan_checks(telling: Telling, act: Facts) -> None:
    """Somebody new lives in a home: their checks are put into its register."""
    checks.plan_checks(
        household_id=telling.home(act.text("home")).id,
        kind=act.text("kind", Kind.FULL),
        by=telling.actor(act),
        case_id=telling.case.id,
    )


def write_all(telling: Telling, act: Facts) -> None:
    """The whole form is written, or a part of it, with the words kept for the population."""
    assessment = _assessment(telling, act)
    carers = list(act.texts("carers")) or [act.text("carer")]
    children = [db.session.get_one(Person, each).given_names for each in telling.children(act)]
    fill = {
        "carer": act.text("carer"),
        "carers": texts.listed(carers),
        "child": children[0],
        "children": texts.listed(children),
    }
    form = queries.blank_form_of(assessment)
    known = texts.sections(form.kind, form.version, fill, clock.today())
    keys = [each.key for each in form.sections if each.key in known]
    for key in keys[: round(len(keys) * float(act.values.get("parts", 1.0)))]:
        _write(telling, act, assessment, key, known[key])
