"""Tasks about messages."""

from datetime import date
from typing import Any

from kinship.core import clock
from kinship.core.database import transaction
from kinship.messages import services


def send_digests(on: str | None = None) -> dict[str, Any]:
    """Write the day's digests, then send whatever waits.

    Args:
        on: the day as an ISO date; today when left out.
    """
    day = date.fromisoformat(on) if on else clock.today()
    with transaction():
        written = services.write_digests(day)
    sent, failed = services.send_waiting()
    return {"written": written, "sent": sent, "failed": failed}
