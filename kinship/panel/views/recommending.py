"""Record what the panel recommends about an item."""

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.core import clock
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.panel.forms.record import RecommendationForm, with_views
from kinship.panel.queries import items as items_queries
from kinship.panel.queries import minuting, records, settings
from kinship.panel.queries.quorum import held_quorum
from kinship.panel.services.minuting import RECOMMENDATION, drop_draft
from kinship.panel.services.recommending import record_recommendation
from kinship.panel.views.blueprint import choices_of, item_and_meeting, panel, saved, shown

if TYPE_CHECKING:
    from kinship.panel.models import MinuteDraft


@panel.route("/panel/items/<int:item_id>/recommendation", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def recommend(item_id: int) -> Response | tuple[str, int]:
    """Record the recommendation; a second one is a new version."""
    found, meeting = item_and_meeting(item_id)
    counted, sitters = held_quorum(meeting, found)
    voting = {s.member_id: s.name for s in sitters if s.member_id in counted.voting}
    draft = minuting.draft(item_id, RECOMMENDATION, current_actor())
    form = _opened(with_views(voting), item_id, draft)
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
        drop_draft(item=found, part=RECOMMENDATION, by=current_actor())

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
        draft_at=draft.saved_at if draft else None,
    )
    return shown(form, page)


def _opened(
    kind: type[RecommendationForm], item_id: int, draft: "MinuteDraft | None"
) -> RecommendationForm:
    if draft is None or request.method == "POST":
        return kind(data=_before(item_id))
    return kind(formdata=MultiDict(draft.answers))


def _before(item_id: int) -> dict[str, object]:
    earlier = records.recommendation(item_id)
    if earlier is None:
        return {}
    names = ("choice", "wording", "terms", "dissent", "advice")
    kept = {name: getattr(earlier, name) for name in names}
    return {**kept, "reasons": "\n".join(earlier.reasons)}
