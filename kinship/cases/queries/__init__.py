"""Every read of cases, split by page; other areas build theirs on `visible_to`."""

from kinship.cases.queries.choose import (
    FoundHome,
    FoundPerson,
    cases_of_children,
    chosen_people,
    find_homes,
    find_people,
    homes_by_id,
)
from kinship.cases.queries.intake import (
    EnquiryRow,
    ReferralRow,
    accepted_on,
    enquiries_page,
    enquiries_visible_to,
    get_enquiry,
    get_referral,
    latest_referral,
    referrals_page,
    staff_names,
)
from kinship.cases.queries.lists import CaseFilter, CaseRow, ChildRow, cases_page, children_of
from kinship.cases.queries.notes import NoteRow, note_of, notes_page
from kinship.cases.queries.options import OptionRow, carers_of, get_option, options_of
from kinship.cases.queries.parts import (
    child_ids,
    current_access,
    holders,
    is_note_of,
    option_for,
)
from kinship.cases.queries.references import all_references, latest_references
from kinship.cases.queries.scope import get_visible, visible_to
from kinship.cases.queries.team import (
    AccessRow,
    PartRow,
    StaffChoice,
    access_to,
    get_access,
    get_part,
    parts_of,
    staff_choices,
)

__all__ = [
    "AccessRow",
    "CaseFilter",
    "CaseRow",
    "ChildRow",
    "EnquiryRow",
    "FoundHome",
    "FoundPerson",
    "NoteRow",
    "OptionRow",
    "PartRow",
    "ReferralRow",
    "StaffChoice",
    "accepted_on",
    "access_to",
    "all_references",
    "carers_of",
    "cases_of_children",
    "cases_page",
    "child_ids",
    "children_of",
    "chosen_people",
    "current_access",
    "enquiries_page",
    "enquiries_visible_to",
    "find_homes",
    "find_people",
    "get_access",
    "get_enquiry",
    "get_option",
    "get_part",
    "get_referral",
    "get_visible",
    "holders",
    "homes_by_id",
    "is_note_of",
    "latest_references",
    "latest_referral",
    "note_of",
    "notes_page",
    "option_for",
    "options_of",
    "parts_of",
    "referrals_page",
    "staff_choices",
    "staff_names",
    "visible_to",
]
