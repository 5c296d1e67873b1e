"""Where the children live, and how the household is approved."""

from kinship.arrangements import services as arrangements
from kinship.arrangements.models import Approval
from kinship.arrangements.queries import current_of
from kinship.arrangements.rules import visit_rule
from kinship.arrangements.services.clocks import child_on
from kinship.arrangements.types import (
    EmergencyReview,
    Ending,
    FullApproval,
    Further,
    ReviewOutcome,
    Start,
    StartType,
    TemporaryApproval,
)
from kinship.arrangements.way_file import here
from kinship.demonstration.telling import Telling
from kinship.demonstration.types import Facts
from kinship.timescales import services as timescales
from kinship.timescales.types import Fact

FIRST = "approval"
REVIEWED = (
    "The child, the carer and the parents were heard. The child is safe there and wants to stay, "
    "and the carer is willing and able while the assessment goes on."
)


def live(telling: Telling, act: Facts) -> None:
    """The children start to live in a home."""
    home = telling.home(act.text("home"))
    for child_id in telling.children(act):
        arrangements.start_arrangement(
            case=telling.case,
            start=Start(
                child_id=child_id,
                kind=act.text("kind"),
                legal_basis=act.text("basis"),
                started_on=act.day_or_none("from") or act.day("on"),
                household_id=home.id,
                start_type=act.text("start", StartType.PLANNED),
                arranged_by=act.text("arranged_by", "council"),
                parent_in_home=act.flag("parent_in_home"),
                local_area=home.local_area,
                meant_to_last=bool(act.flag("meant_to_last")),
            ),
            by=telling.actor(act),
        )


def settled(telling: Telling, act: Facts) -> None:
    """Earlier visits and reviews lie in older records; the clocks go on from the last ones."""
    reviews, by = here().reviews, telling.actor(act)
    for child_id in telling.children(act):
        arrangement = current_of(child_id)
        if arrangement is None or not here().types[arrangement.kind].visits:
            continue
        visits = here().visits[here().types[arrangement.kind].visits]
        visited, reviewed = act.day("visited"), act.day("reviewed")
        rule = visit_rule(
            visits,
            visited_on=visited,
            moved_in_on=arrangement.started_on,
            reviewed=True,
            to_last=arrangement.meant_to_last,
        )
        on = child_on(telling.case, child_id)
        why = "Earlier visits and reviews are in the older records"
        timescales.stop(on=on, day=act.day("on"), why=why, by=by)
        timescales.start(rule, on=on, fact=Fact("The last visit", visited), by=by)
        fact = Fact("The last review was held", reviewed)
        timescales.start(reviews.next, on=on, fact=fact, by=by)


def temporary(telling: Telling, act: Facts) -> None:
    """The household is approved for a time, and the children live there."""
    day = act.day("on")
    moved_in_on = act.day_or_none("moved_in") or day
    approver = telling.workforce.person(act.text("approved_by"))
    row = arrangements.give_temporary_approval(
        case=telling.case,
        given=TemporaryApproval(
            basis=act.text("basis"),
            household_id=telling.home(act.text("home")).id,
            child_ids=telling.children(act),
            moved_in_on=moved_in_on,
            legal_basis=act.text("legal_basis"),
            moved_in_at=act.moment("at", moved_in_on) if act.has("at") else None,
            why_immediate=act.text("why"),
            home_visited_on=act.day_or_none("home_visited"),
            adults_listed_on=act.day_or_none("adults_listed"),
            police_check_on=act.day_or_none("police_check"),
            police_check_reference=act.text("police_reference", ""),
            agreement_signed_on=act.day_or_none("agreement_signed"),
            approved_on=day,
            approved_by_name=f"{approver.full_name}, {approver.post_title.lower()}",
            approved_by_id=approver.id,
            start_type=act.text("start", StartType.EMERGENCY),
        ),
        by=telling.actor(act),
    )
    telling.keep("approval", act.text("name_it", FIRST), row.id)


def emergency_review(telling: Telling, act: Facts) -> None:
    """The review is held that decides whether the child stays after an emergency."""
    held_by = telling.workforce.person(act.text("held_by", "") or act.text("by"))
    arrangements.record_emergency_review(
        approval=_approval(telling, act),
        review=EmergencyReview(
            held_on=act.day("on"),
            outcome=ReviewOutcome(act.text("outcome", ReviewOutcome.STAYS)),
            reasons=act.text("reasons", REVIEWED),
            held_by_name=f"{held_by.full_name}, {held_by.post_title.lower()}",
            late_reason=act.text("late", ""),
        ),
        by=telling.actor(act),
    )


def extend(telling: Telling, act: Facts) -> None:
    """An approval for a time is carried further."""
    officer = telling.workforce.person(act.text("officer"))
    arrangements.extend_approval(
        approval=_approval(telling, act),
        further=Further(
            rule=act.text("rule"),
            officer_approved_on=act.day("on"),
            officer_name=f"{officer.full_name}, {officer.post_title.lower()}",
            still_best_on=act.day_or_none("still_best"),
            panel_view_on=act.day_or_none("panel_view_on"),
            panel_view=act.text("panel_view", ""),
            reviewing_officer_told_on=act.day_or_none("reviewing_officer_told"),
            officer_id=officer.id,
        ),
        by=telling.actor(act),
    )


def approve(telling: Telling, act: Facts) -> None:
    """The household is approved in full."""
    decided_by = telling.workforce.person(act.text("decided_by"))
    row = arrangements.approve_household(
        case=telling.case,
        approval=FullApproval(
            household_id=telling.home(act.text("home")).id,
            child_ids=telling.children(act),
            basis=act.text("basis"),
            starts_on=act.day("on"),
            terms=act.text("terms", ""),
            decided_by_name=decided_by.full_name,
            decided_by_id=decided_by.id,
        ),
        by=telling.actor(act),
    )
    telling.keep("approval", act.text("name_it", "full"), row.id)


def carer_review(telling: Telling, act: Facts) -> None:
    """An approved carer is reviewed."""
    arrangements.record_carer_review(
        approval=_approval(telling, act, "full"),
        held_on=act.day("on"),
        late_reason=act.text("late", ""),
        by=telling.actor(act),
    )


def leave(telling: Telling, act: Facts) -> None:
    """The children leave the home."""
    for child_id in telling.children(act):
        arrangement = current_of(child_id)
        if arrangement is not None:
            ending = Ending(
                on=act.day("on"),
                reason=act.text("reason"),
                planned=bool(act.flag("planned")),
                note=act.text("note", ""),
            )
            arrangements.end_arrangement(
                arrangement=arrangement, ending=ending, by=telling.actor(act)
            )


def _approval(telling: Telling, act: Facts, name: str = FIRST) -> Approval:
    found: Approval = telling.row("approval", act.text("approval", name), Approval)
    return found
