"""Forms of accounts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kinship.accounts.role_file import roles
from kinship.accounts.types import Details
from kinship.core.web.fields import (
    Checkboxes,
    DateParts,
    Hidden,
    Password,
    Radios,
    Select,
    TextInput,
)
from kinship.core.web.forms import KinshipForm

if TYPE_CHECKING:
    from kinship.accounts.models import Team


def role_choices() -> list[tuple[str, str, str]]:
    """Return every role with what it is for."""
    return [(role.key, role.name, role.purpose.capitalize()) for role in roles().values()]


class SignInForm(KinshipForm):
    """User name and password."""

    username = TextInput("User name", required="Enter your user name")
    password = Password("Password", required="Enter your password")
    next = Hidden(longest=400)


class StaffForm(KinshipForm):
    """What is known of everybody who signs in."""

    full_name = TextInput("Name", required="Enter the person's name", look={"width": "20"})
    post_title = TextInput("Post", look={"width": "20"})
    email = TextInput(
        "E-mail address",
        hint="Their daily message of counts goes here; it never names a family",
        look={"width": "20", "kind": "email"},
    )
    team_id = Select("Team", coerce=int, blank="No team")
    roles = Checkboxes(
        "What they do",
        choices=role_choices,
        required="Select at least one role",
        look={"small": True},
    )

    def offer_teams(self, teams: Sequence["Team"]) -> None:
        """Fill the list of teams.

        Args:
            teams: the active ones.
        """
        self.team_id.choices = [(str(team.id), team.name) for team in teams]


class AddStaffForm(StaffForm):
    """A new account."""

    username = TextInput(
        "User name",
        required="Enter a user name",
        hint="What they type to sign in",
        look={"width": "20", "spellcheck": False},
    )
    password = Password(
        "First password",
        required="Enter a first password",
        hint="12 characters or more; three words you can say on the telephone are best",
        look={"width": "20", "autocomplete": "new-password"},
    )


class ChangeStaffForm(StaffForm):
    """An account that is there already."""

    active = Radios(
        "Can they sign in?",
        choices=[
            ("yes", "Yes"),
            ("no", "No", "They are signed out at once; their work stays"),
        ],
        required="Select whether they can sign in",
    )

    contract_ends_on = DateParts(
        "What is the last day of their contract?",
        hint="Leave it blank where the contract has no end. They are signed out the day after",
        asked="the last day of their contract",
    )

    def details(self) -> Details:
        """Return what was entered beside the roles."""
        return Details(
            full_name=self.full_name.data,
            post_title=self.post_title.data or "",
            email=self.email.data or "",
            team_id=self.team_id.data,
            active=self.active.data == "yes",
            contract_ends_on=self.contract_ends_on.data,
        )


class PasswordForm(KinshipForm):
    """A new password."""

    password = Password(
        "New password",
        required="Enter a new password",
        hint="12 characters or more",
        look={"width": "20", "autocomplete": "new-password"},
    )


class TeamForm(KinshipForm):
    """A team."""

    name = TextInput("Name of the new team", required="Enter a name", look={"width": "20"})
