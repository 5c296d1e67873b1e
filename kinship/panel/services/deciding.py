"""Judge what a decision maker puts to the record, and write it: what was read, weighed, decided."""

from dataclasses import asdict

from kinship.accounts.types import Actor
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.panel.models import Decision, DecisionChild, Meeting, PanelItem, Recommendation
from kinship.panel.queries import reading, reviews, settings
from kinship.panel.queries import records as queries
from kinship.panel.queries.reviews import FINAL
from kinship.panel.rules.deciding import Before
from kinship.panel.rules.reviews import REVIEW, agrees
from kinship.panel.rules.versions import digest_of
from kinship.panel.types import Decided, ForChild

SIGNED = (
    "item_id",
    "recommendation_id",
    "assessment_id",
    "first_id",
    "version",
    "stage",
    "papers_version",
    "choice",
    "agrees",
    "reasons",
    "differs_reason",
    "conditions",
    "read",
    "factors",
    "test_applied",
    "defer_what",
    "defer_who",
    "corrected_why",
    "decided_by_name",
    "qualifying",
)
"""What a decision maker's signature covers, with its days and what it says for each child."""
DAYS = ("minutes_received_on", "decided_on", "chair_told_on", "defer_until")


def before_of(
    item: PanelItem, meeting: Meeting | None, said: Decided, recommendation: Recommendation | None
) -> Before:
    """Gather what a decision is judged against.

    Args:
        item: what it is about.
        meeting: where it was heard; None where the panel is off.
        said: the decision put to the record.
        recommendation: of the panel, where one heard it.
    """
    kind = reviews.decided_kind(item)
    offered = kind and said.choice in kind.choices
    recommended = recommendation.choice if recommendation else ""
    text = [recommendation.wording, *recommendation.reasons] if recommendation else []
    final_on = meeting.minutes_final_on if meeting else reading.signed_off_on(item)
    return Before(
        minutes_final_on=final_on,
        recommended=said.choice if agrees_with(item, said.choice, recommended) else recommended,
        panel_text="\n".join(text),
        choice=settings.panel().choice(said.choice) if offered else None,
        fewest_words=settings.number("fewest_own_words"),
        today=clock.today(),
        fewest_factors=settings.number("fewest_factors"),
        heard=meeting is not None,
    )


def write(
    *,
    item: PanelItem,
    meeting: Meeting | None,
    said: Decided,
    recommendation: Recommendation | None,
    by: Actor,
    final: bool = False,
) -> Decision:
    """Write a decision as its own record, signed by its digest.

    Args:
        item: what it is about.
        meeting: where it was heard; None where the panel is off.
        said: what was judged to be complete.
        recommendation: of the panel, where one heard it.
        by: the decision maker.
        final: it follows a review or the end of the time to answer.
    """
    received = meeting.minutes_with_them_on if meeting else reading.signed_off_on(item)
    if received is None:
        raise RefusedError("There is nothing final to decide on yet")
    choice = settings.panel().choice(said.choice)
    last = queries.decision(item.id)
    review = item.kind == REVIEW
    recommended = recommendation.choice if recommendation else ""
    row = Decision(
        item_id=item.id,
        case_id=item.case_id,
        recommendation_id=recommendation.id if recommendation else None,
        assessment_id=item.assessment_id,
        version=last.version + 1 if last else 1,
        papers_version=meeting.agenda_version if meeting else 0,
        minutes_received_on=received,
        decided_on=said.decided_on,
        choice=said.choice,
        agrees=recommendation is None or agrees_with(item, said.choice, recommended),
        reasons=said.reasons,
        differs_reason=said.differs_reason,
        chair_told_on=said.chair_told_on,
        conditions=said.conditions,
        read=_read(item, meeting, said),
        factors=[asdict(each) for each in said.factors if each.words.strip()],
        test_applied=said.test_applied,
        defer_what=said.deferral.what,
        defer_who=said.deferral.who,
        defer_until=said.deferral.until,
        decided_by_id=by.staff_id,
        decided_by_name=by.name,
        stage=FINAL if final or review else "first",
        qualifying=bool(choice and choice.against) and not final and not review,
        recorded_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    if choice and choice.approves:
        _write_children(row, said, recommendation.terms if recommendation else "")
    sign(row)
    return row


def agrees_with(item: PanelItem, choice: str, recommended: str) -> bool:
    """Say whether a choice is what the panel recommends; a review confirms or changes another.

    Args:
        item: what is decided about.
        choice: what is decided.
        recommended: the panel's choice.
    """
    if item.kind != REVIEW:
        return choice == recommended
    first = queries.decision(reviews.first_item(item).id)
    return agrees(recommended, choice, first.choice if first else "")


def sign(row: Decision) -> None:
    """Sign a decision: the digest of all it says, which a later look can be held against.

    Args:
        row: flushed, with its children.
    """
    row.digest = digest(row)
    db.session.flush()


def digest(row: Decision) -> str:
    """Return the digest of what a decision says now.

    Args:
        row: the decision.
    """
    days = {name: getattr(row, name) for name in DAYS}
    content = {
        **{name: getattr(row, name) for name in SIGNED},
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "children": [
            [each.person_id, each.approved, each.terms] for each in reading.for_children(row.id)
        ],
    }
    return digest_of(content)


def _read(item: PanelItem, meeting: Meeting | None, said: Decided) -> list[dict[str, object]]:
    return [
        {"what": each.what, "version": each.version, "read": each.key in said.read}
        for each in reading.before_them(item, meeting)
    ]


def _write_children(row: Decision, said: Decided, terms: str) -> None:
    about = reading.child_ids_of(row.item_id)
    everybody = {child: ForChild(terms=terms) for child in about}
    decided = {child: said.children.get(child, ForChild(approved=False)) for child in about}
    for child, each in (decided if said.children else everybody).items():
        db.session.add(
            DecisionChild(
                decision_id=row.id,
                person_id=child,
                approved=each.approved,
                terms=each.terms.strip() if each.approved else "",
            )
        )
    db.session.flush()
    if not any(each.approved for each in reading.for_children(row.id)):
        raise RefusedError("Select the children the carers are approved for", field="approved")
