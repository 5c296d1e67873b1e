"""What the rules of quality look at, and what they find."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kinship.assessments.types.sharing import Decided, ShareFacts
from kinship.rulebook.form_types import Place, Severity


def _every_day(_day: date) -> bool:
    return True


@dataclass(frozen=True)
class Named:
    """Somebody a section is written about."""

    id: int
    name: str


@dataclass(frozen=True)
class FormPeople:
    """Whom repeated sections are written for.

    Args:
        children: the children of the assessment.
        carers: the carers of the household now.
        written: keys of the sections something is written in, for those who have left.
    """

    children: tuple[Named, ...] = ()
    carers: tuple[Named, ...] = ()
    written: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Member:
    """Somebody of the household, or a child, as rules look at them."""

    name: str
    born_on: date | None
    adult: bool


@dataclass(frozen=True)
class ChildFacts:
    """A child of the assessment.

    Args:
        id: their key.
        name: as shown.
        born_on: their date of birth; None where it is not known.
        siblings_elsewhere: brothers and sisters who are not part of this assessment.
        together_or_apart: whether a together or apart assessment of the child is on the record.
    """

    id: int
    name: str
    born_on: date | None
    siblings_elsewhere: tuple[str, ...] = ()
    together_or_apart: bool = False


@dataclass(frozen=True)
class Seen:
    """A visit to a child since the work was accepted."""

    child_id: int
    on: date
    seen: bool
    alone: bool | None
    why_not_alone: str = ""


@dataclass(frozen=True)
class Heard:
    """A child's view on the record: when and how the child was asked, and the words.

    Args:
        child_id: the child.
        on: the day.
        how: as the forms say it: "alone", "observed", "play" …
        words: the child's own words, or what was seen.
    """

    child_id: int
    on: date
    how: str
    words: str


@dataclass(frozen=True)
class FormFacts:
    """Everything the rules of a form look at.

    Args:
        answers: section key → question key → answer; a date is written as 2026-11-23.
        today: the day the rules are asked on.
        left_out: keys of sections somebody said are not needed.
        people: the children, and everybody of the household.
        checks_missing: what is still awaited, in words.
        risks_open: checks that brought something up nobody decided about, in words.
        children: the children of the assessment.
        carers: the carers of the household.
        visits: visits to the children since the work was accepted.
        heard: the children's views on the record.
        panel_on: the day of the panel that hears it, if it is booked.
        checks_running_out: checks that are out of date before that day, in words.
        is_working_day: the council's working days.
        in_court: whether care proceedings are under way or a court waits for this.
        court_filing_on: the day a court expects it.
        agreements: who has agreed or read, as kept: "head of service", "legal".
        other_families: names in the text that belong to other families.
        share: the last time the carers got it.
        decided: the last decision about each marked paragraph, by its digest.
        for_court: whether a court copy is made of it.
        disagreement: why it cannot go on while a carer does not agree; empty when it can.
    """

    answers: Mapping[str, Mapping[str, str]]
    today: date
    left_out: frozenset[str] = frozenset()
    people: tuple[Member, ...] = ()
    checks_missing: tuple[str, ...] = ()
    risks_open: tuple[str, ...] = ()
    children: tuple[ChildFacts, ...] = ()
    carers: tuple[Named, ...] = ()
    visits: tuple[Seen, ...] = ()
    heard: tuple[Heard, ...] = ()
    panel_on: date | None = None
    checks_running_out: tuple[str, ...] = ()
    is_working_day: Callable[[date], bool] = _every_day
    in_court: bool = False
    court_filing_on: date | None = None
    agreements: frozenset[str] = frozenset()
    other_families: tuple[str, ...] = ()
    share: ShareFacts | None = None
    decided: Mapping[str, Decided] = field(default_factory=dict)
    for_court: bool = False
    disagreement: str = ""

    def child(self, child_id: int) -> ChildFacts | None:
        """Return a child of the assessment.

        Args:
            child_id: their key.
        """
        return next((each for each in self.children if each.id == child_id), None)


@dataclass(frozen=True)
class Finding:
    """Something that stops or should make somebody think again, and where it is mended.

    Args:
        rule: the rule's id; "complete" for a section with gaps.
        severity: whether it stops the assessment.
        section: the section that mends it.
        reason: one sentence.
        place: where it is mended.
        why: what the rule is for.
    """

    rule: str
    severity: Severity
    section: str
    reason: str
    place: Place = Place.SECTION
    why: str = ""


@dataclass(frozen=True)
class RuleResult:
    """How an assessment stands with one rule of its form.

    Args:
        rule: the rule's id.
        severity: whether it stops the assessment.
        why: what the rule is for.
        found: what was found; nothing when the rule is met.
    """

    rule: str
    severity: Severity
    why: str
    found: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class DemandResult:
    """How an assessment stands with something every assessment must show."""

    title: str
    found: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Overridden:
    """A warning a manager has decided to go on in spite of."""

    rule: str
    section: str
    found: str
    reason: str
    by: str
    on: date


@dataclass(frozen=True)
class Agreement:
    """Somebody has agreed with an assessment, or not, or read it for the court.

    Args:
        who: "head of service" or "legal".
        agreed: whether they agree; for a legal read, that it was read.
        on: the day.
        name: who it was.
        words: conditions, or why not.
        by: who recorded it.
    """

    who: str
    agreed: bool
    on: date
    name: str
    words: str
    by: str


@dataclass(frozen=True)
class Source:
    """Something on the record that a judgement can rest on.

    Args:
        key: how a judgement names it: "visit-12".
        group: what kind of thing it is.
        label: what it is, in words, with its day.
    """

    key: str
    group: str
    label: str


@dataclass(frozen=True)
class Block:
    """Facts pulled from the record, to be shown in a section and frozen at sign-off.

    Args:
        key: its name in the form file.
        title: its heading.
        rows: pairs of what it is and what the record says.
        place: where it is mended.
    """

    key: str
    title: str
    rows: tuple[tuple[str, str], ...]
    place: str = ""
