"""Teesmere as it stands in the database once it is loaded: the numbers practice asks for."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import func, select

from kinship.accounts.types import Scope, job_actor
from kinship.arrangements.models import Approval, ApprovalChild, ApprovalExtension
from kinship.assessments.models import Assessment
from kinship.audit import queries as audit
from kinship.cases.models import Arrival, Case, LegalAdvice
from kinship.cases.queries import latest_answers, status_now
from kinship.cases.rules import likely_looked_after
from kinship.core.database import db
from kinship.demonstration.dwelling import living_in
from kinship.finance.models import Agreement
from kinship.panel.queries.almanac import almanac
from kinship.panel.rules.forecast import savers
from kinship.reports.queries.permanence import tracker
from kinship.timescales.models import Timescale
from tests.demonstration.telling import forecast_of, hold_one_voice


def homes_and_children(*ways):
    there = living_in(ways)
    return len({row.household_id for row in there}), len(there)


def test_the_trail_of_what_was_loaded_holds(teesmere):
    assert list(audit.breaks()) == []


def test_82_children_are_in_kinship_foster_care(teesmere):
    assert homes_and_children("EN_KFC", "EN_CARE_HOME_KIN") == (47, 68)
    assert homes_and_children("EN_TEMP24") == (11, 14)


def test_guardians_orders_private_fostering_and_informal_homes_are_as_counted(teesmere):
    assert homes_and_children("EN_SGO") == (176, 240)
    assert homes_and_children("EN_CAO") == (49, 64)
    assert homes_and_children("EN_PF")[1] == 7
    assert homes_and_children("EN_INFORMAL")[1] == 22


def test_temporary_approvals_are_as_old_as_counted(teesmere, today):
    statement = (
        select(Approval, Case.legal_limit_on)
        .join(ApprovalChild, ApprovalChild.approval_id == Approval.id)
        .join(Case, Case.id == Approval.case_id)
        .where(Approval.basis == "EN_TEMP24", Approval.ended_on.is_(None))
    )
    extended = set(db.session.execute(select(ApprovalExtension.approval_id)).scalars())
    counted = Counter(
        _state(approval, limit, extended, today)
        for approval, limit in db.session.execute(statement)
    )
    assert counted == {"to 8 weeks": 5, "9 to 15": 6, "extended": 2, "runs out": 1}


def _state(approval, limit, extended, today):
    if approval.id in extended:
        return "extended"
    if limit <= today + timedelta(days=14):
        return "runs out"
    return "to 8 weeks" if (today - approval.starts_on).days // 7 <= 8 else "9 to 15"


def test_188_special_guardians_are_paid_and_their_reviews_fall_due_as_counted(teesmere, today):
    statement = select(Agreement.review_due_on).where(
        Agreement.scheme == "EN-SGA", Agreement.ended_on.is_(None)
    )
    dues = list(db.session.execute(statement).scalars())
    assert len(dues) == 188
    assert sum(due < today for due in dues) == 11
    assert sum(today <= due <= today + timedelta(days=56) for due in dues) == 46
    assert sum(date(2027, 1, 1) <= due <= date(2027, 3, 31) for due in dues) == 31


def test_31_children_on_child_arrangements_orders_are_paid(teesmere):
    statement = select(func.count()).where(Agreement.scheme == "EN-CAOA")
    assert db.session.execute(statement).scalar_one() == 31


def test_26_assessments_are_open_by_kind(teesmere):
    rows = db.session.execute(select(Assessment).where(Assessment.closed_on.is_(None))).scalars()
    assert Counter(each.kind for each in rows) == {
        "viability": 9, "full": 11, "special_guardianship": 3,
        "private_fostering": 1, "together_or_apart": 2,
    }  # fmt: skip


def test_the_temporary_approvals_told_of_lapse_when_the_law_says(teesmere):
    references = ("E-2207", "E-2190", "E-2214", "E-2219")
    statement = select(Case.reference, Case.legal_limit_on).where(Case.reference.in_(references))
    last_safe = {row.reference: str(row.legal_limit_on) for row in db.session.execute(statement)}
    assert last_safe == {
        "E-2207": "2026-11-29",
        "E-2190": "2026-11-29",
        "E-2214": "2027-01-03",
        "E-2219": "2027-01-24",
    }


def test_e_2207_waits_for_a_late_paper_and_could_be_extended(teesmere):
    found = forecast_of("E-2207")
    assert found.sentence == (
        "No panel before 30 Nov can take this unless a late-paper exception is approved today"
    )
    assert list(found.notes) == [
        "Temporary approval: last safe day Sunday 29 November 2026, lapses Monday 30 November 2026",
        (
            "The last panel before the limit is Tuesday 24 November; "
            "its papers were due on 10 November"
        ),
        (
            "The panel of 8 December is too late even for its view on an extension: "
            "9 days after the last safe day"
        ),
    ]
    assert str(found.broken.last_on) == "2026-11-10"
    assert [each.title for each in savers(found, almanac())] == [
        "A late-paper exception for the panel of 24 November",
        "Extend the temporary approval, to Sunday 24 January 2027",
        "An order in favour of the carer",
    ]


def test_the_hearings_of_e_2190_were_held_and_none_is_called_late(teesmere):
    statement = (
        select(Timescale.rule, Timescale.closed_how)
        .join(Case, Case.id == Timescale.case_id)
        .where(Case.reference == "E-2190", Timescale.rule.startswith("en-plo-"))
    )
    assert {row.rule: row.closed_how for row in db.session.execute(statement)} == {
        "en-plo-cmh": "met", "en-plo-fcmh": "met", "en-plo-irh": "met",
    }  # fmt: skip


def test_e_2190_was_extended_once_and_30_november_is_final(teesmere):
    found = forecast_of("E-2190")
    assert (
        "Extended already: Monday 30 November is final, it cannot be extended again" in found.notes
    )
    assert not any("Extend" in each.title for each in savers(found, almanac()))
    court = forecast_of("E-2190", court=True)
    assert court.sentence == (
        "Can still be filed in time: report with a manager by 8 December, "
        "assessment signed off by 11 December"
    )


def test_e_2214_and_e_2219_are_told_their_last_panel_weeks_before(teesmere):
    known = {ref: forecast_of(ref) for ref in ("E-2214", "E-2219")}
    assert {ref: found.sentence for ref, found in known.items()} == {
        "E-2214": "Can still be made lawful in time: last panel 8 December, papers by 24 November",
        "E-2219": "Can still be made lawful in time: last panel 22 December, papers by 8 December",
    }
    assert [found.notes[0] for found in known.values()] == [
        "Temporary approval: last safe day Sunday 3 January 2027, lapses Monday 4 January 2027",
        "Temporary approval: last safe day Sunday 24 January 2027, lapses Monday 25 January 2027",
    ]
    assert [(found.next.title, str(found.next.last_on)) for found in known.values()] == [
        ("Assessment signed off", "2026-11-24"),
        ("Every check back", "2026-12-03"),
    ]


def test_colours_and_forecasts_speak_with_one_voice(teesmere):
    hold_one_voice()


def test_seven_children_have_no_management_note_for_more_than_thirty_days(teesmere, today):
    """W19-03: the filter of the permanency tracker finds seven children."""
    reader = replace(job_actor("reader"), scope=Scope.COUNCIL)
    page = tracker(reader, today, quiet_days=30)
    assert len(page.items) == 7


def test_e_2246_waits_for_a_decision_what_it_is_and_is_likely_looked_after(teesmere):
    """CM10-03: the account says that the council placed him, and nobody has decided."""
    statement = (
        select(Arrival.id, Arrival.case_id)
        .join(Case, Case.id == Arrival.case_id)
        .where(Case.reference == "E-2246")
    )
    row = db.session.execute(statement).one()
    assert status_now(row.id) == "not yet decided"
    assert likely_looked_after(latest_answers(row.id)).is_likely


def test_support_under_the_orders_told_was_reviewed_year_by_year(teesmere):
    statement = (
        select(Case.reference, Timescale.due_on)
        .join(Timescale, Timescale.case_id == Case.id)
        .where(
            Timescale.rule == "en-sg-support-review",
            Timescale.closed_on.is_(None),
            Case.reference.in_(["SG-118", "SG-140"]),
        )
    )
    due = dict(db.session.execute(statement).all())
    assert due == {"SG-118": date(2027, 2, 23), "SG-140": date(2027, 8, 24)}


def test_what_happens_without_an_extension_was_asked_of_the_lawyer(teesmere):
    asked = select(LegalAdvice).join(Case, Case.id == LegalAdvice.case_id)
    row = db.session.execute(asked.where(Case.reference == "E-2207")).scalar_one()
    assert (row.adviser, row.advised_on, row.privileged) == (
        "Paula Wray", date(2026, 11, 13), True,
    )  # fmt: skip
