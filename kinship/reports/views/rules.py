"""The rules this council works by, readable by everybody who is answerable for a date."""

from datetime import date

from flask import Blueprint, render_template

from kinship.core import clock, installation
from kinship.core.errors import NotFoundError, UserError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.rulebook import queries
from kinship.rulebook.types import Council, Rule

rules = Blueprint("rulebook", __name__)


@rules.get("/rules")
@allow(Permission.RULEBOOK_READ)
def index() -> str:
    """List the rules in force for this council today: the law's, then its own."""
    council = queries.council(installation.council())
    today = clock.today()
    groups = [
        ("The law", queries.rules_in_force(council.nation, today)),
        (f"{council.title}'s own", _own(council, today)),
    ]
    return render_template("rulebook/index.html", council=council, groups=groups, used=_used)


@rules.get("/rules/<rule>")
@allow(Permission.RULEBOOK_READ)
def show(rule: str) -> str:
    """Show one rule: what starts it, how it is counted, where it is written, how sure we are."""
    council = queries.council(installation.council())
    try:
        versions = queries.versions_of(rule, council.name)
    except UserError as error:
        raise NotFoundError from error
    return render_template(
        "rulebook/show.html",
        rule=versions[-1],
        versions=versions,
        choice=council.switched_on.get(rule),
        used=_used(versions[-1]),
    )


def _own(council: Council, today: date) -> list[Rule]:
    return [
        rule
        for rule in council.rules
        if rule.in_force_from <= today and (rule.in_force_to is None or today <= rule.in_force_to)
    ]


def _used(rule: Rule) -> bool:
    return queries.is_switched_on(rule, installation.council())
