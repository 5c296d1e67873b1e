"""What a worker records starts and closes the clocks that the law and the council ask for."""

from datetime import date

import pytest

from kinship.arrangements import services
from kinship.arrangements.queries import current_of
from kinship.arrangements.types import Ending, PaperFacts, on_approval, on_child
from kinship.core.errors import RefusedError
from kinship.orders import services as orders
from kinship.orders.types import Grant
from kinship.support import services as support
from kinship.support.types import ReviewFacts, VisitFacts
from kinship.timescales import services as timescales
from kinship.timescales.queries import history, open_on
from kinship.timescales.services import Correction
from kinship.timescales.types import Fact, On
from tests.factories.homes import (
    SOMEBODY,
    make_arrangement,
    make_full_approval,
    make_temporary_approval,
)

SLIP = Correction("The letter gives another day", SOMEBODY)


def record(family, kind, day, **changes):
    facts = PaperFacts(
        **{
            "kind": kind, "done_on": day, "child_id": family.amara.id, "to_whom": "Parents",
            "how": "post", **changes,
        }
    )  # fmt: skip
    return services.record_paper(case=family.case, facts=facts, by=SOMEBODY)


def visit(family, day, kind="statutory", **changes):
    facts = VisitFacts(
        **{
            "child_id": family.amara.id, "visited_on": day, "kind": kind, "child_seen": True,
            "child_alone": True, "what_happened": "We talked.", **changes,
        }
    )  # fmt: skip
    return support.record_visit(case=family.case, facts=facts, by=SOMEBODY)


def due_on(on: On) -> dict[str, date]:
    return {row.rule: row.due_on for row in open_on(on)}


def due(family) -> dict[str, date]:
    return due_on(on_child(family.amara.id, family.case.id))


def case_due(family) -> dict[str, date]:
    return due_on(On("case", family.case.id, family.case.id))


def closed(family, rule) -> tuple[str, str]:
    rows = history(on_child(family.amara.id, family.case.id))
    row = next(row for row in rows if row.rule == rule)
    return row.closed_how, row.closed_why


def grant(family, kind, day):
    given = Grant(
        child_id=family.amara.id, kind=kind, granted_on=day, holder_ids=(family.carer.id,)
    )
    return orders.record_order(case=family.case, grant=given, by=SOMEBODY)


# --- England: visits ---
def at_home(family, kind, started):
    basis = "care-order" if kind == "EN_CO_PARENTS" else "interim-care-order"
    return make_arrangement(
        family.case, family.amara, family.household, kind=kind, started=started, legal_basis=basis
    )


def test_under_an_interim_order_at_home_visits_are_weekly_until_the_first_review(family):
    at_home(family, "EN_ICO_PARENTS", date(2026, 11, 2))
    assert due(family)["en-visit-interim-care-order-with-p"] == date(2026, 11, 9)
    visit(family, date(2026, 11, 6))
    assert due(family)["en-visit-interim-care-order-with-p"] == date(2026, 11, 13)
    facts = ReviewFacts(child_id=family.amara.id, held_on=date(2026, 11, 10), chair="I Reviewer")
    support.record_review(case=family.case, facts=facts, by=SOMEBODY)
    assert due(family)["en-visit-reg24-after-first-review"] == date(2026, 12, 4)
    assert "en-visit-interim-care-order-with-p" not in due(family)


def test_a_care_order_at_home_brings_a_visit_within_a_week_of_the_order(family):
    row = at_home(family, "EN_ICO_PARENTS", date(2026, 9, 1))
    visit(family, date(2026, 9, 4))
    services.change_arrangement(
        arrangement=row, kind="EN_CO_PARENTS", on=date(2026, 11, 16), reason="moved on",
        legal_basis="care-order", by=SOMEBODY,
    )  # fmt: skip
    assert due(family)["en-visit-care-order-with-p"] == date(2026, 11, 23)
    assert "en-visit-interim-care-order-with-p" not in due(family)
    visit(family, date(2026, 11, 20))
    assert due(family)["en-visit-first-year"] == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("papers", "rule", "day"),
    [
        ([], "en-visit-after-first-year-other", date(2026, 12, 14)),
        (["plan-to-stay"], "en-visit-after-first-year-permanent", date(2027, 2, 2)),
        (["fewer-visits-agreed"], "en-visit-after-first-year-other", date(2026, 12, 14)),
        (["plan-to-stay", "fewer-visits-agreed"], "en-visit-long-term-foster-reduced",
         date(2027, 5, 2)),
        (["plan-to-stay", "fewer-visits-agreed", "fewer-visits-withdrawn"],
         "en-visit-after-first-year-permanent", date(2027, 2, 2)),
        (["plan-to-stay", "plan-no-longer-to-stay"], "en-visit-after-first-year-other",
         date(2026, 12, 14)),
    ],
)  # fmt: skip
def test_fewer_visits_need_a_plan_to_stay_and_the_childs_agreement(family, papers, rule, day):
    make_full_approval(family.case, family.household, family.amara, started=date(2025, 10, 1))
    make_arrangement(family.case, family.amara, family.household, kind="EN_KFC",
                     started=date(2025, 10, 1))  # fmt: skip
    visit(family, date(2025, 10, 7))
    visit(family, date(2026, 11, 2), late_reason="sickness")
    for kind in papers:
        record(family, kind, date(2026, 11, 20))
    assert due(family)[rule] == day


