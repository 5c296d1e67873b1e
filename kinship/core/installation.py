"""Which council this installation serves."""

from dataclasses import dataclass
from pathlib import Path

from flask import current_app


def council() -> str:
    """Return the name of the council file under config/council/ that this installation uses."""
    name: str = current_app.config["KINSHIP_COUNCIL"]
    return name


def is_demonstration() -> bool:
    """Return whether invented people and listed sign-ins are shown."""
    return bool(current_app.config["KINSHIP_DEMO"])


@dataclass(frozen=True)
class Mail:
    """How messages leave.

    Args:
        server: smtp://user:password@host:port, or None to write them into the outbox.
        sender: their sender.
        outbox: the folder for messages that no server takes.
    """

    server: str | None
    sender: str
    outbox: Path


def mail() -> Mail:
    """Return how this installation sends messages."""
    config = current_app.config
    return Mail(
        config["KINSHIP_SMTP_URL"], config["KINSHIP_MAIL_FROM"], config["KINSHIP_VAR"] / "outbox"
    )


def base_url() -> str:
    """Return the address of this installation as staff reach it, without a slash at its end."""
    address: str = current_app.config["KINSHIP_BASE_URL"]
    return address.rstrip("/")


def store() -> Path:
    """Return the folder in which the bytes of files lie."""
    folder: Path = current_app.config["KINSHIP_VAR"] / "store"
    return folder
