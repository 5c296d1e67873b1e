"""What is asked when a meeting leaves an assessment waiting."""

from kinship.core.web.fields import TextInput
from kinship.core.web.forms import KinshipForm


class HoldForm(KinshipForm):
    """Why an assessment is held."""

    reason = TextInput("Why is it held?", required="Enter why it is held", longest=200)
