"""What happens at a panel and around it, each act through the service its page uses."""

from kinship.cases.queries import child_ids
from kinship.core.database import db
from kinship.demonstration.sitting import Sitting
from kinship.demonstration.types import Facts
from kinship.panel.models import Decision, ItemConflict
from kinship.panel.queries import settings
from kinship.panel.queries.reading import before_them
from kinship.panel.services import (
    booking,
    conflicts,
    items,
    meetings,
    minuting,
    publishing,
    recommending,
    records,
)
from kinship.panel.services.booking import Exceptions
from kinship.panel.services.items import Wish
from kinship.panel.services.records import Followed
from kinship.panel.types import Decided, Factor, Part, Recommended, Ruling, View
from kinship.panel.types.meeting import Arrangements, Place
from kinship.panel.types.minutes import Asked

TEST = (
    "Whether this home meets what this child needs now, and can go on doing so until they are "
    "grown up, better than anything else that is open to them."
)
WEIGHED = (
    "What the child said and drew is in the report word for word, and it is clear.",
    "The checks are complete, and what they showed was talked through with the carers.",
)


def create(sitting: Sitting, act: Facts) -> None:
    """A meeting is set up."""
    facts = sitting.facts
    row = meetings.create_meeting(
        arrangements=Arrangements(
            held_on=facts.day("held_on"),
            venue=facts.text("venue", ""),
            adviser=facts.text("adviser", ""),
            minutes_by=facts.text("minutes_by", ""),
        ),
        reference=facts.text("reference", ""),
        by=sitting.actor(act),
    )
    sitting.meeting_id = row.id


def place(sitting: Sitting, act: Facts) -> None:
    """Members answer whether they come, or are recorded as having come."""
    for name in act.texts("members"):
        meetings.set_attendance(
            meeting=sitting.meeting,
            member=sitting.member(name),
            place=Place(
                part=Part(act.text("part", Part.MEMBER)),
                coming=act.flag("coming"),
                attended=act.flag("attended"),
                arrives_at=act.values.get("arrives"),
                leaves_at=act.values.get("leaves"),
            ),
            by=sitting.actor(act),
        )


def ask(sitting: Sitting, act: Facts) -> None:
    """A place on a panel is asked for."""
    telling = sitting.tellings[act.text("case")]
    home = telling.home(act.text("home")) if act.has("home") else None
    row = items.request_item(
        case=telling.case,
        wish=Wish(
            kind=act.text("kind"),
            child_ids=telling.children(act) or tuple(child_ids(telling.case.id)),
            wanted_by=act.day_or_none("wanted_by"),
            reason=act.text("reason", ""),
            household_id=home.id if home else None,
            assessment_id=telling.made.get(("assessment", "assessment")),
            approval_id=telling.made.get(("approval", "full")),
        ),
        by=sitting.actor(act),
    )
    sitting.items[act.text("case")] = row.id


def book(sitting: Sitting, act: Facts) -> None:
    """An item is given a place on the agenda, and its shape there."""
    item = sitting.item(act)
    booking.book_item(
        item=item,
        meeting=sitting.meeting,
        exceptions=Exceptions(
            late_paper_reason=act.text("late_paper_reason", ""),
            late_paper_by=act.text("late_paper_by", ""),
            after_limit_reason=act.text("after_limit_reason", ""),
            checks_reason=act.text("checks_reason", ""),
            checks_by=act.text("checks_by", ""),
        ),
        by=sitting.actor(act),
    )
    shape(sitting, act)


def business(sitting: Sitting, act: Facts) -> None:
    """Business that is about no family is put on the agenda."""
    row = items.add_business(
        meeting=sitting.meeting,
        title=act.text("title"),
        minutes=act.number("minutes"),
        by=sitting.actor(act),
    )
    sitting.items[act.text("title")] = row.id
    if act.has("note"):
        sitting.shape(row, act)


def shape(sitting: Sitting, act: Facts) -> None:
    """An item is given its minutes, its presenter and what the family needs."""
    sitting.shape(sitting.item(act), act)


