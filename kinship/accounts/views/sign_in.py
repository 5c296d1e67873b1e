"""Signing in and out."""

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from kinship.accounts import queries, services
from kinship.accounts.demonstration import sign_ins
from kinship.accounts.forms import SignInForm
from kinship.accounts.session import (
    actor_or_none,
    begin,
    current_actor,
    current_session_id,
    end,
)
from kinship.accounts.views.blueprint import accounts
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.extensions import limiter
from kinship.core.web.access import any_signed_in, open_to_all

WRONG = "Enter a user name and password that belong together"
FOUND = 302
"""What a sign-in that worked answers."""


def _refused(answer: Response) -> bool:
    """Say whether a try counts: an office behind one address may sign in all at once."""
    return answer.status_code != FOUND


@accounts.route("/sign-in", methods=["GET", "POST"])
@open_to_all
@limiter.limit("10 per minute; 60 per hour", methods=["POST"], deduct_when=_refused)
def sign_in() -> Response | str:
    """Ask who it is; say nothing about which half was wrong."""
    form = SignInForm(next=request.args.get("next", ""))
    if form.validate_on_submit():
        with transaction():
            staff = services.check_password(form.username.data, form.password.data)
        actor = queries.actor(staff.id, staff.sign_in_version, clock.today()) if staff else None
        if staff and actor:
            with transaction():
                started = services.start_session(staff=staff)
            begin(staff, actor, started.id)
            return redirect(_safe(form.next.data))
        form.refuse("username", WRONG)
    idle = session.pop("signed_out_idle", False)
    return render_template("accounts/sign_in.html", form=form, idle=idle, sign_ins=sign_ins())


@accounts.post("/sign-out")
@any_signed_in
def sign_out() -> Response:
    """End the session of this browser, here and on the server."""
    with transaction():
        services.end_session(session_id=current_session_id(), by=current_actor())
    end()
    return redirect(url_for("accounts.sign_in"))


@accounts.post("/stay-signed-in")
@any_signed_in
def stay_signed_in() -> tuple[str, int]:
    """Answer the page that asks for more time; being asked is enough."""
    return "", 204


@accounts.get("/")
@open_to_all
def start() -> Response:
    """Lead to the page a person starts the day on."""
    if actor_or_none() is None:
        return redirect(url_for("accounts.sign_in"))
    return redirect(url_for("home"))


def _safe(target: str | None) -> str:
    """Return an address on this site; anything else becomes the start page."""
    wanted = target or ""
    if not wanted.startswith("/") or not wanted.isprintable() or "\\" in wanted:
        return url_for("home")
    if wanted.startswith("//"):
        return url_for("home")
    return wanted
