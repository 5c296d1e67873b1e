"""Who has room: everybody's load with its bar, their leave and their duties."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts import services as accounts
from kinship.accounts.session import current_actor
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.choices import Option
from kinship.worklist import queries
from kinship.worklist.forms.time import KINDS, TimeForm
from kinship.worklist.views.allocating import LARGEST_KEY, people_for
from kinship.worklist.views.blueprint import worklist
from kinship.worklist.views.what_if import done_words, what_if


@worklist.route("/team/room", methods=["GET", "POST"])
@allow(Permission.CASES_ALLOCATE)
def room() -> Response | str | tuple[str, int]:
    """Show who has room, and record leave, duty and what else takes somebody's time."""
    actor, marks = current_actor(), queries.marks()
    own = queries.own_people(actor)
    form = TimeForm()
    form.offer([Option(str(key), name) for key, name in own.items()])
    if form.validate_on_submit():
        try:
            with transaction():
                accounts.record_time(
                    staff_id=form.staff_id.data,
                    kind=form.kind.data,
                    days=(form.from_on.data, form.until_on.data),
                    days_a_week=form.days_a_week.data or 0,
                    by=actor,
                    submit_key=form.submit_key.data,
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("Recorded", "success")
            return redirect(url_for("worklist.room"), 303)
    people = people_for(actor).free
    page = render_template(
        "worklist/room.html",
        form=form,
        people=people,
        found=what_if(people, [], {}, marks),
        entries=queries.time_entries(actor, marks.today),
        kinds=KINDS,
        scheme=queries.scheme(marks.today),
        done_words=done_words,
        today=marks.today,
    )
    return (page, 422) if form.problems else page


@worklist.post("/team/room/<int:entry_id>/strike")
@allow(Permission.CASES_ALLOCATE)
def strike_time(entry_id: int) -> Response:
    """Strike out an entry that was wrong, or no longer holds."""
    actor = current_actor()
    if entry_id > LARGEST_KEY:
        raise NotFoundError
    row = queries.get_time(actor, entry_id)
    with transaction():
        accounts.strike_time(row=row, by=actor)
    flash("Struck out", "success")
    return redirect(url_for("worklist.room"), 303)
