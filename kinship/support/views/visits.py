"""Visits to the children of a case, and the reviews of it."""

from flask import flash, redirect, render_template, url_for

from kinship.accounts.session import current_actor
from kinship.arrangements.paper_file import papers_here
from kinship.arrangements.queries import children_of_case, papers_of_case
from kinship.arrangements.services.clocks import every_review_rule, every_visit_rule
from kinship.arrangements.types import HOW_SENT
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.cases import queries as cases
from kinship.core import aside, clock
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.support import queries, services
from kinship.support.forms import ReviewForm, VisitForm
from kinship.support.rules import why_it_does_not_count
from kinship.support.types import PLACES, REVIEW_KINDS, TOPICS, VISIT_KINDS, WAYS_OF_ASKING
from kinship.support.views.blueprint import Shown, saved, status_of, support


@support.get("/cases/<int:case_id>/visits")
@allow(Permission.CASES_NOTES)
def for_case(case_id: int) -> str:
    """Show what each child waits for, and what was held, said, sent and given."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    audit.viewed(Subject("case", case_id, case_id), by=actor, page="visits and reviews")
    children = children_of_case(case_id)
    visits = queries.visits_of_case(case_id)
    return render_template(
        "support/for_case.html",
        case=case,
        children=children,
        due=queries.due_by_child(case_id, [child.id for child in children]),
        visits=visits,
        uncounted={
            visit.id: why_it_does_not_count(visit.kind, child_seen=visit.child_seen)
            for visit in visits
        },
        reviews=queries.reviews_of_case(case_id),
        views=queries.views_of_case(case_id),
        papers=papers_of_case(case_id),
        paper_kinds=papers_here().kinds,
        meeting=papers_here().by_rule,
        words={
            "visit": VISIT_KINDS,
            "place": PLACES,
            "review": REVIEW_KINDS,
            "asked": WAYS_OF_ASKING,
            "topic": TOPICS,
            "how": HOW_SENT,
        },
        may_write=actor.may(Permission.ARRANGEMENTS_WRITE) and case.closed_on is None,
    )


@support.route("/cases/<int:case_id>/visits/new", methods=["GET", "POST"])
@allow(Permission.ARRANGEMENTS_WRITE)
def record_visit(case_id: int) -> Shown:
    """Record a visit."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    children = children_of_case(case_id)
    chosen = [child.id for child in children] if len(children) == 1 else []
    form = VisitForm(visited_on=clock.today(), child_ids=chosen, visited_by=actor.name)
    form.offer(children)

    def act() -> None:
        for facts in form.facts():
            services.record_visit(case=case, facts=facts, by=actor)

    if saved(form, act):
        why = why_it_does_not_count(form.kind.data, child_seen=form.seen.data != "no")
        said = f"Visit saved. {why}" if why else "Visit saved"
        flash(said, "information" if why else "success")
        return redirect(url_for("support.for_case", case_id=case_id), 303)
    first_due = queries.first_due(case_id, every_visit_rule())
    shown = render_template("support/visit.html", case=case, form=form, first_due=first_due)
    return shown, status_of(form)


@support.route("/cases/<int:case_id>/reviews/new", methods=["GET", "POST"])
@allow(Permission.ARRANGEMENTS_WRITE)
def record_review(case_id: int) -> Shown:
    """Record that a child's case was reviewed."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    children = children_of_case(case_id)
    form = ReviewForm(child_ids=[child.id for child in children])
    form.offer(children)

    def act() -> None:
        for facts in form.facts():
            services.record_review(case=case, facts=facts, by=actor)

    if saved(form, act):
        dated = "" if aside.is_waiting() else ". The next one has a date"
        flash(f"Review saved{dated}", "success")
        return redirect(url_for("support.for_case", case_id=case_id), 303)
    first_due = queries.first_due(case_id, every_review_rule())
    shown = render_template("support/review.html", case=case, form=form, first_due=first_due)
    return shown, status_of(form)
