"""The vocabulary of visits, reviews and a child's views."""

from dataclasses import dataclass
from datetime import date

VISIT_KINDS = {
    "statutory": "Visit to the child",
    "supervising": "Visit to the carer",
    "unannounced": "Unannounced visit",
    "joint": "Joint visit",
    "telephone or video": "Telephone or video call",
}
"""Kinds of visit, and how they are shown."""

AT_A_DISTANCE = frozenset({"telephone or video"})
"""Kinds that are kept but never count as a visit."""

PLACES = {
    "home": "Where the child lives",
    "school": "School or nursery",
    "elsewhere": "Somewhere else",
}
"""Where a child was seen, and how that is shown."""

REVIEW_KINDS = {
    "first": "First review",
    "second": "Second review",
    "later": "Later review",
    "early": "Early review",
}
"""Kinds of review of a child's case, and how they are shown."""

WAYS_OF_ASKING = {
    "spoke alone": "Talking, the child alone",
    "spoke": "Talking, with others there",
    "play": "Play, or watching the child",
    "drawing": "Drawing or a story board",
    "letter": "A letter or a notebook",
    "message": "A message or an app",
    "review": "At a review or a meeting",
    "advocate": "Through an advocate",
    "carer": "Told by the carer",
}
"""How a child was asked, and how that is shown."""

TOPICS = {
    "home": "Home",
    "family time": "Time with the family",
    "school": "School",
    "brothers and sisters": "Brothers and sisters",
    "plan": "The plan",
    "order": "An order",
    "support": "Help and support",
}
"""What a child's view is about, and how that is shown."""


@dataclass(frozen=True)
class VisitFacts:
    """What is recorded of a visit.

    Args:
        child_id: the child.
        visited_on: the day.
        kind: a key of VISIT_KINDS.
        child_seen: whether the child was seen.
        child_alone: whether the child was seen alone; None where the child was not seen.
        why_not_alone: why not, in words.
        what_happened: what happened.
        what_it_means: what it means for the child.
        visited_by: who visited; whoever records it where it is empty.
        place: a key of PLACES; empty where nobody asked.
        late_reason: a code of config/codes/late-reasons.toml, where the visit was late.
        submit_key: names the submission.
    """

    child_id: int
    visited_on: date
    kind: str
    child_seen: bool
    child_alone: bool | None = None
    why_not_alone: str = ""
    what_happened: str = ""
    what_it_means: str = ""
    visited_by: str = ""
    place: str = ""
    late_reason: str = ""
    submit_key: str | None = None


@dataclass(frozen=True)
class ReviewFacts:
    """What is recorded of a review of a child's case.

    Args:
        child_id: the child.
        held_on: the day.
        chair: who chaired it.
        decisions: what was decided.
        early: whether it was held because something could not wait.
        next_on: the day agreed for the next one, if one was.
        late_reason: a code of config/codes/late-reasons.toml, where it was late.
        submit_key: names the submission.
    """

    child_id: int
    held_on: date
    chair: str = ""
    decisions: str = ""
    early: bool = False
    next_on: date | None = None
    late_reason: str = ""
    submit_key: str | None = None


@dataclass(frozen=True)
class ViewFacts:
    """What a child said, and how the child was asked.

    Args:
        child_id: the child.
        given_on: the day.
        asked_how: a key of WAYS_OF_ASKING.
        words: what was said, in the child's own words, or what was seen.
        interpreter: who interpreted, and from which language or with which signs.
        about: keys of TOPICS.
        what_changed: what was done about it, as it is told to the child.
        asked_by: who asked; whoever records it where it is empty.
        submit_key: names the submission.
    """

    child_id: int
    given_on: date
    asked_how: str
    words: str
    interpreter: str = ""
    about: tuple[str, ...] = ()
    what_changed: str = ""
    asked_by: str = ""
    submit_key: str | None = None


STRAIN_SIGNS = {
    "cannot_go_on": "A carer has said they cannot go on",
    "concern": "An allegation or a concern is open",
    "visits_missed": "Visits were missed twice",
    "school": "Excluded from school, or changed school",
    "carer_health": "A carer’s health has changed",
    "new_adult": "A new partner or adult is not checked yet",
    "money": "Money is short, or an allowance is late",
    "family_time": "Two or more incidents in family time within 30 days",
    "siblings_apart": "A brother or sister lives somewhere else",
    "teenager": "A child is {teenager_from} to {teenager_until}",
    "older_carer": "A carer is {older_carer_from} or older",
    "alone": "No support group and no time off",
    "strong_network": "A strong network holds it",
}
"""What makes a home more or less likely to break; the council sets weights and ages."""
WORKED_OUT_SIGNS = frozenset({"siblings_apart", "teenager", "older_carer"})
"""Signs read from the record, never entered."""
ENTERED_SIGNS = {key: name for key, name in STRAIN_SIGNS.items() if key not in WORKED_OUT_SIGNS}
