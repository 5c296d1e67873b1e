"""The boxes of what nobody has decided or talked about for too long."""

from kinship.core.web.filters import short_date
from kinship.worklist.types import Few, QuietRow, UndecidedRow
from kinship.worklist.views.boxes import Box, Entry, Reader
from kinship.worklist.views.ways import way_for, why_in_list


def unsupervised(few: Few[QuietRow], reader: Reader) -> Box:
    """Return the cases that go too long without supervision."""
    entries = [
        Entry(
            reader.title(row),
            way_for(reader.actor, "cases.supervision", case_id=row.case_id),
            row.since,
            row.worker or "nobody yet",
        )
        for row in few.rows
    ]
    none = "Every case was talked about in time."
    href = way_for(reader.actor, "reports.permanence_tracker", show="quiet")
    return Box("quiet", "Too long without supervision", few.total, href, entries, none, red=True)


def undecided(few: Few[UndecidedRow], reader: Reader) -> Box:
    """Return the arrangements of which nobody has decided what they are in law."""
    entries = [
        Entry(
            reader.title(row),
            way_for(reader.actor, "cases.arrival", case_id=row.case_id, arrival_id=row.arrival_id),
            row.due_on,
            f"moved {short_date(row.moved_at)}",
            why_in_list(reader.actor, "arrival", row.arrival_id, row.due_on),
        )
        for row in few.rows
    ]
    title, none = "Looked after or not? Nobody has decided", "Every arrangement has its status."
    return Box("undecided", title, few.total, "", entries, none, due=True, red=True)
