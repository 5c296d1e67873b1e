"""Allocate a case, and say who may see a restricted one."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time

from kinship.accounts.role_file import roles
from kinship.cases.queries import StaffChoice
from kinship.cases.types import CASE_ROLES, STAFF_ROLES, Move
from kinship.core import clock
from kinship.core.web.choices import Option
from kinship.core.web.fields import Checkboxes, DateParts, Hidden, Radios, Select, TextArea
from kinship.core.web.forms import KinshipForm


class AllocateForm(KinshipForm):
    """Who takes which part on a case, and what they need to know."""

    role = Radios(
        "What will they do on this case?",
        choices=CASE_ROLES,
        required="Select what they will do on this case",
        look={"small": True},
    )
    staff_id = Select(
        "Who takes it on?", blank="Choose a person", coerce=int, required="Select who takes it on"
    )
    from_on = DateParts(
        "From which day?",
        asked="the day they start",
        required="Enter the day they start",
        default=clock.today,
    )
    handover = TextArea(
        "What the next person needs to know",
        hint="Needed when somebody else had this part: what is promised, what is urgent, "
        "whom to ring first.",
    )

    def offer(self, staff: Sequence[StaffChoice]) -> None:
        """Offer the people who may be chosen, grouped by what they are.

        Args:
            staff: one row for each role a person holds.
        """
        self.staff_id.choices = _grouped(staff)

    def fits(self, staff: Sequence[StaffChoice]) -> bool:
        """Say whether the person chosen holds the role that the part needs, or refuse.

        Args:
            staff: one row for each role a person holds.
        """
        needed = STAFF_ROLES.get(self.role.data)
        held = {row.role for row in staff if row.id == self.staff_id.data}
        if needed is None or needed in held:
            return True
        self.refuse("staff_id", f"Select somebody who is a {roles()[needed].name.lower()}")
        return False


class EndPartForm(KinshipForm):
    """When somebody's part on a case ends."""

    until_on = DateParts(
        "Which is their last day?",
        asked="their last day",
        required="Enter their last day",
        default=clock.today,
    )


class MoveForm(KinshipForm):
    """Which team answers for a case from now on, why, and who works on it there."""

    team_id = Select(
        "Which team does it move to?",
        blank="Choose a team",
        coerce=int,
        required="Select the team the case moves to",
    )
    reason = TextArea(
        "Why does it move?",
        required="Enter why the case moves",
        look={"rows": 3, "characters": 1000},
    )
    moved_on = DateParts(
        "From which day?",
        asked="the date the case moves",
        required="Enter the date the case moves",
        default=clock.today,
        not_after=clock.today,
    )
    worker_id = Select(
        "Who works on it there?",
        hint="Leave it open where the new team allocates it",
        blank="Nobody yet",
        coerce=int,
    )

    def offer(self, teams: Mapping[int, str], staff: Sequence[StaffChoice]) -> None:
        """Offer the other teams and the social workers there.

        Args:
            teams: name of each other team by its key.
            staff: the social workers of every team.
        """
        self.team_id.choices = [(str(key), name) for key, name in teams.items()]
        self.worker_id.choices = [
            (str(row.id), f"{row.name}, {teams[row.team_id]}")
            for row in _once(staff)
            if row.team_id is not None and row.team_id in teams
        ]

    def move(self) -> Move:
        """Return what was entered."""
        return Move(
            team_id=self.team_id.data,
            reason=self.reason.data,
            on=self.moved_on.data,
            worker_id=self.worker_id.data,
        )


class RestrictForm(KinshipForm):
    """Why a case is restricted, and who may still see it."""

    reason = TextArea(
        "Why does it need to be restricted?",
        hint="For example, a carer works for the council. Do not repeat what is on the file.",
        required="Enter why the case is restricted",
        look={"rows": 3},
    )
    named = Checkboxes("Who may see it beside you?", coerce=int, look={"small": True})

    def offer(self, staff: Sequence[StaffChoice], *, without: int | None) -> None:
        """Offer the people who may be named, each once.

        Args:
            staff: one row for each role a person holds.
            without: the person who restricts; they are named anyway.
        """
        self.named.choices = [
            (str(row.id), row.name, roles()[row.role].name)
            for row in _once(staff)
            if row.id != without
        ]


class AccessForm(KinshipForm):
    """One more name on a restricted case."""

    staff_id = Select(
        "Who needs to see it?", blank="Choose a person", coerce=int, required="Select who needs it"
    )
    reason = TextArea(
        "Why do they need to see it?",
        required="Enter why they need to see the case",
        look={"rows": 3},
    )
    until_on = DateParts(
        "Until which day?",
        asked="the last day",
        hint="Leave it blank for as long as the case is restricted. For example, 27 3 2027",
        not_before=clock.today,
    )

    def offer(self, staff: Sequence[StaffChoice]) -> None:
        """Offer the people who may be named, grouped by what they are.

        Args:
            staff: one row for each role a person holds.
        """
        self.staff_id.choices = _grouped(staff)

    @property
    def until_at(self) -> datetime | None:
        """The end of the last day, or None."""
        if self.until_on.data is None:
            return None
        return datetime.combine(self.until_on.data, time(23, 59, 59), tzinfo=clock.LONDON)


class LiftForm(KinshipForm):
    """Why a case need not be restricted any more."""

    reason = TextArea(
        "Why can its team see it again?",
        required="Enter why the case need not be restricted",
        look={"rows": 3},
    )


class CloseForm(KinshipForm):
    """Why and when a case closes."""

    reason = TextArea(
        "Why does the case close?", required="Enter why the case closes", look={"rows": 3}
    )
    closed_on = DateParts(
        "On which day?",
        asked="the day it closes",
        required="Enter the day it closes",
        not_after=clock.today,
        default=clock.today,
    )


class SummaryForm(KinshipForm):
    """What is happening now, in a few sentences."""

    summary = TextArea(
        "What is happening now",
        hint="A few sentences for somebody who opens the case for the first time: where things "
        "stand, what is worrying, what comes next.",
        required="Enter what is happening now",
        look={"words": 250, "rows": 8},
    )
    version = Hidden(longest=20)

    @property
    def read_version(self) -> int | None:
        """The version of the case that was on the screen."""
        sent = self.version.data or ""
        return int(sent) if sent.isascii() and sent.isdigit() else None


def _grouped(staff: Sequence[StaffChoice]) -> list[Option]:
    return [Option(str(row.id), row.name, group=roles()[row.role].name) for row in staff]


def _once(staff: Sequence[StaffChoice]) -> list[StaffChoice]:
    return list({row.id: row for row in reversed(staff)}.values())[::-1]
