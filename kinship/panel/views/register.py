"""The register entry of a member: checks, training, fee, attendance, and what ties them."""

from datetime import timedelta
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts import queries as accounts
from kinship.accounts.session import current_actor
from kinship.audit.types import Subject
from kinship.core import clock
from kinship.core.errors import NotFoundError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.panel.forms.meeting import ReasonForm
from kinship.panel.forms.register import EntryForm, ManagedForm, TrainingForm, lines
from kinship.panel.queries import meetings as meetings_queries
from kinship.panel.queries import register as queries
from kinship.panel.queries import settings
from kinship.panel.rules.register import mark_of, member_notes
from kinship.panel.services.register import (
    keep_entry,
    note_managed,
    record_training,
    take_off_meeting,
)
from kinship.panel.types import TAGS
from kinship.panel.types.register import Attendance, Entry
from kinship.panel.views.blueprint import (
    looked,
    only_who_sets_up,
    panel,
    saved,
    shown,
    to_meeting,
)

if TYPE_CHECKING:
    from kinship.panel.models import PanelMember

YEAR = timedelta(days=365)


@panel.get("/panel/members/<int:member_id>/register")
@allow(Permission.PANEL_ADMINISTER)
def register(member_id: int) -> str:
    """Show the register entry of a member."""
    member = _member(member_id)
    entry, today = queries.entry(member_id), clock.today()
    looked(Subject("panel_member", member_id), "register")
    return render_template(
        "panel/register.html",
        member=member,
        entry=entry or Entry(),
        notes=notes_of(entry, member),
        training=queries.training(member_id),
        managed=queries.managed(member_id),
        attendance=queries.attendance(today - YEAR, today).get(member_id, Attendance()),
        brings=", ".join(TAGS[tag] for tag in member.tags),
    )


def notes_of(entry: Entry | None, member: "PanelMember") -> list[str]:
    """Return what is pointed out about a member today.

    Args:
        entry: what the register keeps of them.
        member: the member.
    """
    return member_notes(
        entry,
        member.term_until,
        clock.today(),
        appraisal_months=settings.number("appraisal_months"),
        warn=settings.number("member_warn_days"),
    )


@panel.route("/panel/members/<int:member_id>/register/change", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def change_register(member_id: int) -> Response | tuple[str, int]:
    """Change the register entry of a member."""
    member = _member(member_id)
    entry = queries.entry(member_id) or Entry()
    joined = {name: "\n".join(getattr(entry, name)) for name in LISTS}
    kept = {**vars(entry), **joined, "fee_pence": entry.fee_pence or None}
    form = EntryForm(data={**kept, "seen": mark_of(entry)})
    if saved(form, lambda: _keep(member, entry, form)):
        flash("Register saved. Coming meetings were compared with it", "success")
        return _back(member_id)
    return shown(form, render_template("panel/change_register.html", form=form, member=member))


LISTS = ("schools", "employers", "family_names")


def _keep(member: "PanelMember", before: Entry, form: EntryForm) -> None:
    entry = Entry(
        checked_on=form.checked_on.data,
        check_renew_on=form.check_renew_on.data,
        references_on=form.references_on.data,
        inducted_on=form.inducted_on.data,
        appraised_on=form.appraised_on.data,
        fee_pence=form.fee_pence.data or 0,
        street=form.street.data or "",
        postcode=form.postcode.data or "",
        schools=lines(form.schools.data),
        employers=lines(form.employers.data),
        family_names=lines(form.family_names.data),
        person_id=before.person_id,
    )
    keep_entry(member=member, entry=entry, by=current_actor(), seen=form.seen.data or "")


@panel.route("/panel/members/<int:member_id>/training/new", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def new_training(member_id: int) -> Response | tuple[str, int]:
    """Record training a member took part in."""
    member = _member(member_id)
    form = TrainingForm()

    def record() -> None:
        record_training(
            member=member,
            held_on=form.held_on.data,
            title=form.title.data or "",
            hours=form.hours.data,
            by=current_actor(),
            submit_key=form.submit_key.data,
        )

    if saved(form, record):
        flash("Training recorded", "success")
        return _back(member_id)
    return shown(form, render_template("panel/new_training.html", form=form, member=member))


@panel.route("/panel/members/<int:member_id>/managed/new", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def new_managed(member_id: int) -> Response | tuple[str, int]:
    """Note whom a member manages or managed."""
    member = _member(member_id)
    form = ManagedForm()
    form.staff_id.choices = [
        (str(staff.id), staff.full_name) for staff in accounts.everybody(clock.today())
    ]

    def note() -> None:
        note_managed(
            member=member,
            staff_id=form.staff_id.data,
            until_on=form.until_on.data,
            by=current_actor(),
        )

    if saved(form, note):
        flash("Noted. Coming meetings were compared with it", "success")
        return _back(member_id)
    return shown(form, render_template("panel/new_managed.html", form=form, member=member))


@panel.route("/panel/<int:meeting_id>/seats/<int:member_id>/take-off", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def take_off_seat(meeting_id: int, member_id: int) -> Response | tuple[str, int]:
    """Take a member off a meeting; they lose the pack at once."""
    meeting = meetings_queries.get_visible(meeting_id, current_actor())
    if meetings_queries.seat(meeting_id, member_id) is None:
        raise NotFoundError
    member = meetings_queries.get_member(member_id)
    form = ReasonForm()

    def take() -> None:
        take_off_meeting(
            meeting=meeting, member=member, reason=form.reason.data or "", by=current_actor()
        )

    if saved(form, take):
        flash(f"{member.full_name} is off this meeting and can open nothing of it", "success")
        return to_meeting(meeting_id, "who-sits")
    page = render_template("panel/take_off_seat.html", form=form, meeting=meeting, member=member)
    return shown(form, page)


def _member(member_id: int) -> "PanelMember":
    only_who_sets_up()
    return meetings_queries.get_member(member_id)


def _back(member_id: int) -> Response:
    return redirect(url_for("panel.register", member_id=member_id), 303)
