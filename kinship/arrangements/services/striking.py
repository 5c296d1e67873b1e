"""Put papers right: another day, or recorded in error. What was said before stays in the trail."""

from collections.abc import Callable
from datetime import date

from kinship.arrangements.models import Paper
from kinship.arrangements.paper_file import papers_here
from kinship.arrangements.queries import births_of
from kinship.arrangements.rules import reasons_against_paper
from kinship.arrangements.services.following import follow_again
from kinship.arrangements.services.papers import born, look_at_visits, records_of
from kinship.arrangements.types import PaperFacts, PaperKind
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases.models import Case
from kinship.core import clock
from kinship.core.ages import age_if_known
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.timescales import services as timescales
from kinship.timescales.series import Interval, Link, put_right
from kinship.timescales.services import Correction
from kinship.timescales.types import On

CORRECTED = event("arrangements.paper_corrected", "what", "was_done_on", "done_on", "why")


def correct_paper(*, paper: Paper, done_on: date | None, correction: Correction) -> Paper:
    """Correct the day of a paper, or strike it out; its clocks are derived again.

    Args:
        paper: the paper.
        done_on: the right day; None where it was recorded in error.
        correction: why, and by whom.

    Raises:
        RefusedError: the day cannot be, no reason is given, or it turns out to have been late.
    """
    kind = papers_here().kinds.get(paper.kind)
    if paper.struck_on is not None or kind is None:
        raise RefusedError("This was struck out already and cannot be changed")
    reasons = _reasons(paper, kind, done_on, correction.why)
    if reasons:
        raise RefusedError(reasons)
    was = paper.done_on
    if done_on == was:
        return paper
    case = db.session.get_one(Case, paper.case_id)
    for on in records_of(case, kind, paper.child_id):
        _derive_again(kind, paper.child_id, on, (was, done_on), correction)
    if done_on is None:
        paper.struck_on, paper.struck_why = clock.today(), correction.why
    else:
        paper.done_on = done_on
    db.session.flush()
    if kind.says and paper.child_id is not None:
        look_at_visits(case, paper.child_id, correction.by)
    audit.record(
        CORRECTED,
        by=correction.by,
        subject=Subject("paper", paper.id, case.id),
        what=paper.kind,
        was_done_on=was.isoformat(),
        done_on=done_on.isoformat() if done_on else "",
        why=correction.why,
    )
    return paper


def through_corrected(
    *, case: Case, what: str, child_id: int, days: tuple[date, date | None], correction: Correction
) -> None:
    """Derive again the clocks of a paper that something on another page is.

    Args:
        case: the case.
        what: what was recorded there, as the nation's file names it.
        child_id: the child it is about.
        days: the day that was wrong, and the right one; None where it never happened.
        correction: why, and by whom.

    Raises:
        RefusedError: what was corrected makes something late, and no reason is given.
    """
    for kind in papers_here().through(what):
        for on in records_of(case, kind, child_id):
            _derive_again(kind, child_id, on, days, correction)


def _reasons(paper: Paper, kind: PaperKind, done_on: date | None, why: str) -> dict[str, str]:
    reasons = {} if why.strip() else {"why": "Enter why it was wrong"}
    if done_on is not None:
        facts = PaperFacts(paper.kind, done_on, paper.child_id, paper.to_whom, paper.how)
        reasons |= reasons_against_paper(facts, kind, born(paper.child_id), clock.today())
    if "done_on" in reasons:
        reasons["right_on"] = reasons.pop("done_on")
    return reasons


def _derive_again(
    kind: PaperKind,
    child_id: int | None,
    on: On,
    days: tuple[date, date | None],
    correction: Correction,
) -> None:
    """Rewrite what a paper met and what it started; both at once where each follows the last."""
    met = frozenset(kind.meets)
    begins = _begins(kind, child_id)
    begun = Interval(frozenset({kind.fact}), begins, early=kind.early)
    together, apart = _started(kind)
    if kind.repeats:
        _rewrite(met | together, begun, on, days, correction)
    elif met:
        _rewrite(met, Interval(frozenset(), begins, early=kind.early), on, days, correction)
    for rules in apart if kind.repeats else [*apart, together]:
        if rules:
            _rewrite(rules, begun, on, days, correction)
    follow_again(kind, on, days, correction)


def _started(kind: PaperKind) -> tuple[frozenset[str], list[frozenset[str]]]:
    """Return the clocks of which a paper starts one by age or again, and each of the others."""
    direct = [each for each in kind.starts if not each.from_end_of and not kind.extends]
    together = {
        each.rule
        for each in direct
        if each.rule in kind.meets or each.from_age or each.below_age is not None
    }
    apart = [frozenset({each.rule}) for each in direct if each.rule not in together]
    return frozenset(together), apart


def _rewrite(
    rules: frozenset[str],
    interval: Interval,
    on: On,
    days: tuple[date, date | None],
    correction: Correction,
) -> None:
    was, right = days

    timescales.rewrite(
        lambda links: put_right(links, was, right, interval, correction.late_reason),
        on=on,
        rules=rules,
        correction=correction,
    )


def _begins(
    kind: PaperKind, child_id: int | None
) -> Callable[[Link | None, Link], tuple[str, str]]:
    born_on = births_of([child_id]).get(child_id) if child_id is not None else None

    def begins(_: Link | None, begun: Link) -> tuple[str, str]:
        fitting = [
            each.rule
            for each in kind.starts
            if not each.from_end_of and each.fits(age_if_known(born_on, begun.from_on))
        ]
        rule = begun.rule if begun.rule in fitting or not fitting else fitting[0]
        return rule, begun.fact

    return begins
