"""Teesmere as it stands in the database once it is loaded: the numbers practice asks for."""

from collections import Counter
from datetime import date, timedelta

from sqlalchemy import func, select

from kinship.arrangements.models import Approval, ApprovalChild, ApprovalExtension
from kinship.assessments.models import Assessment
from kinship.audit import queries as audit
from kinship.cases.models import Case
from kinship.core.database import db
from kinship.demonstration.dwelling import living_in
from kinship.finance.models import Agreement


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
