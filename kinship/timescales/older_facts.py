"""Facts from before a rule is known to be in force: what is said of them. No database."""

from kinship.rulebook.in_force import too_old
from kinship.rulebook.types import Certainty, Rule
from kinship.timescales.types import Fact


def before_the_law(rule: Rule, fact: Fact, council: str) -> str:
    """Say why nothing is counted from a fact older than the law; a council's own number may be.

    Args:
        rule: the oldest version of the rule.
        fact: what a clock would run from.
        council: the council's name.

    Returns:
        A sentence; empty where the rule counts from that day.
    """
    if rule.certainty is Certainty.LOCAL:
        return ""
    return too_old(rule.id, fact.on, council=council)


def not_counted(rule: Rule, fact: Fact) -> str:
    """Say what whoever records such a fact should know; the rule's name follows.

    Args:
        rule: the oldest version of the rule.
        fact: what no clock runs from.
    """
    day, first = fact.on, rule.in_force_from
    return (
        f"No date is counted from {day.day} {day:%B %Y} where the rule is known to be in force "
        f"only from {first.day} {first:%B %Y}. Record what was done last: the next date runs from "
        "that. It is about"
    )
