"""What the pages of this area share."""

from collections.abc import Callable

from flask import Blueprint
from werkzeug.wrappers import Response

from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.web.forms import KinshipForm

support = Blueprint("support", __name__)
Shown = Response | tuple[str, int]


def saved(form: KinshipForm, act: Callable[[], object]) -> bool:
    """Validate and save; what is refused is said at its field and everything typed is kept.

    Args:
        form: what was sent.
        act: saves it.
    """
    if not form.validate_on_submit():
        return False
    try:
        with transaction():
            act()
    except RefusedError as refused:
        form.refuse_for(refused)
        return False
    return True


def status_of(form: KinshipForm) -> int:
    """Return 422 for a form that was refused, 200 for one that is new.

    Args:
        form: the form shown.
    """
    return 422 if form.is_submitted() else 200
