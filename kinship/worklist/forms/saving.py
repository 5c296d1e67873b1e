"""What is asked when a view of a list is kept."""

from kinship.core.web.fields import Confirm, TextInput
from kinship.core.web.forms import KinshipForm


class SaveViewForm(KinshipForm):
    """A name for what the list is narrowed to, and whether the team shares it."""

    name = TextInput("Name of this view", required="Enter a name for this view", longest=60)
    shared = Confirm("Share it with my team")
