"""Record what the panel recommends about an item."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.core import clock
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.panel.forms.record import with_views
from kinship.panel.queries import items as items_queries
from kinship.panel.queries import records, settings
from kinship.panel.queries.quorum import held_quorum
from kinship.panel.services.recommending import record_recommendation
from kinship.panel.views.blueprint import choices_of, item_and_meeting, panel, saved, shown


@panel.route("/panel/items/<int:item_id>/recommendation", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def recommend(item_id: int) -> Response | tuple[str, int]:
    """Record the recommendation; a second one is a new version."""
    found, meeting = item_and_meeting(item_id)
    counted, sitters = held_quorum(meeting, found)
    voting = {s.member_id: s.name for s in sitters if s.member_id in counted.voting}
    form = with_views(voting)(data=_before(item_id))
    kind = settings.panel().item_type(found.kind)
    form.choice.choices = choices_of(kind)

    def act() -> None:
        record_recommendation(
            item=found,
            meeting=meeting,
            said=form.said(),
            by=current_actor(),
            submit_key=form.submit_key.data,
        )

    if saved(form, act):
        flash("Recommendation recorded", "success")
        return redirect(url_for("panel.item", item_id=item_id), 303)
    page = render_template(
        "panel/recommendation.html",
        form=form,
        item=items_queries.one_for_agenda(item_id, clock.today()),
        meeting=meeting,
        quorum=counted,
        held=meeting.held_on <= clock.today(),
    )
    return shown(form, page)


def _before(item_id: int) -> dict[str, object]:
    earlier = records.recommendation(item_id)
    if earlier is None:
        return {}
    names = ("choice", "wording", "terms", "dissent", "advice")
    kept = {name: getattr(earlier, name) for name in names}
    return {**kept, "reasons": "\n".join(earlier.reasons)}
