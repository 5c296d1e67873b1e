"""Notices, plans and information."""

from flask import flash, redirect, render_template, request, url_for

from kinship.accounts.session import current_actor
from kinship.arrangements import services as arrangements
from kinship.arrangements.paper_file import papers_here
from kinship.arrangements.queries import children_of_case, papers_needed
from kinship.arrangements.types import PaperKind
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.cases import queries as cases
from kinship.core import aside, clock
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.support.forms import PaperForm, every_kind
from kinship.support.views.blueprint import Shown, saved, status_of, support


@support.get("/cases/<int:case_id>/papers")
@allow(Permission.ARRANGEMENTS_WRITE)
def choose_paper(case_id: int) -> str:
    """Offer what this case can need now; everything else behind a link."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    audit.viewed(Subject("case", case_id, case_id), by=actor, page="what to record")
    return render_template(
        "support/choose_paper.html",
        case=case,
        needed=papers_needed(case_id),
        every=every_kind() if request.args.get("all") else [],
    )


@support.route("/cases/<int:case_id>/papers/new", methods=["GET", "POST"])
@allow(Permission.ARRANGEMENTS_WRITE)
def record_paper(case_id: int) -> Shown:
    """Record something sent, received, given or written."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    kind = _kind()
    if kind is None:
        return redirect(url_for("support.choose_paper", case_id=case_id), 303)
    children = children_of_case(case_id)
    everyone = [child.id for child in children]
    form = PaperForm(
        kind=kind.code,
        done_on=None if kind.ahead else clock.today(),
        child_ids=everyone,
        by_name=actor.name,
    )
    form.offer(kind, children)

    def act() -> None:
        for facts in form.facts():
            arrangements.record_paper(case=case, facts=facts, by=actor)

    if saved(form, act):
        dated = "" if aside.is_waiting() else ". The dates that run from it are worked out"
        flash(f"Saved{dated}", "success")
        return redirect(url_for("support.for_case", case_id=case_id), 303)
    due_on = next((n.due_on for n in papers_needed(case_id) if n.kind == kind), None)
    shown = render_template("support/paper.html", case=case, form=form, kind=kind, first_due=due_on)
    return shown, status_of(form)


def _kind() -> PaperKind | None:
    """Return what is to be recorded, as the address or the form says; None for nothing known."""
    code = request.form.get("kind") or request.args.get("kind", "")
    kind = papers_here().kinds.get(code)
    return None if kind is None or kind.through else kind
