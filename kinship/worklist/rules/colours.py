"""The colour of an open assessment and every reason for it. No database.

`kinship.worklist.queries.colours` says the same in SQL; a test holds the two together.
"""

from collections.abc import Callable
from datetime import date, timedelta

from kinship.assessments.types import MIDPOINT_OUTCOMES, PAUSE_REASONS, WAITING_FOR
from kinship.panel.rules.forecast import no_panel, too_late
from kinship.worklist.rules.marks import DAYS_A_WEEK, plan_of
from kinship.worklist.types import (
    FIRST,
    TO_PANEL,
    TO_SETTLE,
    Colour,
    Judgement,
    Marks,
    NextStep,
    OpenRow,
    Reason,
    Step,
)

NOTHING = "Nothing is late and no limit is close"
GRAVITY = (Colour.GREEN, Colour.BLUE, Colour.AMBER, Colour.RED, Colour.BLACK)
CLOSE = ((Colour.RED, "red_days_to_limit"), (Colour.AMBER, "amber_days_to_limit"))


def judge(facts: OpenRow, marks: Marks) -> Judgement:
    """Return the colour of an open assessment, with every reason in words.

    Args:
        facts: its dated facts.
        marks: the council's marks of today.
    """
    found = [reason for check in CHECKS if (reason := check(facts, marks)) is not None]
    found.sort(key=lambda reason: FIRST.index(reason.colour))
    worked_out = found[0].colour if found else Colour.GREEN
    words = tuple(reason.words for reason in found) or (NOTHING,)
    colour = set_over(facts, worked_out, marks.today)
    if colour is None:
        return Judgement(worked_out, words)
    until = f" until {_day(facts.set_colour_until)}" if facts.set_colour_until else ""
    by_hand = f"Set to {colour.value} by a manager{until}: {facts.set_colour_why}"
    return Judgement(colour, (by_hand, *words))


def set_over(facts: OpenRow, worked_out: Colour, today: date) -> Colour | None:
    """Return the colour a manager has set, where it counts; None where the one worked out does.

    Nothing hides black. A graver colour counts until it is taken back, a milder one until its day.

    Args:
        facts: the assessment's facts.
        worked_out: its colour by the rules.
        today: the day looked from.
    """
    if not facts.set_colour or worked_out is Colour.BLACK:
        return None
    colour, until = Colour(facts.set_colour), facts.set_colour_until
    if until is not None:
        return colour if until >= today else None
    return colour if is_graver(colour, worked_out) else None


def is_graver(colour: Colour, than: Colour) -> bool:
    """Return whether one colour is graver than another; waiting for others is nearly green.

    Args:
        colour: the one.
        than: the other.
    """
    return GRAVITY.index(colour) > GRAVITY.index(than)


def next_step(facts: OpenRow, marks: Marks) -> NextStep | None:
    """Return the first step of the plan that is not done; None where no plan is made.

    Args:
        facts: the assessment's dated facts.
        marks: the council's marks.
    """
    for step in plan_of(facts.kind, marks):
        if not DONE[step.key](facts):
            return NextStep(step.title, _planned(step, facts), step.by_day)
    return None


def deadline_of(facts: OpenRow) -> date | None:
    """Return the nearer of the legal limit and the court's day.

    Args:
        facts: the assessment's dated facts.
    """
    days = [day for day in (facts.legal_limit_on, facts.court_filing_on) if day is not None]
    return min(days, default=None)


DONE: dict[str, Callable[[OpenRow], bool]] = {
    "agreement_signed": lambda facts: facts.agreement_signed_on is not None,
    "checks_sent": lambda facts: facts.checks_requested >= facts.checks_needed,
    "midpoint_review": lambda facts: facts.midpoint_on is not None,
    "checks_back": lambda facts: facts.checks_received >= facts.checks_needed,
    "draft": lambda facts: facts.draft_complete_on is not None,
    "shared_with_carers": lambda facts: facts.shared_on is not None,
    "quality_check": lambda facts: facts.submitted_on is not None,
    "signed_off": lambda facts: False,  # noqa: ARG005 - an open assessment is not signed off
}
"""The fact that meets each step of the plan."""


def _legal_limit(facts: OpenRow, marks: Marks) -> Reason | None:
    day = facts.legal_limit_on
    if day is None:
        return None
    what = (facts.legal_limit_what or "the approval").lower()
    if day < marks.today:
        late = _days((marks.today - day).days)
        words = f"{late} past the legal limit: the {what} held until {_day(day)}"
        return Reason(Colour.BLACK, words)
    return _close(day, marks, f"to the legal limit: the {what} holds until {_day(day)}")


def _court(facts: OpenRow, marks: Marks) -> Reason | None:
    day = facts.court_filing_on
    if day is None:
        return None
    if day < marks.today:
        late = _days((marks.today - day).days)
        return Reason(Colour.BLACK, f"{late} past the court’s day, {_day(day)}")
    return _close(day, marks, f"to the court’s day, {_day(day)}")


