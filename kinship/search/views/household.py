"""A household as a whole: the home, who lives there, who lived there, and its cases."""

from collections import Counter

from flask import render_template

from kinship.accounts.session import current_actor
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.checks import queries as register
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.households import queries as homes
from kinship.households.rules import home_name
from kinship.households.views import households
from kinship.search import queries


@households.get("/households/<int:household_id>")
@allow(Permission.PEOPLE_READ)
def show(household_id: int) -> str:
    """Show a household as far as the reader may see it."""
    actor = current_actor()
    household = homes.get_visible(household_id, actor)
    members = homes.members(household_id, actor)
    audit.viewed(Subject("household", household.id), by=actor, page="household")
    return render_template(
        "households/show.html",
        household=household,
        name=home_name([each.name for each in members if each.is_carer_now]),
        living=[each for each in members if each.left_on is None],
        lived=[each for each in members if each.left_on is not None],
        checks=_checks(household_id) if actor.may(Permission.CHECKS_READ) else {},
        cases=queries.cases_of_household(household_id, actor),
        may_write=actor.may(Permission.PEOPLE_WRITE),
        may_open_cases=actor.may(Permission.CASES_READ),
    )


def _checks(household_id: int) -> dict[int | None, str]:
    """Return, for each person, how many of their checks are back; never what came of them."""
    wanted = [each for each in register.of_household(household_id) if not each.not_needed_because]
    asked_of = Counter(each.person_id for each in wanted)
    back = Counter(each.person_id for each in wanted if each.received_on)
    return {key: f"{back[key]} of {number} back" for key, number in asked_of.items()}
