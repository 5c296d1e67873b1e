"""Write referrals: the request that makes a case, and the team leader's answer."""

from sqlalchemy.exc import IntegrityError

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases import queries, rules
from kinship.cases.models import Case, CaseChild, Enquiry, Referral
from kinship.cases.services.allocation import allocate, close_case
from kinship.cases.services.court import offer_needed, start_proceedings
from kinship.cases.services.once import first_result, pressed_before, refuse_if
from kinship.cases.types import CHILDS_WORKER, NewCase, ReferralFacts, Screening, ScreeningAnswer
from kinship.core import clock, installation
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.rulebook import queries as rulebook
from kinship.timescales import services as timescales
from kinship.timescales.types import Fact, On

OPENED = event("cases.opened", "reference", "children")
REFERRED = event("cases.referred", "source", "received_on", "family_meeting", "proceedings")
SCREENED = event("cases.screened", "outcome", "decided_on")
SCREENING = "local-screening"


def open_case(*, new: NewCase, by: Actor) -> Case:
    """Make a case with its children and its reference.

    Args:
        new: where it belongs.
        by: who opens it.

    Returns:
        The case.

    Raises:
        RefusedError: no child is named.
    """
    children = list(dict.fromkeys(new.children))
    if not children:
        raise RefusedError("Select at least one child", field="children")
    case = _numbered(new)
    for number, person_id in enumerate(children, start=1):
        db.session.add(CaseChild(case_id=case.id, person_id=person_id, number=number))
    db.session.flush()
    audit.record(
        OPENED,
        by=by,
        subject=Subject("case", case.id, case.id),
        reference=case.reference,
        children=children,
    )
    return case


def _numbered(new: NewCase) -> Case:
    """Add the case under the next free number; two people may ask for one at once."""
    if new.reference:
        return _added(new, new.reference)
    prefix = rulebook.council(installation.council()).case_prefix
    number = rules.next_number(queries.highest_references(prefix), prefix)
    try:
        return _added(new, f"{prefix}-{number}")
    except IntegrityError:
        number = rules.next_number(queries.all_references(prefix), prefix)
        return _added(new, f"{prefix}-{number}")


def _added(new: NewCase, reference: str) -> Case:
    case = Case(
        reference=reference,
        team_id=new.team_id,
        opened_on=new.opened_on,
        living_there_since=new.living_there_since,
        last_activity_on=new.opened_on,
        created_at=clock.now(),
    )
    with db.session.begin_nested():
        db.session.add(case)
    return case


def record_referral(
    *,
    facts: ReferralFacts,
    new: NewCase,
    by: Actor,
    enquiry: Enquiry | None = None,
    submit_key: str | None = None,
) -> Referral:
    """Record a referral: make the case, and start the clock of the team leader's answer.

    A child's social worker who refers is put on the case, so that they see what becomes of it.

    Args:
        facts: what the referrer tells.
        new: the case to make.
        by: who records it.
        enquiry: the enquiry it came from, if any.
        submit_key: the key of the submission; a second press answers with the first result.

    Returns:
        The referral; its case is `referral.case_id`.

    Raises:
        RefusedError: something is missing, or proceedings are recorded as issued without an
            offer of a family meeting where that duty is switched on (Children Act 1989 s.31ZA).
    """
    refuse_if(rules.referral_problems(facts, offer_needed=offer_needed()))
    refuse_if(
        rules.referral_day_problems(
            facts,
            received_on=facts.received_on,
            needed_by=facts.needed_by,
            today=clock.today(),
        )
    )
    before = pressed_before(Referral, submit_key)
    if before is not None:
        return before
    try:
        with db.session.begin_nested():
            case = open_case(new=new, by=by)
            case.court_number = facts.court_number
            case.proceedings_issued_on = facts.issued_on
            row = _referral(case, facts, submit_key)
            db.session.add(row)
    except IntegrityError as error:
        return first_result(Referral, submit_key, error)
    if enquiry is not None:
        enquiry.case_id = case.id
    _start_screening(row, case, facts, by)
    start_proceedings(case, by)
    _keep_referrer(case, facts, by)
    db.session.flush()
    return row


def _referral(case: Case, facts: ReferralFacts, submit_key: str | None) -> Referral:
    return Referral(
        case_id=case.id,
        received_on=facts.received_on,
        source=facts.source,
        referrer=facts.referrer,
        reason=facts.reason,
        legal_basis=facts.legal_basis,
        child_wants=facts.child_wants,
        needed_by=facts.needed_by,
        needed_why=facts.needed_why,
        proceedings=facts.proceedings,
        father_side_explored=facts.father_side_explored,
        father_side_detail=facts.father_side_detail,
        family_meeting=facts.family_meeting,
        family_meeting_on=facts.family_meeting_on,
        family_meeting_reason=facts.family_meeting_reason,
        known_risks=facts.known_risks,
        urgent=facts.urgent,
        submit_key=submit_key or None,
    )


def _start_screening(row: Referral, case: Case, facts: ReferralFacts, by: Actor) -> None:
    timescales.start(
        SCREENING,
        on=On("referral", row.id, case_id=case.id, team_id=case.team_id),
        fact=Fact("Referral came in", facts.received_on),
        by=by,
    )
    audit.record(
        REFERRED,
        by=by,
        subject=Subject("referral", row.id, case.id),
        source=facts.source,
        received_on=facts.received_on.isoformat(),
        family_meeting=facts.family_meeting,
        proceedings=facts.proceedings,
    )


def _keep_referrer(case: Case, facts: ReferralFacts, by: Actor) -> None:
    if "childs_social_worker" in by.roles and by.staff_id is not None:
        allocate(case=case, staff_id=by.staff_id, role=CHILDS_WORKER, day=facts.received_on, by=by)


def screen_referral(*, referral: Referral, answer: ScreeningAnswer, by: Actor) -> Referral:
    """Record the team leader's answer to a referral; assessments are counted from acceptance.

    A referral that was sent back can be answered again once the missing items are in.

    Args:
        referral: a referral of a case the person may see.
        answer: what the team leader says, when and why.
        by: the team leader.

    Returns:
        The referral.

    Raises:
        RefusedError: it was answered already, something is missing, or it is late without a
            reason.
    """
    if referral.outcome not in {None, Screening.BACK}:
        raise RefusedError("This referral was answered already")
    refuse_if(rules.screening_problems(answer))
    decided_on = answer.on or clock.today()
    refuse_if(
        rules.answer_day_problems(
            decided_on,
            referral.received_on,
            clock.today(),
            what="the referral",
            field="decided_on",
        )
    )
    on = On("referral", referral.id, case_id=referral.case_id)
    timescales.meet(SCREENING, on=on, day=decided_on, by=by, late_reason=answer.late_reason)
    referral.outcome = answer.outcome.value
    referral.outcome_on = decided_on
    referral.outcome_reason = answer.reason
    referral.decided_by_id = by.staff_id
    referral.urgent = referral.urgent or answer.outcome is Screening.URGENT
    db.session.flush()
    audit.record(
        SCREENED,
        by=by,
        subject=on.subject,
        outcome=answer.outcome.value,
        decided_on=decided_on.isoformat(),
    )
    if answer.outcome is Screening.NOT_FOR_US:
        case = db.session.get_one(Case, referral.case_id)
        reason = f"Not for this service: {answer.reason}"
        close_case(case=case, reason=reason, day=decided_on, by=by)
    return referral
