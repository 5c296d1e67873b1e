"""Which checks a household needs, where each stands, and what is missing. No database."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from statistics import median

from kinship.checks.types import (
    NEEDS_DECISION,
    CheckFacts,
    Counts,
    Person,
    Planned,
    Returned,
    State,
    Usual,
)
from kinship.core.ages import age_on
from kinship.households.types import MemberRole
from kinship.rulebook.check_list import CheckKind, CheckList, Of

BACK = frozenset({State.RECEIVED, State.NEEDS_DECISION})
MOST_SAID = 4
"""So many gaps are named; the register lists the rest."""
ROLE_WORDS: Mapping[str, str] = {
    MemberRole.CARER: "the carer",
    MemberRole.OTHER_ADULT: "another adult",
    MemberRole.CHILD: "a grown-up child",
    MemberRole.LODGER: "the lodger",
    MemberRole.OVERNIGHT_VISITOR: "a visitor",
}
NEVER_CHECKED = frozenset({MemberRole.KINSHIP_CHILD})
"""The children the home is assessed for are not checked themselves."""


def needed(people: Sequence[Person], checks: CheckList, kind: str, today: date) -> list[Planned]:
    """Return every check an assessment of this kind needs of a household.

    Args:
        people: who lives there today.
        checks: the nation's list.
        kind: the kind of assessment.
        today: the day ages are taken on.
    """
    found = []
    for check in checks.kinds:
        if kind not in check.assessments or check.only_when:
            continue
        if check.of is Of.HOUSEHOLD:
            found += [Planned(check.kind, None)] * check.how_many
        else:
            found += [Planned(check.kind, each.id) for each in people if _is_of(check, each, today)]
    return found


def _is_of(check: CheckKind, person: Person, today: date) -> bool:
    if person.role in NEVER_CHECKED or (check.of is Of.CARER and person.role != MemberRole.CARER):
        return False
    return person.born_on is None or age_on(person.born_on, today) >= check.from_age


def still_to_plan(wanted: Iterable[Planned], there: Iterable[Planned]) -> list[Planned]:
    """Return the checks that are needed and not in the register yet.

    Args:
        wanted: what is needed.
        there: what the register holds.
    """
    left = Counter(wanted)
    left.subtract(Counter(there))
    return list(left.elements())


def not_planned(
    people: Sequence[Person],
    there: Iterable[CheckFacts],
    checks: CheckList,
    kind: str,
    today: date,
) -> list[str]:
    """Return the checks an assessment needs that the register does not hold, in words.

    Args:
        people: who lives there today.
        there: the household's checks.
        checks: the nation's list.
        kind: the kind of assessment.
        today: the day ages are taken on.
    """
    wanted = needed(people, checks, kind, today)
    names = {each.id: each.name for each in people}
    left = still_to_plan(wanted, [Planned(each.kind, each.person_id) for each in there])
    return _once([f"{_named(each, names, checks)} not in the register yet" for each in left])


def _named(planned: Planned, names: Mapping[int, str], checks: CheckList) -> str:
    kind = checks.kind(planned.kind)
    short = kind.short if kind else planned.kind
    return short if planned.person_id is None else f"{names[planned.person_id]}'s {short}"


def state(check: CheckFacts, today: date) -> State:
    """Return where a check stands.

    Args:
        check: the check.
        today: the day asked about.
    """
    if check.not_needed_because:
        return State.NOT_NEEDED
    if check.received_on is not None:
        return _state_received(check, today)
    if check.requested_on is None:
        return State.NOT_REQUESTED
    return State.CHASED if check.chased_on else State.REQUESTED


def _state_received(check: CheckFacts, today: date) -> State:
    if check.expires_on is not None and check.expires_on < today:
        return State.EXPIRED
    if check.outcome in NEEDS_DECISION and not check.risk_decided:
        return State.NEEDS_DECISION
    return State.RECEIVED


def counts(checks: Iterable[CheckFacts], list_: CheckList, kind: str) -> Counts:
    """Return how many checks an assessment of this kind needs, has asked for and has back.

    Args:
        checks: the household's checks.
        list_: the nation's list.
        kind: the kind of assessment.
    """
    counted = [each for each in relevant(checks, list_, kind) if not each.not_needed_because]
    return Counts(
        needed=len(counted),
        requested=sum(1 for each in counted if each.requested_on or each.received_on),
        received=sum(1 for each in counted if each.received_on),
    )


def relevant(checks: Iterable[CheckFacts], list_: CheckList, kind: str) -> list[CheckFacts]:
    """Return the checks that matter for a kind of assessment.

    Args:
        checks: the household's checks.
        list_: the nation's list.
        kind: the kind of assessment.
    """
    kinds = {each.kind for each in list_.kinds if kind in each.assessments}
    return [each for each in checks if each.kind in kinds]


def missing(checks: Iterable[CheckFacts], list_: CheckList, today: date) -> list[str]:
    """Return what is not back yet, each in words: "Sam Lee's criminal record check not requested".

    Args:
        checks: the checks that matter.
        list_: the nation's list, which names them.
        today: the day asked about.
    """
    states = ((each, state(each, today)) for each in checks)
    said = {
        State.NOT_REQUESTED: "not requested",
        State.REQUESTED: "not back yet",
        State.CHASED: "not back yet",
        State.EXPIRED: "out of date",
    }
    return _once([f"{named(check, list_)} {said[is_]}" for check, is_ in states if is_ in said])


def _once(said: Sequence[str]) -> list[str]:
    """Say what is said twice once, with its number."""
    return [f"{each} ({n} times)" if n > 1 else each for each, n in Counter(said).items()]


def risks(checks: Iterable[CheckFacts], list_: CheckList, today: date) -> list[str]:
    """Return the checks a manager must still decide about, in words.

    Args:
        checks: the checks that matter.
        list_: the nation's list, which names them.
        today: the day asked about.
    """
    return [named(each, list_) for each in checks if state(each, today) is State.NEEDS_DECISION]


def readiness(
    checks: Sequence[CheckFacts], list_: CheckList, today: date, *, tell_risks: bool = True
) -> str:
    """Return how ready a household is: "5 of 6: son's criminal record check not requested".

    Args:
        checks: the checks that matter.
        list_: the nation's list, which names them.
        today: the day asked about.
        tell_risks: whether to say which of them a manager must decide about.
    """
    wanted = [each for each in checks if not each.not_needed_because]
    if not wanted:
        return "No checks planned yet"
    gaps = missing(wanted, list_, today)
    found = risks(wanted, list_, today) if tell_risks else []
    open_risks = [f"{each} needs a decision" for each in found]
    back = sum(1 for each in wanted if state(each, today) in BACK)
    said = [*open_risks, *gaps]
    if not said:
        return f"All {len(wanted)} back"
    more = f"; and {len(said) - MOST_SAID} more" if len(said) > MOST_SAID else ""
    return f"{back} of {len(wanted)}: {'; '.join(said[:MOST_SAID])}{more}"


def unnamed(checks: Iterable[CheckFacts]) -> list[CheckFacts]:
    """Return checks that say why somebody lives there instead of who they are.

    Args:
        checks: the checks.
    """
    return [replace(each, person=ROLE_WORDS.get(each.role, "an adult")) for each in checks]


def without_names(people: Iterable[Person]) -> list[Person]:
    """Return people as why they live there instead of who they are.

    Args:
        people: who lives there.
    """
    return [replace(each, name=ROLE_WORDS.get(each.role, "an adult")) for each in people]


def named(check: CheckFacts, list_: CheckList) -> str:
    """Return how a sentence names a check: "Ann Lee's medical", "reference".

    Args:
        check: the check.
        list_: the nation's list.
    """
    kind = list_.kind(check.kind)
    short = kind.short if kind else check.kind.replace("_", " ")
    if check.person_id is None:
        return short
    return f"{check.person}'s {short}"


def usual_days(returned: Iterable[Returned], list_: CheckList) -> list[Usual]:
    """Return how long each source usually takes, the slowest median first.

    Args:
        returned: how many came back after how many days, by kind of check.
        list_: the nation's list, which names who answers.
    """
    found: dict[str, Counter[int]] = {}
    for each in returned:
        kind = list_.kind(each.kind)
        if kind is not None:
            found.setdefault(kind.answered_by, Counter())[each.days] += each.number
    usual = [_usual(source, days) for source, days in found.items()]
    return sorted(usual, key=lambda each: (-each.median, each.source))


def _usual(source: str, days: Counter[int]) -> Usual:
    number = days.total()
    average = round(sum(day * times for day, times in days.items()) / number)
    return Usual(source, number, average, round(median(days.elements())))


def runs_out_before(check: CheckFacts, panel_on: date | None, today: date) -> str:
    """Return that a good check will be out of date at the panel, in words; nothing otherwise.

    Args:
        check: the check.
        panel_on: the day a panel hears the home; None where none is booked.
        today: the day asked about.
    """
    ends = check.expires_on
    if ends is None or panel_on is None or not today <= ends < panel_on:
        return ""
    if check.received_on is None or check.not_needed_because:
        return ""
    return f"Runs out on {_day(ends)}, before the panel of {_day(panel_on)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