def conflict(sitting: Sitting, act: Facts) -> None:
    """A member declares a conflict of interest, and the chair rules on it where they have."""
    item = sitting.item(act)
    row = conflicts.declare_conflict(
        item=item,
        member=sitting.member(act.text("member")),
        kind=act.text("kind"),
        detail=act.text("detail", ""),
        by=sitting.actor(act),
    )
    if act.has("ruling"):
        conflicts.rule_on_conflict(
            item=item,
            meeting=sitting.meeting,
            conflict=db.session.get_one(ItemConflict, row.id),
            ruling=Ruling(act.text("ruling")),
            by=sitting.workforce.acting(act.text("ruled_by")),
        )


def publish(sitting: Sitting, act: Facts) -> None:
    """The agenda is published."""
    publishing.publish_agenda(
        meeting=sitting.meeting, by=sitting.actor(act), at=act.moment("at", act.day("on"))
    )


def recommend(sitting: Sitting, act: Facts) -> None:
    """The panel recommends; every voting member who is named supports it."""
    recommending.record_recommendation(
        item=sitting.item(act),
        meeting=sitting.meeting,
        said=Recommended(
            choice=act.text("choice"),
            wording=act.text("wording"),
            reasons=act.texts("reasons"),
            views={sitting.member(each).id: View.SUPPORT for each in act.texts("support")},
            advice=act.text("advice", ""),
            terms=act.text("terms", ""),
        ),
        by=sitting.actor(act),
    )


def action(sitting: Sitting, act: Facts) -> None:
    """The meeting asks a member of staff to do something."""
    minuting.add_action(
        item=sitting.item(act),
        meeting=sitting.meeting,
        asked=Asked(
            what=act.text("what"),
            owner="",
            due_on=act.day("due"),
            owner_id=sitting.workforce.person(act.text("owner")).id,
        ),
        by=sitting.actor(act),
    )


def finish(sitting: Sitting, act: Facts) -> None:
    """The chair agrees the minutes."""
    meetings.finish_minutes(
        meeting=sitting.meeting,
        final_on=act.day("on"),
        agreed_by=act.text("agreed_by"),
        by=sitting.actor(act),
    )


def decide(sitting: Sitting, act: Facts) -> None:
    """The decision maker decides."""
    row = records.record_decision(
        item=sitting.item(act),
        meeting=sitting.meeting,
        said=Decided(
            decided_on=act.day("on"),
            choice=act.text("choice"),
            reasons=act.text("reasons"),
            conditions=act.text("conditions", ""),
            differs_reason=act.text("differs_reason", ""),
            chair_told_on=act.day_or_none("chair_told_on"),
            read=tuple(each.key for each in before_them(sitting.item(act), sitting.meeting)),
            factors=_factors(act),
            test_applied=act.text("test", TEST),
        ),
        by=sitting.actor(act),
    )
    sitting.decisions[act.text("item")] = row.id


def _factors(act: Facts) -> tuple[Factor, ...]:
    """Return what was weighed: the file's own words, one for each of the first headings."""
    words = act.texts("weighed") or WEIGHED
    return tuple(
        Factor(factor, "much", each)
        for factor, each in zip(settings.factors(), words, strict=False)
    )


def told(sitting: Sitting, act: Facts) -> None:
    """The carers are told."""
    records.record_told(
        decision=_decision(sitting, act), followed=_followed(act), by=sitting.actor(act)
    )


def letter(sitting: Sitting, act: Facts) -> None:
    """The letter with the decision is sent."""
    records.record_letter(
        decision=_decision(sitting, act), followed=_followed(act), by=sitting.actor(act)
    )


def _decision(sitting: Sitting, act: Facts) -> Decision:
    return db.session.get_one(Decision, sitting.decisions[act.text("item")])


def _followed(act: Facts) -> Followed:
    return Followed(
        done_on=act.day("on"),
        how=act.text("how"),
        done_by=act.text("done_by", ""),
        note=act.text("note", ""),
    )
