"""Plans, notices and information: what they meet, what they start, and what is due without them."""

from datetime import date

import pytest

from kinship.arrangements import services
from kinship.arrangements.models import Paper
from kinship.arrangements.paper_file import papers
from kinship.arrangements.rules import begun_by, needed_now, what_begins
from kinship.arrangements.types import Ending, PaperFacts, When, on_approval, on_child
from kinship.core.database import db
from kinship.core.errors import NotFoundError, RefusedError
from kinship.support import services as support
from kinship.support.types import VisitFacts
from kinship.timescales.queries import history, open_on
from kinship.timescales.services import Correction
from kinship.timescales.types import On
from tests.factories.homes import (
    SOMEBODY,
    make_arrangement,
    make_full_approval,
    make_temporary_approval,
)
from tests.factories.people import make_child

PLAN, NOTICE, HEALTH = "placement-plan", "placement-notice", "health-assessment"


def record(family, kind, day, **changes):
    facts = PaperFacts(
        **{
            "kind": kind, "done_on": day, "child_id": family.amara.id, "to_whom": "Parents",
            "how": "post", **changes,
        }
    )  # fmt: skip
    return services.record_paper(case=family.case, facts=facts, by=SOMEBODY)


def due(family) -> dict[str, date]:
    return {row.rule: row.due_on for row in open_on(on_child(family.amara.id, family.case.id))}


def met(family) -> dict[str, date]:
    rows = history(on_child(family.amara.id, family.case.id))
    return {row.rule: row.closed_on for row in rows if row.closed_how == "met"}


def live_there(family, started=date(2026, 11, 2), **changes):
    return make_arrangement(family.case, family.amara, family.household, started=started, **changes)


def test_coming_into_care_asks_for_plans(family):
    live_there(family)
    found = due(family)
    assert found["en-care-plan-prepared"] == date(2026, 11, 16)
    assert found["en-placement-plan-prepared"] == date(2026, 11, 9)
    assert found["en-pep-initiated"] == date(2026, 11, 16)
    assert found["en-health-assessment-initial"] == date(2026, 11, 30)
    assert "en-placement-notification" not in found


def test_an_emergency_asks_for_a_notice_and_outside_the_area_for_two(family):
    live_there(family, start_type="emergency", local_area=False)
    found = due(family)
    assert found["en-placement-notification"] == date(2026, 11, 9)
    assert found["en-placement-notification-area-authority"] == date(2026, 11, 9)


def test_a_child_of_two_has_no_education_plan(family):
    family.amara.born_on = date(2024, 11, 3)
    live_there(family)
    assert "en-pep-initiated" not in due(family)
    assert "en-care-plan-prepared" in due(family)


def test_living_on_in_the_same_home_asks_for_nothing_again(family):
    make_temporary_approval(family.case, family.household, family.amara, started=date(2026, 11, 2))
    record(family, PLAN, date(2026, 11, 3))
    make_full_approval(family.case, family.household, family.amara, started=date(2026, 11, 16))
    assert "en-placement-plan-prepared" not in due(family)


@pytest.mark.parametrize(
    ("day", "late"),
    [(date(2026, 11, 6), False), (date(2026, 11, 9), False), (date(2026, 11, 10), True)],
)
def test_a_plan_meets_its_clock_and_late_needs_a_reason(family, day, late):
    live_there(family)
    if late:
        with pytest.raises(RefusedError) as refused:
            record(family, PLAN, day)
        assert refused.value.field == "late_reason"
    record(family, PLAN, day, late_reason="sickness" if late else "")
    assert met(family)["en-placement-plan-prepared"] == day


def test_a_plan_made_beforehand_meets_its_clock_when_the_child_moves_in(family):
    record(family, PLAN, date(2026, 10, 30))
    live_there(family)
    assert met(family)["en-placement-plan-prepared"] == date(2026, 10, 30)
    assert "en-placement-plan-prepared" not in due(family)


@pytest.mark.parametrize(
    ("born", "rule", "again"),
    [
        (date(2021, 11, 10), "en-health-assessment-review-5plus", date(2027, 11, 10)),
        (date(2021, 11, 11), "en-health-assessment-review-under5", date(2027, 5, 10)),
    ],
)
def test_health_is_looked_at_again_by_the_childs_age_that_day(family, born, rule, again):
    family.amara.born_on = born
    live_there(family)
    record(family, HEALTH, date(2026, 11, 10))
    assert met(family)["en-health-assessment-initial"] == date(2026, 11, 10)
    assert due(family)[rule] == again


