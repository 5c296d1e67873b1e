"""Make panels: members, meetings, items, and records as the services write them."""

from datetime import date, time
from itertools import count

from kinship.accounts.models import Staff
from kinship.accounts.types import job_actor
from kinship.cases.models import Case, CaseChild
from kinship.core import clock
from kinship.core.database import db
from kinship.panel.models import Meeting, MeetingMember, PanelItem, PanelItemChild, PanelMember
from kinship.panel.queries import settings
from kinship.panel.services.publishing import publish_agenda
from kinship.panel.types import Decided, Factor
from tests.factories.people import make_household, make_person

numbers = count(1)
APPOINTED = date(2024, 1, 1)


def make_member(name: str = "", *tags: str, staff: Staff | None = None, **columns) -> PanelMember:
    member = PanelMember(
        full_name=name or f"Invented Member {next(numbers)}",
        tags=list(tags),
        term_from=columns.pop("term_from", APPOINTED),
        staff_id=staff.id if staff else None,
        **columns,
    )
    db.session.add(member)
    db.session.flush()
    return member


def make_meeting(held_on: date, *, starts_at: time = time(9, 30), **columns) -> Meeting:
    meeting = Meeting(
        reference=columns.pop("reference", f"KP-T-{next(numbers)}"),
        panel="Kinship care panel",
        held_on=held_on,
        starts_at=starts_at,
        **columns,
    )
    db.session.add(meeting)
    db.session.flush()
    return meeting


def seat(meeting: Meeting, member: PanelMember, part: str = "member", **columns) -> MeetingMember:
    row = MeetingMember(meeting_id=meeting.id, member_id=member.id, part=part, **columns)
    db.session.add(row)
    db.session.flush()
    return row


def make_item(
    case: Case | None, meeting: Meeting | None = None, kind: str = "KAPP", **columns
) -> PanelItem:
    found = settings.panel().item_type(kind)
    if case and found.approval and "household_id" not in columns:
        columns["household_id"] = make_household(make_person()).id
    item = PanelItem(
        case_id=case.id if case else None,
        meeting_id=meeting.id if meeting else None,
        kind=kind,
        title=columns.pop("title", found.title),
        minutes=columns.pop("minutes", found.minutes),
        position=columns.pop("position", next(numbers)),
        requested_on=columns.pop("requested_on", clock.today()),
        **columns,
    )
    db.session.add(item)
    db.session.flush()
    if case:
        children = db.session.query(CaseChild).filter_by(case_id=case.id)
        for child in children:
            db.session.add(PanelItemChild(item_id=item.id, person_id=child.person_id))
        db.session.flush()
    return item


def publish(meeting: Meeting) -> int:
    """Publish what the agenda says now, changed or not."""
    meeting.agenda_changed_at = clock.now()
    return publish_agenda(meeting=meeting, by=job_actor("test"))


def make_quorate(meeting: Meeting, *, attended: bool | None = None) -> list[PanelMember]:
    """Seat an independent chair, a vice chair, a social worker and three more voting members."""
    chair = make_member("Casey Chair", "independent_chair", independent=True)
    vice = make_member("Vic Vice", "vice_chair", "education")
    worker = make_member("Sol Worker", "social_worker")
    others = [make_member(), make_member("", "care_experienced"), make_member("", "kinship_carer")]
    seat(meeting, chair, "chair", coming=True, attended=attended)
    seat(meeting, vice, "vice chair", coming=True, attended=attended)
    for member in (worker, *others):
        seat(meeting, member, coming=True, attended=attended)
    return [chair, vice, worker, *others]


WEIGHED = (
    Factor("Safety", "decisive", "Every visit found both children safe, and a neighbour agreed."),
    Factor("What the child needs and wants", "much", "Both asked to stay, each in their own way."),
)
TEST = "Whether this home meets these children's needs until they are grown up"
OWN = (
    "I read the assessment, the checks and the minutes, and I asked the assessor about the second "
    "bedroom and the older boy's wish to see his sister. The grandparents have cared for both "
    "children for fourteen weeks and every visit records warm, steady care. The worry about the "
    "father returning is met by the safety plan. The allowance and the travel cost for family "
    "time are agreed, so the family can manage. These children are settled and safe there."
)


def make_decided(on: date, choice: str = "approve as recommended", **changes) -> Decided:
    """What a decision maker puts to the record, complete unless a test says otherwise."""
    columns = {
        "reasons": OWN,
        "read": ("minutes",),
        "factors": WEIGHED,
        "test_applied": TEST,
        "chair_told_on": on if "differs_reason" in changes else None,
        **changes,
    }
    return Decided(decided_on=on, choice=choice, **columns)
