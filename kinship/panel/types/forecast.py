"""What a forecast is worked out from: the case, how far it has come, and the calendar."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from kinship.panel.types.booking import LinkedDate
from kinship.panel.types.route import Route
from kinship.rulebook.types import Due, PanelRules


@dataclass(frozen=True)
class Seat:
    """A coming meeting as the forecast reads it.

    Args:
        meeting_id: the meeting.
        held_on: its day.
        dates: its linked dates.
        has_room: one more item of the usual length fits.
    """

    meeting_id: int
    held_on: date
    dates: tuple[LinkedDate, ...]
    has_room: bool = True

    def day(self, key: str) -> date:
        """Return one linked date, or the day of the meeting where the cycle has no such step.

        Args:
            key: of the cycle.
        """
        return next((each.due_on for each in self.dates if each.key == key), self.held_on)


@dataclass(frozen=True)
class Work:
    """How far the assessment has come.

    Args:
        assessment_id: the assessment.
        assessor_id: who writes it.
        assessor: their name.
        checks_needed: how many checks it asks for.
        checks_received: how many are back.
        shared_on: when the carers got the report.
        submitted_on: when it went to a manager.
        signed_off_on: when it was signed.
        court_filing_on: the day the court wants it.
        accepted_on: when it began.
    """

    assessment_id: int
    assessor_id: int | None = None
    assessor: str = ""
    checks_needed: int = 0
    checks_received: int = 0
    shared_on: date | None = None
    submitted_on: date | None = None
    signed_off_on: date | None = None
    court_filing_on: date | None = None
    accepted_on: date | None = None


@dataclass(frozen=True)
class Asked:
    """A panel item of the case that is not withdrawn, deferred or over.

    Args:
        item_id: the item.
        kind: code of the item type.
        held_on: the day of its meeting; None while it waits for one.
        late_paper: a late paper was let in.
        heard_on: the day the panel heard it.
        minutes_final_on: the day the chair agreed the minutes.
        decided_on: the day of the decision.
        papers_in: how many of its papers are in and not returned.
        papers_needed: how many it needs.
        requested_on: when the panel was asked.
    """

    item_id: int
    kind: str
    held_on: date | None = None
    late_paper: bool = False
    heard_on: date | None = None
    minutes_final_on: date | None = None
    decided_on: date | None = None
    papers_in: int = 0
    papers_needed: int = 0
    requested_on: date | None = None


@dataclass(frozen=True)
class Need:
    """One condition of a further step, in words, with the day it is due on its own account.

    Args:
        key: its field.
        title: in words.
        due_on: its own last day, where a rule sets one that differs from the limit.
        done_on: the day it was done.
    """

    key: str
    title: str
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True)
class FurtherStep:
    """What could carry the approval further.

    Args:
        approval_id: the approval.
        name: what is done, as "Extend the temporary approval".
        needs: what must be dated first.
        until: the last safe day then.
        rule: its rule.
        steps: how that day is counted.
        citation: where it is written.
        asks_panel: the panel must be asked for its view first.
        switched_on: the council uses the rule.
    """

    approval_id: int
    name: str
    needs: tuple[Need, ...]
    until: date
    rule: str
    steps: tuple[str, ...] = ()
    citation: str = ""
    asks_panel: bool = False
    switched_on: bool = True


@dataclass(frozen=True)
class Facts:
    """One case whose arrangement is lawful only until a day, or whose report a court waits for.

    Args:
        case_id: the case.
        reference: its reference.
        limit_on: the last safe day, on the strict reading; for a court the day it wants the report.
        what: what ends then; "the court" for a court.
        lenient_on: the last day on the later reading, where two are kept.
        worker_id: who holds the case.
        worker: their name.
        team_id: the team of the case.
        work: the assessment; None where none has begun.
        approval: the item asked for approval.
        view: the item asked for the panel's view on an extension.
        further: what could carry the approval further; None where nothing is left.
        extended: steps already taken.
        for_court: it is a court that waits.
        why: how the last safe day was counted.
        rule: its rule.
        citation: where that is written.
        certainty: how sure it is.
    """

    case_id: int
    reference: str
    limit_on: date
    what: str
    lenient_on: date | None = None
    worker_id: int | None = None
    worker: str = ""
    team_id: int | None = None
    work: Work | None = None
    approval: Asked | None = None
    view: Asked | None = None
    further: FurtherStep | None = None
    extended: int = 0
    for_court: bool = False
    why: tuple[str, ...] = ()
    rule: str = ""
    citation: str = ""
    certainty: str = "local"

    @property
    def begun_on(self) -> date | None:
        """The day the assessment was accepted or the panel was asked, the earlier of the two."""
        days = (
            self.work.accepted_on if self.work else None,
            self.approval.requested_on if self.approval else None,
        )
        return min((day for day in days if day is not None), default=None)


@dataclass(frozen=True, eq=False)
class Almanac:
    """What every forecast of one day is worked out with; answers are remembered for this one.

    Args:
        today: the day of business.
        rules: the panel of the nation.
        seats: the coming meetings, soonest first.
        due: works out one rule from one day.
        is_working_day: whether the council works on a day.
        route: whether the council asks a panel before it first approves.
        panel_used: the case that is looked at goes to the panel.
    """

    today: date
    rules: PanelRules
    seats: tuple[Seat, ...]
    due: Callable[[str, date], Due]
    is_working_day: Callable[[date], bool]
    route: Route = field(default_factory=Route)
    panel_used: bool = True


NEEDS = {
    "still_best_on": "It is considered, and dated, that this is still the most appropriate home",
    "panel_view_on": "The panel's views have been sought",
    "reviewing_officer_told_on": "The reviewing officer has been told",
    "officer_approved_on": "The officer has approved it",
    "review_held_on": "The review has been held",
}
"""The conditions of a further step, in words, by the field that keeps its date."""
