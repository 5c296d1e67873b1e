"""Send a signed-off assessment straight to the decision maker, where the council asks no panel."""

from kinship.accounts.types import Actor
from kinship.cases.models import Case
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.panel.models import PanelItem
from kinship.panel.queries import reading, settings
from kinship.panel.queries.route import needs_panel
from kinship.panel.rules import cycle
from kinship.panel.services import clocks
from kinship.panel.services.items import Wish, request_item
from kinship.timescales import services as timescales
from kinship.timescales.types import Fact

RECEIVED = "Signed-off assessment received"


def ask_decision_maker(
    *, case: Case, wish: Wish, by: Actor, submit_key: str | None = None
) -> PanelItem:
    """Ask for a decision on a signed-off assessment without a panel.

    The decision maker's time runs from today, when they receive it; the record they make is the
    same as after a panel.

    Args:
        case: the case.
        wish: what is asked, with its assessment.
        by: who asks.
        submit_key: of the form; a second press asks once.

    Returns:
        The item, which waits for the decision maker.

    Raises:
        RefusedError: the panel is asked for this one, or the assessment is not signed off.
    """
    today = clock.today()
    if wish.assessment_id is None:
        raise RefusedError("There is no assessment of this household to decide on")
    route = needs_panel(wish.assessment_id, today)
    if route.needed:
        raise RefusedError(route.why)
    item = request_item(case=case, wish=wish, by=by, submit_key=submit_key, without_panel=True)
    if reading.signed_off_on(item) is None:
        raise RefusedError("The assessment is not signed off yet. Then it goes to be decided")
    if item.awaits_decision or item.decided_on:
        return item
    item.awaits_decision = True
    db.session.flush()
    step = cycle.rule_of(settings.cycle(), cycle.DECISION)
    if step:
        timescales.start(step.rule, on=clocks.on_item(item), fact=Fact(RECEIVED, today), by=by)
    return item
