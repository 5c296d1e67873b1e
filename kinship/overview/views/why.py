"""Why a date is what it is: a page that can be read out in court."""

from datetime import date

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.overview.queries import why as queries
from kinship.overview.views.blueprint import overview, seen
from kinship.timescales.late_file import every_reason


@overview.get("/timescales/of/<kind>/<int:key>")
@allow(Permission.TIMESCALES_READ)
def why_of(kind: str, key: int) -> Response:
    """Lead from a date in a list to why it is what it is."""
    try:
        on = date.fromisoformat(request.args.get("on", ""))
    except ValueError:
        on = None
    clock_id = queries.clock_behind(kind, key, on, current_actor())
    return redirect(url_for("overview.why", clock_id=clock_id))


@overview.get("/timescales/<int:clock_id>")
@allow(Permission.TIMESCALES_READ)
def why(clock_id: int) -> str:
    """Show the fact a date runs from, its rule, how it was counted, and earlier answers."""
    actor = current_actor()
    found = queries.get_clock(clock_id, actor)
    case = found.case
    if case is not None:
        seen(case.id, "why this date")
    return render_template(
        "overview/why.html" if case is not None else "overview/why_no_case.html",
        case=case,
        why=queries.why(found),
        choice=queries.choice_about(found.clock),
        pause=queries.pause_of(found.clock),
        clock_id=clock_id,
        others=queries.other_answers(found.clock),
        replaced_by=found.clock.replaced_by_id,
        late_reasons={code: each.name for code, each in every_reason().items()},
        reads_rules=actor.may(Permission.RULEBOOK_READ),
    )
