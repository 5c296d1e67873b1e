"""What of an outside assessor's fee is earned, and who may approve it. No database."""

from collections.abc import Iterable, Mapping
from datetime import date

from kinship.assessments.types import Earned, FeePart, FeeTotals, Terms


def fee_parts(
    pence: int, percents: Mapping[str, int], earned_on: Mapping[Earned, date | None]
) -> list[FeePart]:
    """Return the parts of a fee with the day each was earned; together they are the whole fee.

    Args:
        pence: the whole fee.
        percents: the council's numbers; the last part takes what rounding leaves.
        earned_on: when each part was earned, if it was.
    """
    first = pence * percents["fee_midpoint_percent"] // 100
    return [
        FeePart(Earned.MIDPOINT, first, earned_on[Earned.MIDPOINT]),
        FeePart(Earned.QUALITY, pence - first, earned_on[Earned.QUALITY]),
    ]


def fee_refusals(part: FeePart, approver: int | None, instructed_by: int | None) -> list[str]:
    """Return why somebody may not approve a part of a fee; nothing when they may.

    Args:
        part: the part.
        approver: who would approve it.
        instructed_by: who promised the fee.
    """
    if part.earned_on is None:
        return ["This part of the fee is not earned yet"]
    if approver is None or approver == instructed_by:
        return ["Somebody other than who instructed the assessor must approve the fee"]
    return []


def totals(parts: Iterable[FeePart]) -> FeeTotals:
    """Add up parts of fees.

    Args:
        parts: of any number of instructions.
    """
    every = list(parts)
    return FeeTotals(
        promised=sum(each.pence for each in every),
        earned=sum(each.pence for each in every if each.earned_on is not None),
        approved=sum(each.pence for each in every if each.approved_on is not None),
    )


def terms_faults(terms: Terms, today: date) -> dict[str, str]:
    """Return what is wrong with the terms of an instruction, by field.

    Args:
        terms: what the letter asks for.
        today: the day of the letter.
    """
    faults = {}
    if terms.midpoint_due_on < today:
        faults["midpoint_due_on"] = "Enter a day of the midpoint review that is not in the past"
    if terms.report_due_on < terms.midpoint_due_on:
        faults["report_due_on"] = "Enter a day of the report that is not before the midpoint review"
    if terms.fee_pence <= 0:
        faults["fee_pence"] = "Enter the fee"
    return faults