def _close(day: date, marks: Marks, what: str) -> Reason | None:
    left = (day - marks.today).days
    for (colour, number), until in zip(CLOSE, (marks.red_until, marks.amber_until), strict=True):
        if day <= until:
            words = f"{_days(left) if left else 'No day left'} {what}"
            words = f"{words} ({colour} from {marks.numbers[number]})"
            return Reason(colour, words)
    return None


def _waiting(facts: OpenRow, marks: Marks) -> Reason | None:
    again = facts.waiting_review_on
    if not facts.waiting_for or again is None or again < marks.today:
        return None
    whom = WAITING_FOR.get(facts.waiting_for, "Waiting for others")
    return Reason(Colour.BLUE, f"{whom}; look again on {_day(again)}")


def _target(facts: OpenRow, marks: Marks) -> Reason | None:
    weeks = marks.target_weeks.get(facts.kind)
    if weeks is None:
        return None
    late = (marks.today - facts.accepted_on).days - weeks * DAYS_A_WEEK
    if late <= 0:
        return None
    return Reason(Colour.RED, f"{_days(late)} past the target of {weeks} weeks")


def _panel(facts: OpenRow, marks: Marks) -> Reason | None:
    """Say that no panel can meet the limit, in the words of the forecast."""
    limit = facts.legal_limit_on
    if limit is None or limit < marks.today or facts.kind not in TO_PANEL:
        return None
    if facts.panel_on is not None:
        return (
            Reason(Colour.RED, too_late(facts.panel_on, limit)) if facts.panel_on > limit else None
        )
    if facts.next_panel_on is None or facts.next_panel_on <= limit:
        return None
    one_before = facts.late_panel_on is not None and facts.late_panel_on <= limit
    return Reason(Colour.RED, no_panel(limit, one_before=one_before))


def _quiet(facts: OpenRow, marks: Marks) -> Reason | None:
    for colour, since, number in (
        (Colour.RED, marks.quiet_red, "red_days_without_activity"),
        (Colour.AMBER, marks.quiet_amber, "amber_days_without_activity"),
    ):
        if facts.last_activity_on <= since:
            quiet = _days((marks.today - facts.last_activity_on).days)
            words = f"No activity for {quiet} ({colour} from {marks.numbers[number]})"
            return Reason(colour, words)
    return None


def _assessor(facts: OpenRow, marks: Marks) -> Reason | None:
    """Say that whoever has it may not be given work: their other work is red as well."""
    on = facts.owner_run_out_on
    if not facts.owner_run_out or on is None or on >= marks.today:
        return None
    return Reason(Colour.RED, f"{facts.owner}’s {facts.owner_run_out} ended on {_day(on)}")


def _checks(facts: OpenRow, marks: Marks) -> Reason | None:
    missing = facts.checks_needed - facts.checks_requested
    if missing <= 0 or facts.accepted_on > marks.checks_by:
        return None
    by_day = marks.numbers["red_day_check_not_requested"]
    words = f"{missing} of {facts.checks_needed} checks not asked for (red from day {by_day})"
    return Reason(Colour.RED, words)


def _plan(facts: OpenRow, marks: Marks) -> Reason | None:
    step = next_step(facts, marks)
    allowed = marks.numbers["amber_days_behind_plan"]
    if step is None or (marks.today - step.due_on).days < allowed:
        return None
    behind = _days((marks.today - step.due_on).days)
    title = f"{step.title[:1].lower()}{step.title[1:]}"
    words = f"{behind} behind the plan: {title} by {_day(step.due_on)} (amber from {allowed})"
    return Reason(Colour.AMBER, words)


def _midpoint(facts: OpenRow, marks: Marks) -> Reason | None:
    """Say that the midpoint review found something a manager has to settle."""
    del marks
    if facts.midpoint_outcome not in TO_SETTLE:
        return None
    found = MIDPOINT_OUTCOMES[facts.midpoint_outcome]
    words = f"Midpoint review: {found[:1].lower()}{found[1:]}"
    return Reason(Colour.AMBER, words)


def _paused(facts: OpenRow, marks: Marks) -> Reason | None:
    if facts.paused_on is None or facts.paused_on >= marks.paused_before:
        return None
    paused = _days((marks.today - facts.paused_on).days)
    allowed = marks.numbers["amber_days_paused"]
    return Reason(Colour.AMBER, f"Paused for {paused} (amber after {allowed})")


def _nobody(facts: OpenRow, marks: Marks) -> Reason | None:
    if facts.assessor_id is not None or facts.accepted_on > marks.nobody_since:
        return None
    allowed = marks.numbers["amber_working_days_unallocated"]
    return Reason(Colour.AMBER, f"Nobody has it after {allowed} working days")


CHECKS: tuple[Callable[[OpenRow, Marks], Reason | None], ...] = (
    _legal_limit,
    _court,
    _waiting,
    _target,
    _panel,
    _quiet,
    _assessor,
    _checks,
    _plan,
    _midpoint,
    _paused,
    _nobody,
)


def pause_words(reason: str) -> str:
    """Return why an assessment is paused, in words.

    Args:
        reason: a code of PAUSE_REASONS.
    """
    return PAUSE_REASONS.get(reason, reason)


def _planned(step: Step, facts: OpenRow) -> date:
    return facts.accepted_on + timedelta(days=step.by_day)


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