def test_a_plan_to_stay_struck_out_brings_the_visits_back(family):
    make_arrangement(family.case, family.amara, family.household, kind="EN_KFC",
                     started=date(2025, 10, 1))  # fmt: skip
    visit(family, date(2025, 10, 7))
    visit(family, date(2026, 11, 2), late_reason="sickness")
    row = record(family, "plan-to-stay", date(2026, 11, 20))
    services.correct_paper(paper=row, done_on=None, correction=SLIP)
    assert due(family)["en-visit-after-first-year-other"] == date(2026, 12, 14)
    assert "en-lac-review-long-term-meeting" not in due(family)


def test_an_unannounced_visit_is_due_each_year_and_met_by_the_visit_itself(family):
    approval = make_full_approval(
        family.case, family.household, family.amara, started=date(2026, 2, 2)
    )
    on = on_approval(approval.id, family.case.id)
    assert due_on(on)["en-supervision-unannounced-visit"] == date(2027, 2, 2)
    visit(family, date(2026, 11, 12), "joint")
    assert due_on(on)["en-supervision-unannounced-visit"] == date(2027, 2, 2)
    row = visit(family, date(2026, 11, 16), "unannounced")
    assert due_on(on)["en-supervision-unannounced-visit"] == date(2027, 11, 16)
    support.correct_visit(visit=row, visited_on=date(2026, 11, 17), correction=SLIP)
    assert due_on(on)["en-supervision-unannounced-visit"] == date(2027, 11, 17)
    support.correct_visit(visit=row, visited_on=None, correction=SLIP)
    assert due_on(on)["en-supervision-unannounced-visit"] == date(2027, 2, 2)


# --- England: orders and special guardians ---
def test_m17_07_support_is_reviewed_each_year_from_the_order_and_from_each_review(family):
    grant(family, "special-guardianship", date(2025, 12, 1))
    assert due(family)["en-sg-support-review"] == date(2026, 12, 1)
    record(family, "support-review", date(2026, 11, 20))
    assert due(family)["en-sg-support-review"] == date(2027, 11, 20)


def test_the_three_years_after_an_order_are_counted_only_for_a_child_who_was_in_care(family):
    order = grant(family, "special-guardianship", date(2026, 10, 16))
    assert "en-sg-previously-looked-after-3-years" not in due(family)
    orders.end_order(order=order, on=date(2026, 11, 2), how="discharged", by=SOMEBODY)
    assert due(family) == {}
    make_arrangement(family.case, family.amara, family.household)
    grant(family, "special-guardianship", date(2026, 11, 16))
    assert due(family)["en-sg-previously-looked-after-3-years"] == date(2029, 11, 16)


def test_the_yearly_statement_starts_the_next_and_the_review_of_the_money(family):
    services.begin_at_payment(
        case=family.case, child_id=family.amara.id, scheme="EN-SGA",
        starts_on=date(2025, 11, 24), by=SOMEBODY,
    )  # fmt: skip
    assert due(family)["en-sg-annual-statement"] == date(2026, 11, 24)
    record(family, "annual-statement", date(2026, 11, 20))
    assert due(family)["en-sg-annual-statement"] == date(2027, 11, 20)
    assert due(family)["en-sg-financial-review"] == date(2027, 11, 20)
    services.done_through(
        case=family.case, what="money review",
        facts=PaperFacts("", date(2026, 11, 21), family.amara.id), by=SOMEBODY,
    )  # fmt: skip
    assert closed(family, "en-sg-financial-review")[0] == "met"
    services.stop_at_payment(
        case=family.case, child_id=family.amara.id, scheme="EN-SGA", day=date(2026, 11, 22),
        by=SOMEBODY,
    )  # fmt: skip
    assert "en-sg-annual-statement" not in due(family)


