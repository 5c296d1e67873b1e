"""What a policy officer does with the rules: compare two days, try a number, switch one on."""

from datetime import date, timedelta

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.core import clock, installation
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filter_form import PLACE
from kinship.reports.forms.ruling import ChangesForm, SwitchForm, TryForm
from kinship.reports.queries import trying
from kinship.reports.services import note_attempt
from kinship.reports.types import Attempt
from kinship.reports.views.rules import asked_nation, rules, versions_or_404
from kinship.rulebook import changes as comparing
from kinship.rulebook import queries, wording
from kinship.rulebook.building import version_on
from kinship.rulebook.types import Rule, Unit
from kinship.timescales import queries as timescales
from kinship.timescales.services import switch_rule
from kinship.timescales.types import Choice

__all__ = ["rules"]
A_YEAR = timedelta(days=365)


@rules.get("/rules/changes")
@allow(Permission.RULEBOOK_ADMINISTER)
def changes() -> str:
    """Show what changed in a nation's law, and in the council's decisions, between two days."""
    form = ChangesForm()
    council = queries.council(installation.council())
    nation = asked_nation(form.nation.data, council.nation)
    last = form.last.data or clock.today()
    first, last = sorted((form.first.data or last - A_YEAR, last))
    return render_template(
        "rulebook/changes.html",
        form=form,
        nation=wording.NATIONS[nation],
        first=first,
        last=last,
        changes=comparing.between(queries.nation_rules(nation), first, last),
        choices=_choices(first, last) if nation is council.nation else [],
        words=wording,
    )


@rules.get("/rules/<rule>/try")
@allow(Permission.RULEBOOK_ADMINISTER)
def attempt(rule: str) -> str:
    """Try another number on the dates that run, and keep nothing of it but a line in the trail."""
    law, form, actor = _in_force(rule), TryForm(), current_actor()
    wanted = None
    if form.number.data and not form.errors and law.length.unit is not Unit.HOURS:
        from_on = form.from_on.data or clock.today()
        wanted = Attempt(law, form.number.data, from_on, older=bool(form.older.data))
    found = trying.tried(wanted, clock.today()) if wanted else None
    if wanted and found and not request.args.get(PLACE):
        note_attempt(attempt=wanted, tried=found, by=actor)
    return render_template(
        "rulebook/try.html",
        rule=law,
        form=form,
        attempt=wanted,
        found=found,
        page=trying.moved_page(wanted, actor, request.args.get(PLACE)) if wanted else None,
        hours=law.length.unit is Unit.HOURS,
        words=wording,
    )


@rules.route("/rules/<rule>/switch", methods=["GET", "POST"])
@allow(Permission.RULEBOOK_ADMINISTER)
def switch(rule: str) -> Response | tuple[str, int]:
    """Switch a doubtful rule on, or off again, with a reason."""
    law = _in_force(rule)
    if not queries.is_doubtful(law):
        raise NotFoundError
    form, used = SwitchForm(), timescales.is_used(law)
    if not form.is_submitted():
        form.from_on.process_data(clock.today())
    if _switched(form, law, used=not used):
        flash(f"Recorded: “{law.title}” is switched {'off' if used else 'on'}.", "success")
        return redirect(url_for("rulebook.show", rule=law.id), code=303)
    page = render_template("rulebook/switch.html", rule=law, form=form, used=used, words=wording)
    return page, 422 if form.is_submitted() else 200


def _switched(form: SwitchForm, law: Rule, *, used: bool) -> bool:
    if not form.validate_on_submit():
        return False
    try:
        with transaction():
            switch_rule(
                rule=law,
                used=used,
                from_on=form.from_on.data,
                reason=form.reason.data or "",
                by=current_actor(),
                submit_key=form.submit_key.data,
            )
    except RefusedError as refused:
        form.refuse_for(refused)
        return False
    return True


def _in_force(rule_id: str) -> Rule:
    """Return the version in force today, or the last one of a rule that has ended."""
    versions = versions_or_404(rule_id)
    return version_on(versions, clock.today()) or versions[-1]


def _choices(first: date, last: date) -> list[tuple[str, Choice]]:
    """Return the council's decisions between two days, each with the title of its rule."""
    return [
        (versions_or_404(choice.rule)[-1].title, choice)
        for choice in timescales.choices_between(first, last)
    ]
