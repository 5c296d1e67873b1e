"""The list of cases."""

from flask import render_template, request

from kinship.accounts.session import current_actor
from kinship.cases import queries
from kinship.cases.forms.lists import CasesFilter
from kinship.cases.views.blueprint import cases
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filter_form import PLACE


@cases.get("/cases")
@allow(Permission.CASES_READ)
def index() -> str:
    """List the cases a person may see, the latest first."""
    actor = current_actor()
    form = CasesFilter()
    may_restrict = actor.may(Permission.CASES_RESTRICT)
    page = queries.cases_page(actor, form.wanted(), at=request.args.get(PLACE))
    children = queries.children_of(row.id for row in page.items)
    return render_template(
        "cases/index.html",
        filter=form,
        page=page,
        children=children,
        may_refer=actor.may(Permission.CASES_ENQUIRE),
        may_restrict=may_restrict,
        asking=queries.waiting_for(actor) if may_restrict else [],
    )