def test_an_older_health_assessment_recorded_later_moves_nothing(family):
    live_there(family)
    record(family, HEALTH, date(2026, 11, 10))
    before = due(family)
    record(family, HEALTH, date(2026, 11, 5))
    assert due(family) == before


def test_a_corrected_paper_moves_what_ran_from_it(family):
    live_there(family)
    row = record(family, HEALTH, date(2026, 11, 10))
    why = Correction("The letter gives another day", SOMEBODY)
    services.correct_paper(paper=row, done_on=date(2026, 11, 12), correction=why)
    assert met(family)["en-health-assessment-initial"] == date(2026, 11, 12)
    assert due(family)["en-health-assessment-review-5plus"] == date(2027, 11, 12)


def test_a_paper_struck_out_leaves_its_clock_waiting(family):
    live_there(family)
    row = record(family, PLAN, date(2026, 11, 6))
    why = Correction("It was her brother's", SOMEBODY)
    services.correct_paper(paper=row, done_on=None, correction=why)
    assert row.struck_why == "It was her brother's"
    assert due(family)["en-placement-plan-prepared"] == date(2026, 11, 9)
    with pytest.raises(RefusedError):
        services.correct_paper(paper=row, done_on=None, correction=why)


def test_an_unplanned_end_asks_for_notices_and_stops_the_plans(family):
    row = live_there(family)
    ending = Ending(on=date(2026, 11, 20), reason="carer unable", planned=False)
    ending = Ending(on=ending.on, reason="returned to parent", planned=False)
    services.end_arrangement(arrangement=row, ending=ending, by=SOMEBODY)
    found = due(family)
    assert found["en-placement-termination-notification"] == date(2026, 12, 4)
    assert "en-care-plan-prepared" not in found
    record(family, "ending-notice", date(2026, 11, 23))
    assert "en-placement-termination-notification" not in due(family)


def test_a_carers_training_runs_from_the_approval(family):
    live_there(family)
    approval = make_full_approval(
        family.case, family.household, family.amara, started=date(2026, 11, 16)
    )
    on = on_approval(approval.id, family.case.id)
    assert {row.rule: row.due_on for row in open_on(on)}["en-tsd-standards-kinship"] == date(
        2028, 5, 16
    )
    record(family, "training-standards", date(2026, 11, 20), child_id=None)
    assert "en-tsd-standards-kinship" not in {row.rule for row in open_on(on)}


def test_private_fostering_is_visited_from_the_day_the_council_was_told(family):
    live_there(family, kind="EN_PF", legal_basis="none", started=date(2026, 10, 1))
    assert due(family) == {"en-private-fostering-child-arrived": date(2026, 10, 2)}
    record(family, "private-fostering-notice", date(2026, 11, 12))
    assert due(family) == {"en-private-fostering-first-visit": date(2026, 11, 23)}
    facts = VisitFacts(
        child_id=family.amara.id, visited_on=date(2026, 11, 20), kind="statutory",
        child_seen=True, child_alone=True, what_happened="We talked.",
    )  # fmt: skip
    support.record_visit(case=family.case, facts=facts, by=SOMEBODY)
    assert due(family) == {"en-private-fostering-visit-year1": date(2027, 1, 1)}


def test_sc17_the_statement_follows_the_agreement_within_fourteen_days(family, scotland):
    record(family, "placement-agreement", date(2026, 11, 23))
    assert due(family) == {"sc-sch4-statement-14d": date(2026, 12, 7)}
    record(family, "statement-about-child", date(2026, 11, 23))
    assert due(family) == {}


@pytest.mark.parametrize(
    ("kind", "changes", "field"),
    [
        ("love-letter", {}, "kind"),
        (NOTICE, {"to_whom": " "}, "to_whom"),
        (NOTICE, {"how": "pigeon"}, "how"),
        ("information-about-child", {"to_whom": ""}, "to_whom"),
        (PLAN, {"child_id": None}, "child_ids"),
        (PLAN, {"day": date(2026, 11, 24)}, "done_on"),
        (PLAN, {"day": date(2018, 5, 31)}, "done_on"),
    ],
)
def test_what_is_missing_or_cannot_be_is_refused(family, kind, changes, field):
    asked = {"day": date(2026, 11, 20), **changes}
    with pytest.raises(RefusedError) as error:
        record(family, kind, **asked)
    assert list(error.value.by_field) == [field]
    assert db.session.query(Paper).count() == 0


