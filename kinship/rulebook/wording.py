"""Say in a few plain words what one version of a rule asks for."""

from datetime import date

from kinship.rulebook.types import AtEnd, Certainty, Count, Direction, Nation, Rule, Unit

CALENDARS = {
    "england-and-wales": "bank holidays of England and Wales",
    "scotland": "bank holidays of Scotland",
    "northern-ireland": "bank holidays of Northern Ireland",
    "council": "bank holidays and the council's own closing days",
    "scotland-hearings": "closing days of the children's hearings",
}
CERTAINTIES = {
    Certainty.VERIFIED: "Read in the law",
    Certainty.SECONDARY: "Read elsewhere",
    Certainty.LOCAL: "The council's own",
    Certainty.UNCONFIRMED: "Not confirmed",
}
NATIONS = {
    Nation.ENGLAND: "England",
    Nation.SCOTLAND: "Scotland",
    Nation.WALES: "Wales",
    Nation.NORTHERN_IRELAND: "Northern Ireland",
}
AT_END = {
    AtEnd.UNLAWFUL: "A legal limit: after it the child’s home is not lawful.",
    AtEnd.LATE: "Overdue after it.",
    AtEnd.OVER: "Ends by itself; nobody owes anything then.",
}
COUNTED = {
    Count.AFTER: "",
    Count.BACK: "",
    Count.BEGIN: ", the first day counted",
    Count.COMPLETE: ", the first day counted",
    Count.EXPIRED: " in full",
}


def how_long(rule: Rule) -> str:
    """Say how a version binds and how it is counted, as "Due within 7 working days".

    Args:
        rule: the version.
    """
    length, counted = str(rule.length), COUNTED[rule.count]
    if not rule.length.number:
        return "Not before that day" if rule.direction is Direction.NOT_BEFORE else "The same day"
    if rule.opens is not None:
        return _window(rule)
    if rule.direction is Direction.BY and rule.count is Count.BACK:
        return f"At least {length} before"
    if rule.direction is Direction.UNTIL and rule.count is Count.AFTER:
        return f"Until {length} after"
    return {
        Direction.BY: f"Due within {length}{counted}",
        Direction.INTERVAL: f"Again within {length}{counted}",
        Direction.UNTIL: f"Valid for {length}{counted}",
        Direction.NOT_BEFORE: f"Not before {length} have passed{counted}",
        Direction.ENDS_ON: f"Ends {length} after",
        Direction.WINDOW: length,
    }[rule.direction]


def _window(rule: Rule) -> str:
    side = "before" if rule.count is Count.BACK else "after"
    return f"Between {rule.opens} and {rule.length} {side}"


def what_then(rule: Rule) -> str:
    """Say what it means when a version has run out; nothing where its direction says it.

    Args:
        rule: the version.
    """
    return AT_END[rule.at_end] if rule.direction is Direction.UNTIL else ""


def other_readings(rule: Rule) -> tuple[str, ...]:
    """Say what else the words of a rule can mean; the earliest date is the one shown as due.

    Args:
        rule: the version.
    """
    found = []
    if rule.other_length:
        found.append(f"or {rule.other_length} {rule.other_when}")
    if rule.other_count is Count.AFTER:
        found.append("the words can also be read without the first day")
    if rule.other_calendar:
        found.append(f"the {CALENDARS[rule.other_calendar]} may count instead")
    return tuple(found)


def calendar_of(rule: Rule) -> str:
    """Name the working days a rule counts with; nothing for a rule that counts other days.

    Args:
        rule: the version.
    """
    return CALENDARS[rule.calendar] if rule.length.unit is Unit.WORKING_DAYS else ""


def in_force(rule: Rule) -> str:
    """Say when a version applied, as "from 24 April 2020 to 25 September 2020".

    Args:
        rule: the version.
    """
    ends = f" to {_plain(rule.in_force_to)}" if rule.in_force_to else ""
    return f"from {_plain(rule.in_force_from)}{ends}"


def certainty_of(rule: Rule) -> str:
    """Say how sure we are of a rule's number, and whether it is known to be in force.

    Args:
        rule: the version.
    """
    words = CERTAINTIES[rule.certainty]
    return f"{words}; not known to be in force" if rule.commencement else words


def _plain(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
