"""The chair signs the minutes: the first signature makes them final, a later one a correction."""

from kinship.accounts.types import Actor
from kinship.core import clock
from kinship.core.errors import RefusedError
from kinship.panel.models import Meeting
from kinship.panel.queries import meetings
from kinship.panel.rules.minutes import signer_of
from kinship.panel.services import minutes
from kinship.panel.services.meetings import finish_minutes


def sign_minutes(*, meeting: Meeting, number: int, by: Actor, late_reason: str = "") -> None:
    """Sign the version of the minutes the chair has read.

    The first signature makes the minutes final, and the decision maker has them from that moment.
    A signature under a correction changes no day that was counted from the first.

    Args:
        meeting: the meeting.
        number: the version on the chair's screen.
        by: the chair, signed in.
        late_reason: a code of config/codes/late-reasons.toml, where the signature comes late.

    Raises:
        RefusedError: somebody else was in the chair, it is signed already, other words stand by
            now, a heard item lacks its record, or it is late and no reason is given.
    """
    signer = signer_of(meetings.sitters(meeting.id))
    if signer is None or not minutes.may_sign(meeting, by):
        who = f"{signer.name} signs" if signer else "Nobody is recorded as having been in the chair"
        raise RefusedError(f"Whoever was in the chair signs the minutes. {who}")
    today = clock.today()
    minutes.refuse_signed(meeting, number)
    if meeting.minutes_final_on is None:
        finish_minutes(
            meeting=meeting,
            final_on=today,
            agreed_by=signer.name,
            by=by,
            number=number,
            late_reason=late_reason,
        )
        return
    minutes.sign(meeting=meeting, number=number, name=signer.name, signed_on=today, by=by)
