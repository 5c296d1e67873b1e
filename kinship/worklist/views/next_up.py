"""Who is allocated first, with every reason: the order is a help, the leader decides."""

from flask import render_template

from kinship.accounts.session import current_actor
from kinship.assessments.types import KIND_NAMES
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.worklist import queries
from kinship.worklist.rules.marks import weeks_of
from kinship.worklist.rules.priority import NO_DAY, reason_words
from kinship.worklist.views.blueprint import worklist
from kinship.worklist.views.children import initials_of


@worklist.get("/backlog/next")
@allow(Permission.CASES_ALLOCATE)
def next_up() -> str:
    """Show what waits for somebody in the order in which it should be allocated."""
    actor, marks = current_actor(), queries.marks()
    rows = queries.allocation_order(actor, marks)
    return render_template(
        "worklist/next_up.html",
        rows=rows,
        children=initials_of(row.case_id for row in rows),
        passed=queries.times_passed([row.id for row in rows]),
        reason_words=reason_words,
        kinds=KIND_NAMES,
        weeks={row.id: weeks_of(row.accepted_on, marks.today) for row in rows},
        no_day=NO_DAY,
        today=marks.today,
    )
