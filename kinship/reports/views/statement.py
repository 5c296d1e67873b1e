"""The accessibility statement, open to everybody."""

from flask import Blueprint, render_template

from kinship.core.web.access import open_to_all

pages = Blueprint("pages", __name__)


@pages.get("/accessibility")
@open_to_all
def accessibility() -> str:
    """Say what works, what does not yet, and whom to ask."""
    return render_template("pages/accessibility.html")
