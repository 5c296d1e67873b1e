"""Forms about an item: ask for it, book it, shape it, conflicts."""

from kinship.core.web.fields import (
    Checkboxes,
    Confirm,
    DateParts,
    Radios,
    Select,
    TextArea,
    TextInput,
    TimeOfDay,
    WholeNumber,
)
from kinship.core.web.forms import KinshipForm
from kinship.panel.types import CONFLICTS, RULINGS, Ruling

NO_NAMES = "Do not use names: the panel administrator reads this"
TIES = "One a line. Used only to find conflicts of interest; no member sees it"
LONGEST_ITEM = 240
LONGEST_BREAK = 120


class RequestForm(KinshipForm):
    """Ask for a place on a panel."""

    kind = Radios("What is the panel asked for?", required="Select what the panel is asked for")
    child_ids = Checkboxes(
        "Which children is it about?", coerce=int, required="Select the children it is about"
    )
    household_id = Select("Which household?", blank="No household yet", coerce=int)
    wanted_by = DateParts(
        "Wanted by", asked="the day it is wanted by", hint="Leave blank if no day matters"
    )
    wanted_reason = TextInput("Why by then?", hint=NO_NAMES)
    schools = TextArea("Schools and nurseries of the children", hint=TIES, look={"rows": 2})
    employers = TextArea("Where the carers work", hint=TIES, look={"rows": 2})


class BookForm(KinshipForm):
    """Give a request a place at a meeting."""

    meeting_id = Radios("Which meeting?", coerce=int, required="Select a meeting")
    late_paper_reason = TextInput("Why is a paper late?", hint=NO_NAMES)
    late_paper_by = TextInput("Who approves the late paper?", longest=100)
    checks_reason = TextInput("Why is it booked before the checks are ready?", hint=NO_NAMES)
    checks_by = TextInput("Which panel adviser says so?", longest=100)
    after_limit_reason = TextInput(
        "Why is it booked although the limit falls before?", hint=NO_NAMES
    )


class ShapeForm(KinshipForm):
    """Say how an item stands on the agenda."""

    minutes = WholeNumber(
        "Minutes for the item",
        asked="the minutes for the item",
        least=1,
        most=LONGEST_ITEM,
        required="Enter the minutes for the item",
    )
    break_before = WholeNumber(
        "Minutes of break before it",
        asked="the minutes of break",
        most=LONGEST_BREAK,
        hint="Leave blank for none",
    )
    presenter = TextInput("Presented by", longest=100)
    carers_at = TimeOfDay("Carers asked to come at", asked="when the carers come")
    access_needs = TextInput("Access needs", hint="For example, level access, hearing loop")
    interpreter = TextInput("Interpreter", hint="For example, British Sign Language, booked")
    supporter = TextInput("Who comes with the carers", hint="Without a name: friend, sister")
    paper_only = Confirm("Paper only: nobody comes for it")
    note = TextArea("Note on the agenda", hint=NO_NAMES, look={"rows": 3, "words": 80})


class BusinessForm(KinshipForm):
    """Add business that is about no family."""

    title = TextInput(
        "What is it?", required="Enter what it is", hint="For example, minutes of 12 November"
    )
    minutes = WholeNumber(
        "Minutes",
        asked="the minutes",
        least=1,
        most=LONGEST_ITEM,
        required="Enter the minutes",
    )


class ConflictForm(KinshipForm):
    """Declare a conflict of interest."""

    member_id = Select(
        "Whose conflict is it?", blank="Choose a member", coerce=int, required="Select the member"
    )
    kind = Radios(
        "What kind of conflict?", choices=CONFLICTS, required="Select what kind of conflict it is"
    )
    detail = TextInput("Details", hint=NO_NAMES)


class RulingForm(KinshipForm):
    """Record the chair's ruling on a conflict."""

    ruling = Radios(
        "What does the chair decide?",
        choices={ruling.value: words for ruling, words in RULINGS.items()},
        coerce=Ruling,
        required="Select what the chair decides",
    )
