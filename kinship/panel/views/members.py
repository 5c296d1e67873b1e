"""The central list."""

from datetime import date
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts import queries as accounts
from kinship.accounts.session import current_actor
from kinship.core import clock
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.panel.forms.meeting import AppointmentForm
from kinship.panel.queries import meetings as queries
from kinship.panel.queries import register, settings
from kinship.panel.rules.register import composition_notes, mark_of
from kinship.panel.services.members import (
    Appointment,
    appoint_member,
    appointment_of,
    change_member,
)
from kinship.panel.types import TAGS
from kinship.panel.views.blueprint import only_who_sets_up, panel, saved, sees_whole, sets_up, shown
from kinship.panel.views.register import YEAR, notes_of

if TYPE_CHECKING:
    from kinship.panel.models import PanelMember

SIGN_IN_ROLES = ("panel_chair", "panel_member", "panel_adviser", "medical_adviser")


@panel.get("/panel/members")
@allow(Permission.PANEL_READ)
def members() -> str:
    """Show the central list: what each member brings, and until when."""
    sees_whole()
    today = clock.today()
    listed = queries.members()
    entries = register.entries() if sets_up() else {}
    serving = [register.appointed(each) for each in listed if _serves(each, today)]
    return render_template(
        "panel/members.html",
        members=listed,
        notes={each.id: notes_of(entries.get(each.id), each) for each in listed if sets_up()},
        composition=composition_notes(serving, settings.panel()),
        attendance=register.attendance(today - YEAR, today) if sets_up() else {},
        tags=TAGS,
        today=today,
        administers=sets_up(),
    )


def _serves(member: "PanelMember", day: date) -> bool:
    until = member.term_until
    return member.term_from <= day and (until is None or until >= day)


@panel.route("/panel/members/new", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def new_member() -> Response | tuple[str, int]:
    """Put somebody on the central list."""
    only_who_sets_up()
    form = _with_sign_ins(AppointmentForm(term_from=clock.today()))

    def appoint() -> None:
        appoint_member(appointment=_appointment(form), by=current_actor())

    if saved(form, appoint):
        flash("Member added to the central list", "success")
        return redirect(url_for("panel.members"), 303)
    return shown(form, render_template("panel/member.html", form=form, member=None))


@panel.route("/panel/members/<int:member_id>", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def member(member_id: int) -> Response | tuple[str, int]:
    """Change what the central list says of somebody."""
    only_who_sets_up()
    found = queries.get_member(member_id)
    kept = {**vars(found), "voting": _word(found.voting), "independent": _word(found.independent)}
    kept["seen"] = mark_of(appointment_of(found))
    form = _with_sign_ins(AppointmentForm(data=kept))

    def change() -> None:
        said, seen = _appointment(form), form.seen.data or ""
        change_member(member=found, appointment=said, by=current_actor(), seen=seen)

    if saved(form, change):
        flash(f"{found.full_name}: saved", "success")
        return redirect(url_for("panel.members"), 303)
    return shown(form, render_template("panel/member.html", form=form, member=found))


def _with_sign_ins(form: AppointmentForm) -> AppointmentForm:
    people = {
        staff.id: staff.full_name
        for role in SIGN_IN_ROLES
        for staff in accounts.staff_with_role(role, clock.today())
    }
    form.staff_id.choices = [(str(key), name) for key, name in people.items()]
    return form


def _word(value: bool) -> str:  # noqa: FBT001 - the value that is put in words
    return "yes" if value else "no"


def _appointment(form: AppointmentForm) -> Appointment:
    return Appointment(
        full_name=form.full_name.data or "",
        tags=tuple(form.tags.data),
        voting=form.voting.data == "yes",
        independent=form.independent.data == "yes",
        background=form.background.data or "",
        term_from=form.term_from.data,
        term_until=form.term_until.data,
        staff_id=form.staff_id.data,
    )
