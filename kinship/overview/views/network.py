"""One page for court: everybody in the family's network, and what became of each."""

from flask import render_template

from kinship.accounts.session import current_actor
from kinship.assessments.types import KIND_NAMES
from kinship.cases import queries
from kinship.cases.rules import option_state
from kinship.cases.types import END_REASONS, NAMED_BY, OFFERS, RELATIONSHIPS, SIDES
from kinship.cases.views.blueprint import cases
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.overview.queries import network as family
from kinship.overview.queries.options import assessed_homes
from kinship.overview.views.blueprint import seen
from kinship.people.codes import relationships
from kinship.rulebook import assessment_forms


@cases.get("/cases/<int:case_id>/network")
@allow(Permission.CASES_OPTIONS)
def network(case_id: int) -> str:
    """Show everybody in the network, how they were found, and what was decided and told."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    reads = actor.may(Permission.ASSESSMENTS_READ)
    options = queries.options_of(case_id)
    said = assessed_homes(case_id, actor) if reads else {}
    seen(case_id, "the network for court")
    return render_template(
        "overview/network.html",
        case=case,
        people=family.related(case_id, actor),
        options=options,
        states={row.id: option_state(row, said.get(row.household_id)) for row in options},
        judged=family.judged(case_id, actor) if reads else {},
        outcome=_outcome,
        meetings=queries.meetings_of(case_id),
        offers={code.value: words for code, words in OFFERS.items()},
        kinds={kind.value: name for kind, name in KIND_NAMES.items()},
        words={
            "named_by": NAMED_BY,
            "reason": END_REASONS,
            "related": {key: code.label for key, code in relationships().items()},
            "relationship": RELATIONSHIPS,
            "side": SIDES,
        },
    )


def _outcome(row: family.JudgedRow) -> str:
    """Return the outcome of an assessment as its form calls it."""
    form = assessment_forms.version(row.form, row.form_version)
    return form.outcomes.get(row.outcome, row.outcome)
