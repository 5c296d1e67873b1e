"""Why things ended, and what members are owed for meetings."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.accounts.types import Scope
from kinship.audit.types import Subject
from kinship.core import clock
from kinship.core.errors import NotFoundError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.panel.forms.year_end import PaymentsForm, ThemeForm
from kinship.panel.queries import items as items_queries
from kinship.panel.queries import payments as queries
from kinship.panel.queries.actions import open_actions
from kinship.panel.services.payments import approve_payments, list_payments
from kinship.panel.services.themes import ENDING, record_theme
from kinship.panel.views.blueprint import (
    item_and_meeting,
    looked,
    only_who_sets_up,
    panel,
    pressed,
    saved,
    sets_up,
    shown,
)


@panel.route("/panel/items/<int:item_id>/theme", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def theme(item_id: int) -> Response | tuple[str, int]:
    """Record why an approval or an arrangement ended."""
    found, _ = item_and_meeting(item_id)
    if found.kind != ENDING:
        raise NotFoundError
    form = ThemeForm()

    def act() -> None:
        record_theme(
            item=found, theme=form.theme.data, note=form.note.data or "", by=current_actor()
        )

    if saved(form, act):
        flash("Recorded for the report of the year", "success")
        return redirect(url_for("panel.item", item_id=item_id), 303)
    line = items_queries.one_for_agenda(item_id, clock.today())
    return shown(form, render_template("panel/theme.html", form=form, item=line))


@panel.get("/panel/actions")
@allow(Permission.PANEL_READ)
def actions() -> str:
    """List what meetings asked for and is not done, the longest overdue first."""
    actor = current_actor()
    if actor.scope is Scope.MEETING and not actor.may(Permission.PANEL_ADMINISTER):
        raise NotFoundError
    looked(Subject("panel_action"), "open actions")
    return render_template(
        "panel/actions.html",
        rows=open_actions(actor),
        today=clock.today(),
        writes=actor.may(Permission.PANEL_ADMINISTER),
    )


@panel.get("/panel/payments")
@allow(Permission.PANEL_READ)
def payments() -> str:
    """Show the lists of what members are owed; nobody is paid from here."""
    if not (sets_up() or current_actor().may(Permission.FINANCE_APPROVE)):
        raise NotFoundError
    return render_template("panel/payments.html", lists=queries.lists(), makes=sets_up())


@panel.route("/panel/payments/new", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def new_payments() -> Response | tuple[str, int]:
    """List what members are owed for a period; nobody is paid from here."""
    only_who_sets_up()
    today = clock.today()
    form = PaymentsForm(first=today.replace(month=1, day=1), last=today)

    def act() -> None:
        list_payments(
            first=form.first.data,
            last=form.last.data,
            by=current_actor(),
            submit_key=form.submit_key.data,
        )

    if saved(form, act):
        flash("List made. Somebody else approves it", "success")
        return redirect(url_for("panel.payments"), 303)
    return shown(form, render_template("panel/new_payments.html", form=form))


@panel.get("/panel/payments/<int:list_id>")
@allow(Permission.PANEL_READ)
def payment_list(list_id: int) -> str:
    """Show a list with each member's meetings and sum."""
    actor = current_actor()
    approves = actor.may(Permission.FINANCE_APPROVE)
    if not (approves or sets_up()):
        raise NotFoundError
    listed = queries.one(list_id)
    looked(Subject("panel_payment_list", listed.id), "payments to members")
    lines = queries.lines(list_id)
    members: dict[str, list[queries.Owed]] = {}
    for each in lines:
        members.setdefault(each.name, []).append(each)
    return render_template(
        "panel/payment_list.html",
        listed=listed,
        members=members,
        total=sum(each.fee_pence for each in lines),
        approves=approves and listed.made_by_id != actor.staff_id,
    )


@panel.post("/panel/payments/<int:list_id>/approve")
@allow(Permission.FINANCE_APPROVE)
def approve_list(list_id: int) -> Response:
    """Approve a list somebody else made."""
    listed = queries.one(list_id)
    pressed(lambda: approve_payments(listed=listed, by=current_actor()), "List approved")
    return redirect(url_for("panel.payment_list", list_id=list_id), 303)