def test_a_statement_makes_the_reminder_needless_and_struck_out_it_runs_again(family):
    record(family, "statement-reminder", date(2026, 11, 2))
    row = record(family, "annual-statement", date(2026, 11, 16))
    assert closed(family, "en-sg-statement-reminder") == (
        "stopped", "Special guardian's annual statement",
    )  # fmt: skip
    services.correct_paper(paper=row, done_on=None, correction=SLIP)
    assert "en-sg-statement-reminder" in due(family)


# --- England: court ---
def test_the_court_gives_more_time_from_the_later_of_the_two_days(family):
    on = On("case", family.case.id, family.case.id)
    services_start(on, "en-care-proceedings-26-weeks", date(2026, 9, 21))
    row = record(family, "proceedings-extended", date(2026, 11, 20), child_id=None)
    # the time that was extended ends on 21 March; eight weeks after that
    assert case_due(family) == {"en-care-proceedings-extension": date(2027, 5, 16)}
    record(family, "proceedings-extended", date(2026, 11, 21), child_id=None)
    assert case_due(family) == {"en-care-proceedings-extension": date(2027, 7, 11)}
    services.correct_paper(paper=row, done_on=date(2026, 11, 19), correction=SLIP)
    assert case_due(family) == {"en-care-proceedings-extension": date(2027, 7, 11)}


def services_start(on, rule, day):
    timescales.start(rule, on=on, fact=Fact("Proceedings issued", day), by=SOMEBODY)


def test_an_extension_recorded_in_error_gives_the_first_limit_back(family):
    on = On("case", family.case.id, family.case.id)
    services_start(on, "en-care-proceedings-26-weeks", date(2026, 9, 21))
    row = record(family, "proceedings-extended", date(2026, 11, 20), child_id=None)
    services.correct_paper(paper=row, done_on=None, correction=SLIP)
    assert case_due(family) == {"en-care-proceedings-26-weeks": date(2027, 3, 21)}


def test_a_hearing_may_lie_ahead_and_the_advocates_meet_before_it(family, monkeypatch):
    monkeypatch.setattr("kinship.timescales.services.clocks.is_used", lambda _rule: True)
    record(family, "hearing-case-management", date(2026, 12, 10), child_id=None)
    assert case_due(family) == {"en-plo-advocates-meeting-cmh": date(2026, 12, 8)}
    record(family, "advocates-case-management", date(2026, 11, 23), child_id=None)
    assert case_due(family) == {}


def test_what_did_happen_cannot_lie_ahead(family):
    with pytest.raises(RefusedError, match="The date must be today or in the past"):
        record(family, "heard-case-management", date(2026, 12, 10), child_id=None)
    with pytest.raises(RefusedError, match="within the next 5 years"):
        record(family, "hearing-case-management", date(2036, 12, 10), child_id=None)


# --- England: private fostering ---
def test_w19_09_private_fostering_is_followed_from_the_notice_to_its_end(family):
    record(family, "private-fostering-planned", date(2026, 12, 28))
    assert due(family) == {"en-private-fostering-advance-notice": date(2026, 11, 16)}
    row = make_arrangement(
        family.case, family.amara, family.household, kind="EN_PF", legal_basis="none",
        started=date(2026, 10, 1),
    )  # fmt: skip
    assert due(family)["en-private-fostering-child-arrived"] == date(2026, 10, 2)
    record(family, "private-fostering-notice", date(2026, 10, 20))
    assert due(family) == {"en-private-fostering-first-visit": date(2026, 10, 29)}
    visit(family, date(2026, 10, 28))
    assert due(family) == {"en-private-fostering-visit-year1": date(2026, 12, 9)}
    ending = Ending(on=date(2026, 11, 20), reason="returned to parent", planned=True)
    services.end_arrangement(arrangement=row, ending=ending, by=SOMEBODY)
    assert due(family) == {"en-private-fostering-end": date(2026, 11, 21)}
    record(family, "private-fostering-end-notice", date(2026, 11, 21))
    assert due(family) == {}


# --- Scotland ---
def test_short_breaks_are_reviewed_after_three_months_and_then_each_six(family, scotland):
    record(family, "short-break-began", date(2026, 8, 24))
    assert due(family)["sc-lac-review-1-short"] == date(2026, 11, 24)
    facts = ReviewFacts(child_id=family.amara.id, held_on=date(2026, 11, 20), chair="A Reviewer")
    support.record_review(case=family.case, facts=facts, by=SOMEBODY)
    assert due(family)["sc-lac-review-n"] == date(2027, 5, 20)


