"""Forms of what follows a year of panels: why things ended, and what members are owed."""

from kinship.core import clock
from kinship.core.web.fields import DateParts, Radios, TextArea
from kinship.core.web.forms import KinshipForm
from kinship.panel.types.annual import THEMES


class ThemeForm(KinshipForm):
    """Why an approval or an arrangement ended."""

    theme = Radios("Why did it end?", choices=THEMES, required="Select why it ended")
    note = TextArea(
        "What we can learn from it",
        hint="Without names. It is read for the report",
        look={"rows": 3},
    )


class PaymentsForm(KinshipForm):
    """The period of a list of payments."""

    first = DateParts(
        "From", asked="the first day", required="Enter the first day", not_after=clock.today
    )
    last = DateParts(
        "Until", asked="the last day", required="Enter the last day", not_after=clock.today
    )
