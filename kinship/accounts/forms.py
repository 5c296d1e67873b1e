"""Forms of accounts."""

from kinship.core.web.fields import Hidden, Password, TextInput
from kinship.core.web.forms import KinshipForm


class SignInForm(KinshipForm):
    """User name and password."""

    username = TextInput("User name", required="Enter your user name")
    password = Password("Password", required="Enter your password")
    next = Hidden(longest=400)
