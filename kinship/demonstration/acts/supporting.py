"""Visits, reviews, views and papers; orders and allowances."""

from kinship.arrangements import services as arrangements
from kinship.arrangements.paper_file import papers_here
from kinship.arrangements.types import About, PaperFacts
from kinship.demonstration.telling import Telling
from kinship.demonstration.types import Facts
from kinship.finance import services as finance
from kinship.finance.models import Agreement
from kinship.finance.types import Assessed, Held, Stop
from kinship.orders import services as orders
from kinship.orders.models import Order
from kinship.orders.types import Application, Grant
from kinship.support import services as support
from kinship.support.types import ReviewFacts, ViewFacts, VisitFacts


def visit(telling: Telling, act: Facts) -> None:
    """The children are visited; what happened is told of the first, the others were seen too."""
    for child_id in telling.children(act):
        support.record_visit(
            case=telling.case,
            facts=VisitFacts(
                child_id=child_id,
                visited_on=act.day("on"),
                kind=act.text("kind", "statutory"),
                child_seen=act.flag("seen") is not False,
                child_alone=act.flag("alone") is not False,
                why_not_alone=act.text("why_not_alone", ""),
                what_happened=act.text("happened"),
                what_it_means=act.text("means", ""),
                visited_by=telling.actor(act).name,
                place=act.text("place", "home"),
                late_reason=act.text("late", ""),
            ),
            by=telling.actor(act),
        )


def review(telling: Telling, act: Facts) -> None:
    """The children's case is reviewed."""
    for child_id in telling.children(act):
        support.record_review(
            case=telling.case,
            facts=ReviewFacts(
                child_id=child_id,
                held_on=act.day("on"),
                chair=act.text("chair", ""),
                decisions=act.text("decisions", ""),
                early=bool(act.flag("early")),
                next_on=act.day_or_none("next"),
                late_reason=act.text("late", ""),
            ),
            by=telling.actor(act),
        )


def view(telling: Telling, act: Facts) -> None:
    """A child says how it is; each act is one child's."""
    for child_id in telling.children(act):
        support.record_view(
            case=telling.case,
            facts=ViewFacts(
                child_id=child_id,
                given_on=act.day("on"),
                asked_how=act.text("how", "spoke alone"),
                words=act.text("said"),
                interpreter=act.text("interpreter", ""),
                about=act.texts("about"),
                what_changed=act.text("changed", ""),
                asked_by=telling.actor(act).name,
            ),
            by=telling.actor(act),
        )


def paper(telling: Telling, act: Facts) -> None:
    """Something is sent, received, given or written: for each child, or once for the carer."""
    kind = papers_here().kinds[act.text("kind")]
    whose = telling.children(act) if kind.about is About.CHILD else (None,)
    for child_id in whose:
        arrangements.record_paper(
            case=telling.case,
            facts=PaperFacts(
                kind=kind.code,
                done_on=act.day("on"),
                child_id=child_id,
                to_whom=act.text("to", ""),
                how=act.text("how", ""),
                by_name=telling.actor(act).name,
                note=act.text("note", ""),
                late_reason=act.text("late", ""),
            ),
            by=telling.actor(act),
        )


def apply(telling: Telling, act: Facts) -> None:
    """Somebody applies for an order."""
    for child_id in telling.children(act):
        row = orders.record_application(
            case=telling.case,
            application=Application(
                child_id=child_id,
                kind=act.text("kind"),
                applied_on=act.day("on"),
                holder_ids=_holders(telling, act),
                court=act.text("court", ""),
                reference=act.text("reference", ""),
                hearing_on=act.day_or_none("hearing"),
                aftercare_warned=bool(act.flag("aftercare_warned")),
            ),
            by=telling.actor(act),
        )
        telling.keep("order", str(child_id), row.id)


def grant(telling: Telling, act: Facts) -> None:
    """The court grants an order."""
    for child_id in telling.children(act):
        applied = ("order", str(child_id)) in telling.made
        row = orders.record_order(
            case=telling.case,
            grant=Grant(
                child_id=child_id,
                kind=act.text("kind"),
                granted_on=act.day_or_none("granted") or act.day("on"),
                holder_ids=_holders(telling, act),
                court=act.text("court", ""),
                reference=act.text("reference", ""),
                ends_on=act.day_or_none("ends_on"),
                ends_on_reason=act.text("ends_on_reason", ""),
                conditions=act.text("conditions", ""),
                family_time=act.text("family_time", ""),
            ),
            by=telling.actor(act),
            order=telling.row("order", str(child_id), Order) if applied else None,
        )
        telling.keep("order", str(child_id), row.id)


def confirm(telling: Telling, act: Facts) -> None:
    """A manager confirms what the order ends."""
    for child_id in telling.children(act):
        orders.confirm_order(
            order=telling.row("order", str(child_id), Order),
            aftercare_acknowledged=bool(act.flag("aftercare")),
            by=telling.actor(act),
        )


def _holders(telling: Telling, act: Facts) -> tuple[int, ...]:
    return tuple(telling.key("person", each) for each in act.texts("holders"))


def pay(telling: Telling, act: Facts) -> None:
    """An allowance is worked out by one person and approved by another."""
    for child_id in telling.children(act):
        agreement = finance.assess_allowance(
            case=telling.case,
            assessed=Assessed(
                child_id=child_id,
                payee_id=telling.key("person", act.text("payee")),
                scheme=act.text("scheme"),
                starts_on=act.day_or_none("from") or act.day("on"),
                region=act.text("region", ""),
                weekly_pence=act.number("weekly_pence") if act.has("weekly_pence") else None,
                reason=act.text("reason", ""),
                source=act.text("source", ""),
                conditions=act.text("conditions", ""),
            ),
            by=telling.actor(act),
        )
        if act.has("approved_by"):
            finance.agree_allowance(
                agreement=agreement, by=telling.workforce.acting(act.text("approved_by"))
            )
        telling.keep("agreement", _name(act, child_id), agreement.id)


def review_pay(telling: Telling, act: Facts) -> None:
    """An allowance is gone through again."""
    for child_id in telling.children(act):
        finance.hold_review(
            agreement=telling.row("agreement", _name(act, child_id), Agreement),
            held=Held(
                held_on=act.day("on"),
                outcome=act.text("outcome", "no change"),
                carer_said=act.text("carer_said", ""),
                reasons=act.text("reasons", ""),
                late_reason=act.text("late", ""),
            ),
            by=telling.actor(act),
        )


def stop_pay(telling: Telling, act: Facts) -> None:
    """An allowance ends by a named person's decision."""
    for child_id in telling.children(act):
        finance.end_agreement(
            agreement=telling.row("agreement", _name(act, child_id), Agreement),
            stop=Stop(
                on=act.day_or_none("last_day") or act.day("on"),
                reason=act.text("reason"),
                decided_by=act.text("decided_by"),
            ),
            by=telling.actor(act),
        )


def _name(act: Facts, child_id: int) -> str:
    return f"{act.text('scheme')} {child_id}"


def strain(telling: Telling, act: Facts) -> None:
    """A worker records a sign that a home is under strain."""
    support.record_sign(
        case=telling.case,
        sign=act.text("sign"),
        seen_on=act.day("on"),
        words=act.text("words", ""),
        by=telling.actor(act),
    )
