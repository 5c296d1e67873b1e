"""Which council this installation serves."""

from flask import current_app


def council() -> str:
    """Return the name of the council file under config/council/ that this installation uses."""
    name: str = current_app.config["KINSHIP_COUNCIL"]
    return name


def is_demonstration() -> bool:
    """Return whether invented people and listed sign-ins are shown."""
    return bool(current_app.config["KINSHIP_DEMO"])
