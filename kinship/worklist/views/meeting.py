"""The weekly allocations meeting: what it looks at, and what it decides, kept as it goes."""

from datetime import date

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts import queries as accounts
from kinship.accounts.session import current_actor
from kinship.accounts.types import Actor, Scope
from kinship.assessments import queries as assessments
from kinship.assessments import services
from kinship.assessments.types import KIND_NAMES
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.worklist import queries
from kinship.worklist.forms.meeting import HoldForm
from kinship.worklist.rules.priority import NO_DAY, reason_words
from kinship.worklist.views.allocating import LARGEST_KEY
from kinship.worklist.views.blueprint import worklist
from kinship.worklist.views.children import initials_of


@worklist.get("/team/meeting")
@allow(Permission.CASES_ALLOCATE)
def meeting() -> str:
    """Show everything the meeting of a team looks at today, and what it has decided."""
    actor, marks = current_actor(), queries.marks()
    teams = _teams(actor)
    team_id = _team_of(request.args.get("team", type=int), teams)
    found = services.meeting_of(team_id, marks.today)
    waiting = queries.allocation_order(actor, marks, team_id=team_id)
    homes = queries.at_risk(actor, marks.today, team_id=team_id)
    before_birth = queries.before_birth(actor, team_id)
    family = queries.family_meetings(actor, team_id)
    panels = queries.booked(actor, marks.today, team_id)
    listed = [each.case_id for few in panels.values() for each in few]
    listed += [each.case_id for few in (before_birth, family) for each in few]
    listed += [each.case_id for each in waiting]
    listed += [each.case_id for each in homes]
    return render_template(
        "worklist/meeting.html",
        team_id=team_id,
        teams=teams,
        meeting=found,
        is_open=found is not None and found.closed_at is None,
        decided=queries.decided(actor, found.id) if found else [],
        waiting=waiting,
        homes=homes,
        before_birth=before_birth,
        family=family,
        panels=panels,
        progress=queries.progress(actor, team_id),
        past=queries.past_meetings(team_id),
        children=initials_of(listed),
        form=HoldForm(),
        reason_words=reason_words,
        no_day=NO_DAY,
        kinds=KIND_NAMES,
        today=marks.today,
    )


@worklist.get("/team/meeting/<on>")
@allow(Permission.CASES_ALLOCATE)
def past_meeting(on: str) -> str:
    """Show what a meeting of another day decided, to be read or printed."""
    actor = current_actor()
    teams = _teams(actor)
    team_id = _team_of(request.args.get("team", type=int), teams)
    try:
        found = services.meeting_of(team_id, date.fromisoformat(on))
    except ValueError:
        found = None
    if found is None:
        raise NotFoundError
    return render_template(
        "worklist/past_meeting.html",
        meeting=found,
        team=teams[team_id],
        team_id=team_id,
        decided=queries.decided(actor, found.id),
    )


@worklist.post("/team/meeting/begin")
@allow(Permission.CASES_ALLOCATE)
def begin_meeting() -> Response:
    """Begin today's meeting; from now on what is allocated is kept among its decisions."""
    actor = current_actor()
    team_id = _team_of(request.form.get("team", type=int), _teams(actor))
    with transaction():
        services.open_meeting(team_id=team_id, by=actor)
    return redirect(url_for("worklist.meeting", team=team_id), 303)


@worklist.post("/team/meeting/end")
@allow(Permission.CASES_ALLOCATE)
def end_meeting() -> Response:
    """End today's meeting."""
    actor = current_actor()
    team_id = _team_of(request.form.get("team", type=int), _teams(actor))
    found = services.meeting_of(team_id, queries.marks().today)
    if found is None:
        raise NotFoundError
    with transaction():
        services.close_meeting(meeting=found, by=actor)
    flash("The meeting has ended", "success")
    return redirect(url_for("worklist.meeting", team=team_id), 303)


@worklist.post("/team/meeting/hold/<int:assessment_id>")
@allow(Permission.CASES_ALLOCATE)
def hold(assessment_id: int) -> Response:
    """Record that the meeting leaves an assessment waiting, and why."""
    actor, form = current_actor(), HoldForm()
    if assessment_id > LARGEST_KEY:
        abort(404)
    found = assessments.get_visible(assessment_id, actor)
    team_id = found.assessment.team_id
    if not form.validate_on_submit():
        flash("; ".join(message for message, _ in form.problems), "error")
    else:
        try:
            with transaction():
                services.hold(
                    assessment=found.assessment,
                    reason=form.reason.data,
                    by=actor,
                    submit_key=form.submit_key.data,
                )
        except RefusedError as refused:
            flash("; ".join(refused.reasons), "error")
        else:
            flash(f"{found.case.reference} is held", "success")
    return redirect(url_for("worklist.meeting", team=team_id), 303)


def _teams(actor: Actor) -> dict[int, str]:
    return {
        team.id: team.name
        for team in accounts.teams()
        if actor.scope is Scope.COUNCIL or team.id in actor.team_ids
    }


def _team_of(asked: int | None, teams: dict[int, str]) -> int:
    """Return the team asked for, or the first of one's own."""
    if not teams or (asked is not None and asked not in teams):
        raise NotFoundError
    return asked if asked is not None else next(iter(teams))
