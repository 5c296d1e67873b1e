"""How a message leaves: by the council's mail server, or into a folder where there is none."""

import smtplib
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import unquote, urlsplit

TIMEOUT_SECONDS = 20
PORT = 587


def letter(*, key: str, sender: str, to: str, subject: str, body: str) -> EmailMessage:
    """Return a plain text message; the same key gives the same id, so that a repeat is known.

    Args:
        key: what makes the message the only one of its kind.
        sender: the product's address.
        to: the person's address.
        subject: its subject.
        body: its text.
    """
    message = EmailMessage()
    message["Message-ID"] = f"<{key}@{sender.rpartition('@')[2] or 'localhost'}>"
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body)
    return message


def by_server(message: EmailMessage, address: str) -> None:
    """Hand a message to a mail server.

    Args:
        message: the message.
        address: smtp://user:password@host:port, or smtps:// for TLS from the start.

    Raises:
        OSError: the server cannot be reached or refuses.
    """
    parts = urlsplit(address)
    connect = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
    with connect(
        parts.hostname or "localhost", parts.port or PORT, timeout=TIMEOUT_SECONDS
    ) as server:
        if parts.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls()
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)


def into_folder(message: EmailMessage, folder: Path, key: str) -> None:
    """Write a message into a folder, under a name that holds no person's.

    Args:
        message: the message.
        folder: usually var/outbox.
        key: the name of the file; written again it replaces itself.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{key}.eml").write_bytes(message.as_bytes())
