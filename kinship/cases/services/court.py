"""Write how far the family meeting and the court proceedings of a case have come."""

from datetime import date

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases import rules
from kinship.cases.models import Case, Referral
from kinship.cases.queries.births import births
from kinship.cases.services.once import refuse_if
from kinship.cases.types import CourtFacts
from kinship.core import clock, installation
from kinship.core.database import db
from kinship.rulebook import queries as rulebook
from kinship.rulebook.types import Length
from kinship.timescales import queries as clocks
from kinship.timescales import services as timescales
from kinship.timescales.from_days import due_from_day
from kinship.timescales.rules import act_by
from kinship.timescales.types import Fact, On

CHANGED = event(
    "cases.court_recorded",
    "family_meeting",
    "proceedings",
    "issued_on",
    "was_family_meeting",
    "was_proceedings",
    "was_issued_on",
)
OFFER = "en-fgdm-offer"
LASTS = {"england": "en-care-proceedings-26-weeks"}
"""How long proceedings may last, in the nations whose law says."""
STEPS = {
    "england": ("en-plo-issue-and-service", "en-plo-cmh", "en-plo-fcmh", "en-plo-irh"),
}
"""What the court does on the way, from the day of issue (England: FPR 2010 PD12A)."""


def offer_needed() -> bool:
    """Return whether this council must have offered a family meeting before court.

    Children Act 1989 s.31ZA, which comes into force by regulations: England only, and only where
    the council has switched the rule on.
    """
    choice = clocks.choice_on(OFFER, clock.today())
    return choice is not None and choice.used


def proceedings_length(issued_on: date) -> Length | None:
    """Return how long the law gives proceedings; None in a nation whose law does not say.

    Args:
        issued_on: the day they were issued.
    """
    council = installation.council()
    rule = LASTS.get(rulebook.council(council).nation.value)
    return rulebook.rule_for(rule, issued_on, council=council).length if rule else None


def record_court(*, case: Case, referral: Referral, facts: CourtFacts, by: Actor) -> None:
    """Record the family meeting and the proceedings as they stand now.

    Args:
        case: a case the person may see.
        referral: its latest referral.
        facts: how far they have come.
        by: who records it.

    Raises:
        RefusedError: something is missing; proceedings are recorded as issued without an offer of
            a family meeting where that duty is switched on (Children Act 1989 s.31ZA); or they
            ended late and no reason is given.
    """
    refuse_if(rules.court_problems(facts, offer_needed=offer_needed()))
    refuse_if(rules.court_day_problems(facts, clock.today(), ended_on=facts.ended_on))
    refuse_if(rules.court_before_birth_problems(facts, births(case.id).values()))
    audit.record(
        CHANGED,
        by=by,
        subject=Subject("case", case.id, case.id),
        family_meeting=facts.family_meeting,
        proceedings=facts.proceedings,
        issued_on=_plain(facts.issued_on),
        was_family_meeting=referral.family_meeting,
        was_proceedings=referral.proceedings,
        was_issued_on=_plain(case.proceedings_issued_on),
    )
    referral.family_meeting = facts.family_meeting
    referral.family_meeting_on = facts.family_meeting_on
    referral.family_meeting_reason = facts.family_meeting_reason
    referral.proceedings = facts.proceedings
    case.court_number = facts.court_number
    case.proceedings_issued_on = facts.issued_on
    start_proceedings(case, by)
    if facts.proceedings == "ended":
        end_proceedings(case, facts, by)
    db.session.flush()


def start_proceedings(case: Case, by: Actor) -> None:
    """Start or correct the clock of the proceedings from the day they were issued.

    Args:
        case: the case, with its day of issue if there is one.
        by: who recorded it.
    """
    rule = LASTS.get(rulebook.council(installation.council()).nation.value)
    if rule is None or case.proceedings_issued_on is None:
        return
    on = _on(case)
    fact = Fact("Proceedings issued", case.proceedings_issued_on)
    if clocks.open_one(on, rule) is not None:
        timescales.correct(rule, on=on, fact=fact, by=by)
    elif not any(row.rule == rule for row in clocks.history(on)):
        timescales.start(rule, on=on, fact=fact, by=by)
    _start_steps(on, fact, by)


def _start_steps(on: On, fact: Fact, by: Actor) -> None:
    """Start the steps of the court that still lie ahead; correct those that run."""
    council = installation.council()
    had = {row.rule for row in clocks.history(on)}
    for rule in STEPS.get(rulebook.council(council).nation.value, ()):
        if rule in had:
            timescales.correct(rule, on=on, fact=fact, by=by)
        elif act_by(due_from_day(rule, fact.on, council=council)) >= clock.today():
            timescales.start(rule, on=on, fact=fact, by=by)


def end_proceedings(case: Case, facts: CourtFacts, by: Actor) -> None:
    """Stop counting: the proceedings have ended.

    Args:
        case: the case.
        facts: when they ended, and why late where they are.
        by: who recorded it.
    """
    rule = LASTS.get(rulebook.council(installation.council()).nation.value)
    if rule is not None:
        timescales.meet(
            rule,
            on=_on(case),
            day=facts.ended_on or clock.today(),
            by=by,
            late_reason=facts.late_reason,
        )
    for step in STEPS.get(rulebook.council(installation.council()).nation.value, ()):
        why, day = "The proceedings ended", facts.ended_on or clock.today()
        timescales.stop(on=_on(case), day=day, why=why, by=by, rule_id=step)


def _on(case: Case) -> On:
    return On("case", case.id, case.id, case.team_id, case.worker_id)


def _plain(day: date | None) -> str:
    return day.isoformat() if day else ""
