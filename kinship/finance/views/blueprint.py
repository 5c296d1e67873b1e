"""The blueprint of money."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

finance = Blueprint("finance", __name__)


def back(case_id: int) -> Response:
    """Return to the money page of a case.

    Args:
        case_id: the case.
    """
    return redirect(url_for("finance.for_case", case_id=case_id), 303)
