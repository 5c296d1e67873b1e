"""Whether a rule is known to have been in force when something happened."""

from datetime import date

from kinship.rulebook.queries import versions_of


def too_old(rule_id: str, event: date, *, council: str | None = None) -> str:
    """Say why a rule gives no date for an event from before it is known to be in force.

    Args:
        rule_id: the rule's id.
        event: the day of the event.
        council: the council whose own numbers count; needed for ``local-`` rules only.

    Returns:
        A sentence; empty where the rule counts from that day.

    Raises:
        UserError: there is no such rule.
    """
    first = versions_of(rule_id, council)[0]
    if first.older_events or event >= first.in_force_from:
        return ""
    known = f"{first.in_force_from.day} {first.in_force_from:%B %Y}"
    return (
        f"{first.title} ({rule_id}) is known to be in force from {known}, "
        f"and {event.day} {event:%B %Y} is before that"
    )