def test_a_relative_approved_as_a_foster_carer_is_reviewed_after_one_and_then_three_years(
    family, scotland
):
    approval = make_full_approval(
        family.case, family.household, family.amara, basis="SC_FC_KIN", started=date(2025, 11, 24)
    )
    on = on_approval(approval.id, family.case.id)
    assert due_on(on) == {"sc-foster-approval-review-1": date(2026, 11, 24)}


def test_the_fostering_route_runs_from_recommendation_to_decision_to_notice(family, scotland):
    record(family, "foster-panel", date(2026, 11, 2), child_id=None)
    assert case_due(family) == {"sc-panel-decision-14d": date(2026, 11, 16)}
    record(family, "foster-decision", date(2026, 11, 10), child_id=None)
    assert case_due(family) == {"sc-panel-notify-7d": date(2026, 11, 17)}
    record(family, "foster-decision-notice", date(2026, 11, 12), child_id=None)
    assert set(case_due(family)) == {"sc-panel-review-request-28d"}


def test_part_13_follows_an_order_and_ends_with_it(family, scotland, monkeypatch):
    monkeypatch.setattr("kinship.timescales.services.clocks.is_used", lambda _rule: True)
    order = grant(family, "kinship-care-order", date(2026, 10, 16))
    born = family.amara.born_on
    assert due(family)["sc-part13-16plus"] == born.replace(year=born.year + 16)
    assert "sc-part13-eligibility-under16" in due(family)
    orders.end_order(order=order, on=date(2026, 11, 20), how="discharged", by=SOMEBODY)
    assert due(family) == {}


def test_continuing_care_lasts_to_twenty_one_and_ends_with_the_stay(family, scotland):
    family.amara.born_on = date(2009, 11, 1)
    make_arrangement(family.case, family.amara, family.household, kind="SC_CONT",
                     legal_basis="none", started=date(2026, 11, 2))  # fmt: skip
    assert due(family)["sc-continuing-care"] in {date(2030, 10, 31), date(2030, 11, 1)}
    ending = Ending(on=date(2026, 11, 20), reason="independent living", planned=True)
    services.end_arrangement(arrangement=current_of(family.amara.id), ending=ending, by=SOMEBODY)
    assert "sc-continuing-care" not in due(family)


def test_an_order_waits_for_its_review_on_its_last_day_also_when_it_is_corrected(
    family, scotland, monkeypatch
):
    monkeypatch.setattr("kinship.timescales.services.clocks.is_used", lambda _rule: True)
    row = record(family, "supervision-order", date(2026, 11, 2))
    last = due(family)["sc-cso-lasts"]
    assert due(family)["sc-cso-reporter-review"] == last
    services.correct_paper(paper=row, done_on=date(2026, 11, 9), correction=SLIP)
    assert due(family)["sc-cso-reporter-review"] == due(family)["sc-cso-lasts"] > last
    record(family, "supervision-order-ended", date(2026, 11, 20))
    assert due(family) == {}


# --- A corrected move of an approval for a time ---
def test_a_corrected_move_derives_what_is_closed_again_and_keeps_the_old_days(family):
    approval = make_temporary_approval(
        family.case, family.household, family.amara, started=date(2026, 8, 10)
    )
    row = current_of(family.amara.id)
    visit(family, date(2026, 8, 14))
    make_full_approval(family.case, family.household, family.amara, started=date(2026, 10, 5))
    services.correct_start(
        arrangement=row, started_on=date(2026, 8, 3), why="Wrong week", late_reason="our error",
        by=SOMEBODY,
    )  # fmt: skip
    rows = history(on_approval(approval.id, family.case.id))
    assert [(r.due_on, r.closed_how, r.closed_on) for r in rows] == [
        (date(2026, 11, 22), "stopped", date(2026, 10, 5)),
        (date(2026, 11, 29), "superseded", date(2026, 11, 23)),
    ]
    assert rows[1].replaced_by_id == rows[0].id
    first = [r for r in history(on_child(family.amara.id, family.case.id))
             if r.fact == "The child moved in" and r.closed_how == "met"]  # fmt: skip
    assert [(r.due_on, r.closed_on, r.late_reason) for r in first] == [
        (date(2026, 8, 10), date(2026, 8, 14), "our error")
    ]


def test_a_move_cannot_be_corrected_past_the_continuation_that_depends_on_it(family):
    make_temporary_approval(family.case, family.household, family.amara, started=date(2026, 8, 10))
    row = current_of(family.amara.id)
    visit(family, date(2026, 8, 14))
    with pytest.raises(RefusedError, match="on or before 14 August 2026"):
        services.correct_start(
            arrangement=row, started_on=date(2026, 8, 17), why="Wrong week", by=SOMEBODY
        )
