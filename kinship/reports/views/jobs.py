"""The page that shows when each job last succeeded; an administrator runs one from it."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError
from kinship.core.jobs import runs
from kinship.core.jobs.asking import Job
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.reports.forms.ruling import AnotherDayForm
from kinship.reports.jobs import SCHEDULED
from kinship.reports.services import run_now

jobs = Blueprint("jobs", __name__)


@jobs.get("/jobs")
@allow(Permission.JOBS_READ)
def index() -> str:
    """Show each scheduled job, its last run and its last success."""
    last = runs.last_runs(list(SCHEDULED))
    rows = [(job, *last[job.name]) for job in SCHEDULED.values()]
    return render_template(
        "jobs/index.html",
        rows=rows,
        heard=runs.last_beat(),
        silent=runs.is_silent(),
        may_run=current_actor().may(Permission.JOBS_RUN),
    )


@jobs.post("/jobs/<name>/run")
@allow(Permission.JOBS_RUN)
def run(name: str) -> Response:
    """Ask for a job now; a worker does it, or finds it when one is back."""
    return _asked_for(_job_or_404(name), clock.today())


@jobs.route("/jobs/<name>/another-day", methods=["GET", "POST"])
@allow(Permission.JOBS_RUN)
def another_day(name: str) -> Response | tuple[str, int]:
    """Ask for a job as of a day that has come, to make up for a night on which nothing ran."""
    job, form = _job_or_404(name), AnotherDayForm()
    if form.validate_on_submit():
        return _asked_for(job, form.on.data)
    page = render_template("jobs/another_day.html", job=job, form=form)
    return page, 422 if form.is_submitted() else 200


def _job_or_404(name: str) -> Job:
    job = SCHEDULED.get(name)
    if job is None:
        raise NotFoundError
    return job


def _asked_for(job: Job, on: date) -> Response:
    with transaction():
        run_now(job=job, on=on, by=current_actor())
    flash("Asked for. It starts as soon as a worker is free.", "success")
    return redirect(url_for("jobs.index"), code=303)
