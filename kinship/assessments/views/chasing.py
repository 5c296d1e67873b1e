"""Chase many checks at once: choose rows, see every one, then note a chase for each."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.accounts.types import Actor
from kinship.assessments import queries, services
from kinship.assessments.forms.checks import ChaseForm
from kinship.assessments.types import WaitingRow
from kinship.assessments.views.checks_blueprint import checks
from kinship.assessments.views.waiting import Line, filters_of, kept, lines_of
from kinship.checks import queries as register
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filters import plain_date, plural

Answer = Response | str | tuple[str, int]
AT_ONCE = 500
"""So many checks can be chased in one go."""
LARGEST_KEY = 2**63 - 1


class Draft(NamedTuple):
    """Words to copy into an email or letter to one source; nothing is sent from here."""

    source: str
    text: str


@checks.get("/waiting-on/chase")
@allow(Permission.CHECKS_WRITE)
def chase() -> Answer:
    """Show every chosen check before anything is written."""
    rows = _chosen(current_actor())
    if not rows or len(rows) > AT_ONCE:
        many = f"Narrow the list first: at most {AT_ONCE} can be chased in one go"
        flash(many if rows else "Select the checks you chased", "error")
        return redirect(url_for("checks.waiting", **kept()), 303)
    return _confirm(ChaseForm(data={"on": clock.today()}), lines_of(rows))


@checks.post("/waiting-on/chase")
@allow(Permission.CHECKS_WRITE)
def chase_all() -> Answer:
    """Write one chase for each check, looked up for this person again; pressed twice, once."""
    actor = current_actor()
    keys = list(dict.fromkeys(_keys(request.form.getlist("chosen"))))[:AT_ONCE]
    rows = queries.waiting_rows(actor, keys, clock.today())
    form = ChaseForm()
    if not form.validate_on_submit() and rows:
        return _confirm(form, lines_of(rows)), 422
    done = sum(_chase(row, form, actor) for row in rows) if rows else 0
    left = len(keys) - done
    more = f". {plural(left, 'check')} left as before" if left else ""
    flash(f"{plural(done, 'check')} marked as chased{more}", "success" if done else "information")
    return redirect(url_for("checks.waiting"), 303)


def _chase(row: WaitingRow, form: ChaseForm, actor: Actor) -> int:
    """Write one chase in a transaction of its own; nothing where it is answered meanwhile."""
    with transaction():
        return services.chase_checks(
            chosen=register.get_many_locked([row.id]),
            on=form.on.data,
            how=form.how.data,
            by=actor,
            case_id=row.case_id,
        )


def _chosen(actor: Actor) -> list[WaitingRow]:
    """Return the chosen rows, or every row that matches; one more than allowed when there are."""
    today = clock.today()
    if "all" in request.args:
        every = queries.every_waiting(actor, filters_of(actor).wanted, today)
        return list(islice(every, AT_ONCE + 1))
    keys = set(_keys(request.args.getlist("chosen")))
    return queries.waiting_rows(actor, keys, today) if keys else []


def _keys(sent: Iterable[str]) -> Iterator[int]:
    return (int(each) for each in sent if each.isdecimal() and int(each) <= LARGEST_KEY)


def _confirm(form: ChaseForm, lines: list[Line]) -> str:
    return render_template(
        "checks/chase.html", form=form, lines=lines, drafts=list(_drafts(lines)), kept=kept()
    )


def _drafts(lines: Iterable[Line]) -> Iterator[Draft]:
    """Put together what can be sent to each source, without saying more than they know already."""
    by_source: dict[str, list[Line]] = {}
    for line in lines:
        by_source.setdefault(line.source, []).append(line)
    for source, theirs in by_source.items():
        asked = "\n".join(
            f"- {line.row.reference}, asked for on {plain_date(line.row.requested_on)}"
            for line in theirs
        )
        opening = "We have not had your answer to these requests yet:"
        closing = "Please tell us when we can expect it, or what you still need from us."
        yield Draft(source, f"{opening}\n\n{asked}\n\n{closing}")
