"""When the review of an emergency placement may be recorded, and what follows from it."""

from datetime import date

from kinship.arrangements.types import Advice, EmergencyReview, Limit, ReviewOutcome


def reasons_against_review(
    review: EmergencyReview, *, starts_on: date, after: date | None, today: date
) -> dict[str, str]:
    """Say why the review of an emergency placement cannot be recorded: field to message.

    Args:
        review: what has been entered.
        starts_on: the first day of the approval.
        after: the day of the review before it, if there was one.
        today: the day asked about.
    """
    reasons: dict[str, str] = {}
    if not starts_on <= review.held_on <= today:
        reasons["held_on"] = (
            "The date the review was held must be on or after the day the child moved in, "
            "and not in the future"
        )
    elif after is not None and review.held_on < after:
        said = f"{after.day} {after:%B %Y}"
        reasons["held_on"] = (
            f"The date the review was held must be on or after the last review, {said}"
        )
    if not review.reasons.strip():
        reasons["reasons"] = "Enter why the review decided this"
    if not review.held_by_name.strip():
        reasons["held_by_name"] = "Enter who held the review"
    return reasons


def hold_by(due_on: date, limit: Limit | None) -> date | None:
    """Return the day a review should really be held by, where its due day comes too late.

    Scotland: the review is due within three working days of the placement (LACSR reg 38(2)); on
    the strict reading the power to keep the child there (reg 36(1)) may end a day before.

    Args:
        due_on: the day the review is due.
        limit: how long the approval holds.

    Returns:
        The last safe day of the approval; None where the review is due by then anyway.
    """
    return limit.last_on if limit is not None and due_on > limit.last_on else None


def advice_now(
    advice: Advice, *, waits: bool, outcome: ReviewOutcome | None, further: bool
) -> tuple[str, ...]:
    """Return what must happen before an approval runs out, as things stand.

    Args:
        advice: the sentences of its kind.
        waits: whether a review has still to be held.
        outcome: what the last review decided, if one was held.
        further: whether a step is left that may carry it further.
    """
    if outcome is ReviewOutcome.MOVES:
        return (*advice.always, *advice.moves)
    if not further:
        return (*advice.always, *advice.no_step)
    return (*advice.always, *(advice.before_review if waits else advice.stays))
