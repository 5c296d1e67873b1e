"""Write options: which households might care for which child, and how each ended."""

from datetime import date

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases import queries, rules
from kinship.cases.models import Case, Option
from kinship.cases.services.once import refuse_if
from kinship.cases.types import OptionFacts
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError

NAMED = event("cases.option_named", "child_id", "household_id", "named_on", "side")
CONTACTED = event("cases.option_contacted", "contacted_on")
RESERVED = event("cases.option_reserved", "reserve_on")
ENDED = event("cases.option_ended", "how", "reason", "ended_on")
REOPENED = event("cases.option_reopened", "was_how", "was_reason", "was_ended_on", "reason")


def name_option(*, case: Case, facts: OptionFacts, by: Actor) -> Option:
    """Record that a household was named for a child.

    Args:
        case: a case the person may see.
        facts: who named whom, and how they are related.
        by: who records it.

    Returns:
        The option.

    Raises:
        RefusedError: the child is not of this case, or the household is an option already.
    """
    if facts.child_id not in queries.child_ids(case.id):
        raise RefusedError("Select a child of this case", field="child_id")
    if queries.option_for(case.id, facts.child_id, facts.household_id) is not None:
        raise RefusedError(
            "Select another home: this one is an option for this child already",
            field="household_id",
        )
    row = Option(
        case_id=case.id,
        child_id=facts.child_id,
        household_id=facts.household_id,
        named_on=facts.named_on,
        named_by=facts.named_by,
        side=facts.side,
        relationship_kind=facts.relationship,
        contacted_on=facts.contacted_on,
        preferred=facts.preferred,
    )
    db.session.add(row)
    db.session.flush()
    audit.record(
        NAMED,
        by=by,
        subject=_subject(row),
        child_id=facts.child_id,
        household_id=facts.household_id,
        named_on=facts.named_on.isoformat(),
        side=facts.side,
    )
    return row


def record_contact(*, option: Option, day: date, by: Actor) -> None:
    """Record that the household was asked.

    Args:
        option: of a case the person may see.
        day: when they were asked.
        by: who records it.

    Raises:
        RefusedError: the option has ended, or the day is before it was named.
    """
    refuse_if(rules.option_problems(option, day))
    option.contacted_on = day
    db.session.flush()
    audit.record(CONTACTED, by=by, subject=_subject(option), contacted_on=day.isoformat())


def keep_in_reserve(*, option: Option, day: date, by: Actor) -> None:
    """Keep the household in reserve, should the first choice not work out.

    Args:
        option: of a case the person may see.
        day: from when.
        by: who records it.

    Raises:
        RefusedError: the option has ended, or the day is before it was named.
    """
    refuse_if(rules.option_problems(option, day))
    option.reserve_on = day
    db.session.flush()
    audit.record(RESERVED, by=by, subject=_subject(option), reserve_on=day.isoformat())


def end_option(
    *, option: Option, how: str, reason: str, by: Actor, day: date | None = None
) -> None:
    """End an option with its reason.

    Args:
        option: of a case the person may see.
        how: a code of OPTION_ENDS.
        reason: a code of END_REASONS.
        by: who records it.
        day: when; today when left out.

    Raises:
        RefusedError: it has ended already, something is missing, or the day is before it began.
    """
    ended_on = day or clock.today()
    refuse_if(rules.ending_problems(option, how=how, reason=reason, day=ended_on))
    option.ended_on, option.ended_how, option.ended_reason = ended_on, how, reason
    db.session.flush()
    audit.record(
        ENDED,
        by=by,
        subject=_subject(option),
        how=how,
        reason=reason,
        ended_on=ended_on.isoformat(),
    )


def reopen_option(*, option: Option, reason: str, by: Actor) -> None:
    """Look at a household again because something is new; how it ended stays on the trail.

    Args:
        option: of a case the person may see.
        reason: what is new.
        by: who records it.

    Raises:
        RefusedError: it has not ended, or no reason is given.
    """
    if option.ended_on is None:
        raise RefusedError("This option is open already")
    if not reason:
        raise RefusedError("Enter what is new", field="new_information")
    audit.record(
        REOPENED,
        by=by,
        subject=_subject(option),
        was_how=option.ended_how,
        was_reason=option.ended_reason,
        was_ended_on=option.ended_on.isoformat(),
        reason=reason,
    )
    option.ended_on, option.ended_how, option.ended_reason = None, "", ""
    db.session.flush()


def _subject(option: Option) -> Subject:
    return Subject("option", option.id, option.case_id)
