"""The rules this council works by, readable by everybody who is answerable for a date."""

from datetime import date

from flask import Blueprint, render_template, request

from kinship.accounts.session import current_actor
from kinship.core import clock, installation
from kinship.core.errors import NotFoundError, UserError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.rulebook import queries, wording
from kinship.rulebook.book import by_subject
from kinship.rulebook.building import version_on
from kinship.rulebook.not_recorded import not_recorded
from kinship.rulebook.types import Council, Nation, Rule
from kinship.timescales import queries as timescales

rules = Blueprint("rulebook", __name__)


@rules.get("/rules")
@allow(Permission.RULEBOOK_READ)
def index() -> str:
    """List the rules in force today: the law of a nation by subject, and the council's own."""
    council = queries.council(installation.council())
    today = clock.today()
    nation = asked_nation(request.args.get("nation"), council.nation)
    groups = _of_nation(nation, today)
    if nation is council.nation:
        groups.append((f"{council.title}'s own", _own(council, today)))
    return render_template(
        "rulebook/index.html",
        council=council,
        nation=nation,
        nations=wording.NATIONS,
        groups=groups,
        used=timescales.used_now(today),
        doubtful=queries.is_doubtful,
        words=wording,
        may_administer=current_actor().may(Permission.RULEBOOK_ADMINISTER),
    )


@rules.get("/rules/<rule>")
@allow(Permission.RULEBOOK_READ)
def show(rule: str) -> str:
    """Show one rule: what starts it, how it is counted, where it is written, how sure we are."""
    versions = versions_or_404(rule)
    return render_template(
        "rulebook/show.html",
        rule=versions[-1],
        versions=versions,
        choices=timescales.choices_of(rule),
        today=clock.today(),
        used=timescales.is_used(versions[-1]),
        doubtful=queries.is_doubtful(versions[-1]),
        words=wording,
        kept=not_recorded().get(rule),
        may_administer=current_actor().may(Permission.RULEBOOK_ADMINISTER),
    )


def versions_or_404(rule_id: str) -> tuple[Rule, ...]:
    """Return the versions of a rule, oldest first.

    Args:
        rule_id: as it stands in the address.

    Raises:
        NotFoundError: there is no such rule.
    """
    try:
        return queries.versions_of(rule_id, installation.council())
    except UserError as error:
        raise NotFoundError from error


def asked_nation(asked: str | None, usual: Nation) -> Nation:
    """Return the nation named in the address, or the usual one where it names none.

    Args:
        asked: as it stands in the address.
        usual: the council's own.
    """
    return Nation(asked) if asked in {nation.value for nation in Nation} else usual


def _of_nation(nation: Nation, today: date) -> list[tuple[str, list[Rule]]]:
    groups = []
    for subject, rules_of in by_subject(queries.nation_rules(nation)).items():
        found = [rule for versions in rules_of if (rule := version_on(versions, today))]
        if found:
            groups.append((subject, found))
    return groups


def _own(council: Council, today: date) -> list[Rule]:
    return [
        rule
        for rule in council.rules
        if rule.in_force_from <= today and (rule.in_force_to is None or today <= rule.in_force_to)
    ]
