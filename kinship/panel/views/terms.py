"""The terms of reference of the panel, as the council's files hold them today."""

from flask import render_template

from kinship.core import clock
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.panel.queries import settings
from kinship.panel.rules.route import needs_panel
from kinship.panel.views.blueprint import panel, sees_whole


@panel.get("/panel/terms")
@allow(Permission.PANEL_READ)
def terms() -> str:
    """Show who must sit, what the panel hears with which papers, and whether it must be asked."""
    sees_whole()
    rules = settings.panel()
    papers = {paper.key: paper for paper in rules.papers}
    return render_template(
        "panel/terms.html",
        name=settings.words("name"),
        rules=rules,
        needed=settings.asked().needed,
        meets=settings.words("meets"),
        longest=settings.number("longest_minutes"),
        most=settings.number("items_a_day"),
        route=needs_panel(settings.route(), begun_on=None, day=clock.today()).why,
        papers={kind.code: [papers[key] for key in kind.papers] for kind in rules.item_types},
    )
