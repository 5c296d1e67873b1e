"""The boxes of a team leader's morning: who is away, what came back, strain, money that waits."""

from collections.abc import Iterable

from kinship.assessments.types import KIND_NAMES, Kind
from kinship.core.web.filters import plain_date, plural
from kinship.worklist.types import Few, WaitingRow
from kinship.worklist.types.meeting import AtRisk
from kinship.worklist.types.morning import AwayRow, HomeRow, PaymentRow
from kinship.worklist.views.boxes import Box, Entry, Reader
from kinship.worklist.views.ways import way, way_for


def away(few: Few[AwayRow], reader: Reader) -> Box:
    """Return who is away today, and the visits that wait for them."""
    entries = [
        Entry(
            row.name,
            way_for(reader.actor, "worklist.caseload", staff_id=row.staff_id),
            about=(f"until {plain_date(row.until_on)}, " if row.until_on else "")
            + (f"{plural(row.visits, 'visit')} due" if row.visits else "no visit is due"),
        )
        for row in few.rows
    ]
    href = way_for(reader.actor, "worklist.room")
    return Box("away", "Away today, and visits due", few.total, href, entries, "Nobody is away.")


def back(few: Few[WaitingRow], reader: Reader) -> Box:
    """Return the assessments a manager has returned."""
    entries = [
        Entry(
            reader.title(row),
            way_for(reader.actor, "assessments.show", case_id=row.case_id, assessment_id=row.id),
            row.since,
            f"{KIND_NAMES[Kind(row.kind)]}, {row.owner or 'nobody'}",
        )
        for row in few.rows
    ]
    href = way("worklist.backlog", stage="returned")
    none = "No assessment has been returned."
    return Box("returned", "Returned by a manager", few.total, href, entries, none)


def homes(few: Few[HomeRow], found: Iterable[AtRisk], reader: Reader) -> Box:
    """Return the homes under strain, each with its signs."""
    entries = [
        Entry(
            f"{each.reference} {reader.children.get(each.case_id, '')}".strip(),
            way_for(reader.actor, "support.strain", case_id=each.case_id),
            about="; ".join(each.reasons),
        )
        for each in found
    ]
    href = way_for(reader.actor, "worklist.meeting") if few.rows else ""
    none = "No home is under strain."
    return Box("homes", "Homes under strain", few.total, href, entries, none)


def payments(few: Few[PaymentRow], reader: Reader) -> Box:
    """Return the allowances that wait for an approval."""
    entries = [
        Entry(
            f"{row.reference} {reader.children.get(row.case_id, '')}".strip(),
            way_for(reader.actor, "finance.for_case", case_id=row.case_id),
            row.since,
        )
        for row in few.rows
    ]
    none = "No allowance waits for an approval."
    return Box("payments", "Allowances that wait for approval", few.total, "", entries, none)