def test_pressing_twice_records_once_and_another_cases_child_is_not_found(family):
    first = record(family, PLAN, date(2026, 11, 20), submit_key="p")
    assert record(family, PLAN, date(2026, 11, 20), submit_key="p").id == first.id
    with pytest.raises(NotFoundError):
        record(family, PLAN, date(2026, 11, 20), child_id=make_child().id)


@pytest.mark.parametrize(
    ("was", "start", "local", "expected"),
    [
        (False, "planned", True, {When.PLACEMENT, When.LOOKED_AFTER}),
        (True, "planned", True, {When.PLACEMENT}),
        (True, "emergency", True, {When.PLACEMENT, When.EMERGENCY}),
        (True, "emergency", False, {When.PLACEMENT, When.EMERGENCY, When.EMERGENCY_OUTSIDE}),
        (True, "emergency", None, {When.PLACEMENT, When.EMERGENCY}),
    ],
)
def test_what_a_new_home_means(was, start, local, expected):
    assert what_begins(was_looked_after=was, start_type=start, local_area=local) == expected


def test_what_begins_at_an_age():
    begins = papers("teesmere").begins
    happened = frozenset({When.LOOKED_AFTER})
    assert len(begun_by(begins, happened, None)) == len(begun_by(begins, happened, 3)) == 4
    assert len(begun_by(begins, happened, 2)) == 2


def test_a_complaint_is_about_the_case_and_its_answer_meets_it(family):
    on = On("case", family.case.id)
    record(family, "complaint", date(2026, 11, 20), child_id=None)
    assert [row.due_on for row in open_on(on)] == [date(2026, 12, 4)]
    record(family, "complaint-answer", date(2026, 11, 23), child_id=None)
    assert open_on(on) == []


def test_a_clock_that_begins_again_takes_the_place_of_the_one_that_ran(family):
    record(family, "special-guardianship-notice", date(2026, 11, 9))
    record(family, "special-guardianship-notice", date(2026, 11, 16))
    assert due(family)["en-sgo-notice-of-intention"] == date(2027, 2, 16)
    rows = history(on_child(family.amara.id, family.case.id))
    assert {row.closed_how for row in rows if row.from_on == date(2026, 11, 9)} == {"stopped"}


def test_every_paper_of_both_councils_can_be_recorded(family, monkeypatch, app):
    for code, kind in papers("teesmere").kinds.items():
        if kind.through:
            continue
        child_id = family.amara.id if kind.about == "child" else None
        assert record(family, code, date(2026, 11, 20), child_id=child_id).id
    monkeypatch.setitem(app.config, "KINSHIP_COUNCIL", "ochilvale")
    for code, kind in papers("ochilvale").kinds.items():
        if kind.through:
            continue
        child_id = family.amara.id if kind.about == "child" else None
        assert record(family, code, date(2026, 11, 20), child_id=child_id).id


@pytest.mark.parametrize(
    ("waiting", "ways", "first", "absent"),
    [
        ([("en-pep-initiated", date(2026, 11, 16), 1)], ["EN_KFC", "looked after"],
         "education-plan-begun", "support-review"),
        ([], ["EN_SGO"], "annual-statement", "placement-plan"),
        ([], ["EN_PF"], "private-fostering-arrived", "support-review"),
        ([("en-supervision-unannounced-visit", date(2026, 11, 16), 1)], [],
         "family-first-contact", "unannounced-visit"),
    ],
)  # fmt: skip
def test_what_a_case_can_need_now_comes_first_and_is_never_more_than_eight(
    waiting, ways, first, absent
):
    found = needed_now(papers("teesmere").kinds.values(), waiting, ways)
    codes = [each.kind.code for each in found]
    assert len(codes) <= 8
    assert first in codes
    assert absent not in codes
    if waiting and found[0].due_on:
        assert codes[0] == first


def test_twelve_that_wait_are_cut_to_the_eight_soonest():
    file = papers("teesmere")
    rules = [kind.meets[0] for kind in file.kinds.values() if kind.meets and not kind.through]
    waiting = [(rule, date(2026, 11, n + 1), n) for n, rule in enumerate(sorted(set(rules))[:20])]
    found = needed_now(file.kinds.values(), waiting, ["looked after"])
    assert len(found) == 8
    assert all(each.due_on for each in found)
