"""People who sign in and their teams, kept by an administrator."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts import queries, services
from kinship.accounts.forms import AddStaffForm, ChangeStaffForm, PasswordForm, TeamForm
from kinship.accounts.role_file import roles
from kinship.accounts.session import current_actor
from kinship.accounts.views.blueprint import accounts
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow

Page = Response | str | tuple[str, int]


@accounts.get("/staff")
@allow(Permission.ACCOUNTS_MANAGE)
def staff() -> str:
    """List everybody who can sign in, with the roles of today."""
    rows = queries.everybody(clock.today())
    return render_template("accounts/staff.html", rows=rows, roles=roles())


@accounts.route("/staff/add", methods=["GET", "POST"])
@allow(Permission.ACCOUNTS_MANAGE)
def add_staff() -> Page:
    """Make an account."""
    form = AddStaffForm()
    form.offer_teams(queries.teams())
    if form.validate_on_submit():
        try:
            with transaction():
                made = services.create_account(
                    username=form.username.data,
                    full_name=form.full_name.data,
                    password=form.password.data,
                    role_keys=form.roles.data,
                    team_id=form.team_id.data,
                    email=form.email.data or "",
                    post_title=form.post_title.data or "",
                    independent="independent_assessor" in form.roles.data,
                    by=current_actor(),
                )
        except RefusedError as error:
            form.refuse_for(error)
        else:
            flash(f"{made.full_name} can sign in now", "success")
            return redirect(url_for("accounts.staff"), code=303)
    page = render_template("accounts/add_staff.html", form=form)
    return (page, 422) if form.is_submitted() else page


@accounts.route("/staff/<int:staff_id>", methods=["GET", "POST"])
@allow(Permission.ACCOUNTS_MANAGE)
def change_staff(staff_id: int) -> Page:
    """Change what somebody may do from today, or end their access."""
    person = queries.get_staff(staff_id)
    form = ChangeStaffForm(
        full_name=person.full_name,
        email=person.email,
        post_title=person.post_title,
        team_id=person.team_id,
        roles=sorted(queries.roles_held(staff_id, clock.today())),
        active="yes" if person.active else "no",
        contract_ends_on=person.contract_ends_on,
    )
    form.offer_teams(queries.teams())
    if form.validate_on_submit():
        with transaction():
            services.change_account(
                staff=person,
                details=form.details(),
                role_keys=form.roles.data,
                on=clock.today(),
                by=current_actor(),
            )
        flash(f"Changes to {person.full_name} are saved", "success")
        return redirect(url_for("accounts.staff"), code=303)
    page = render_template("accounts/change_staff.html", form=form, person=person)
    return (page, 422) if form.is_submitted() else page


@accounts.route("/staff/<int:staff_id>/password", methods=["GET", "POST"])
@allow(Permission.ACCOUNTS_MANAGE)
def staff_password(staff_id: int) -> Page:
    """Give somebody a new password, which signs them out everywhere."""
    person = queries.get_staff(staff_id)
    form = PasswordForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.change_password(
                    staff=person, password=form.password.data, by=current_actor()
                )
        except RefusedError as error:
            form.refuse_for(error)
        else:
            flash(f"{person.full_name} has a new password", "success")
            return redirect(url_for("accounts.staff"), code=303)
    page = render_template("accounts/password.html", form=form, person=person)
    return (page, 422) if form.is_submitted() else page


@accounts.route("/teams", methods=["GET", "POST"])
@allow(Permission.ACCOUNTS_MANAGE)
def teams() -> Page:
    """List the teams and make one."""
    form = TeamForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.create_team(name=form.name.data, by=current_actor())
        except RefusedError as error:
            form.refuse_for(error)
        else:
            flash("The team is made", "success")
            return redirect(url_for("accounts.teams"), code=303)
    page = render_template("accounts/teams.html", form=form, rows=queries.teams_with_size())
    return (page, 422) if form.is_submitted() else page
