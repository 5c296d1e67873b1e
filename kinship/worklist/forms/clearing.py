"""What is asked of the forecast of the backlog: its three levers."""

import re
from decimal import Decimal
from typing import Any

from kinship.core.web.fields import Option, ReadField, Select, WholeNumber
from kinship.core.web.filter_form import FilterForm
from kinship.worklist.types.clearing import Pace

MOST_A_WEEK = 1_000
MOST_ASSESSORS = 1_000


class Rate(ReadField):
    """How many a week, with at most two decimals.

    Args:
        asked: what is asked, for messages, as "how many come in".
    """

    def __init__(self, label: str = "", *, asked: str = "how many", **settings: Any) -> None:  # noqa: ANN401 - handed on
        settings["look"] = {"inputmode": "decimal", "width": "4", **settings.get("look", {})}
        super().__init__(label, **settings)
        self.asked = asked

    def read(self, typed: str) -> Decimal:
        """Read a number such as 0.2.

        Raises:
            ValueError: With the message, when it is no such number.
        """
        if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,2})?", typed):
            raise ValueError(f"Enter {self.asked} a week as a number, such as 0.2")
        if Decimal(typed) > MOST_A_WEEK:
            raise ValueError(f"Enter {self.asked} a week as {MOST_A_WEEK:,} or fewer")
        return Decimal(typed)


class LeversForm(FilterForm):
    """What the forecast is worked out from; what is left blank is as it was lately."""

    team = Select("Team", coerce=int, blank="All teams")
    assessors = WholeNumber(
        "Independent assessors", asked="how many assessors", most=MOST_ASSESSORS
    )
    each = Rate("Each signs off a week", asked="how many each assessor signs off")
    staff = Rate("Staff sign off a week", asked="how many staff sign off")
    inflow = Rate("New work a week", asked="how many come in")

    def __init__(self, teams: list[Option]) -> None:
        self.offered = teams
        super().__init__()
        if not teams:
            del self.team

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - WTForms' own
        """Put in the teams there are before what was sent is checked."""
        self.team.choices = self.offered
        return bool(super().validate(extra_validators))

    def pace(self, lately: Pace) -> Pace:
        """Return the pace asked for: what was typed, and for the rest what was lately.

        Args:
            lately: the pace of the last weeks; its numbers are put into the empty fields.
        """
        for name in ("assessors", "each", "staff", "inflow"):
            if self[name].data is None and not self[name].errors:
                self[name].raw_data, self[name].data = None, getattr(lately, name)
        chosen = {name: self[name].data for name in ("assessors", "each", "staff", "inflow")}
        return Pace(
            lately.outstanding,
            **{n: getattr(lately, n) if value is None else value for n, value in chosen.items()},
        )
