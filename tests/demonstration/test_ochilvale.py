"""Ochilvale as it stands in the database once it is loaded: the numbers practice asks for."""

from collections import Counter
from datetime import date

from sqlalchemy import func, select

from kinship.accounts.demonstration import PASSWORD
from kinship.accounts.models import Staff, StaffRole
from kinship.accounts.role_file import roles
from kinship.accounts.services import hasher
from kinship.arrangements.models import Approval
from kinship.assessments import queries, rules
from kinship.assessments.models import Assessment
from kinship.audit import queries as audit
from kinship.cases.models import Case
from kinship.core.database import db
from kinship.demonstration import ages
from kinship.demonstration.dwelling import living_in, looked_after
from kinship.finance.models import Agreement, AgreementLine
from kinship.panel.models import Meeting, PanelItem, PanelMember
from kinship.timescales.models import Escalation
from kinship.timescales.types import Level
from tests.demonstration.telling import forecast_of, hold_one_voice

BANDS = [(0, 4), (5, 8), (9, 12), (13, 16), (17, 26), (27, 39), (40, 999)]


def in_care():
    return living_in(looked_after())


def outstanding():
    statement = select(Assessment, Case).join(Case, Case.id == Assessment.case_id)
    return db.session.execute(statement.where(Assessment.closed_on.is_(None))).all()


def test_the_trail_of_what_was_loaded_holds(ochilvale):
    assert list(audit.breaks()) == []


def test_122_children_are_looked_after_by_family_on_the_legal_bases_counted(ochilvale):
    counted = Counter(row.legal_basis for row in in_care())
    assert sum(counted.values()) == 122
    assert counted["section-25"] == 47
    assert counted["compulsory-supervision-order"] == 61
    short = ("interim-compulsory-supervision-order", "child-protection-order")
    assert sum(counted[each] for each in short) == 6
    assert counted["permanence-order"] == 8


def test_their_ages_starts_and_homes_are_those_counted(ochilvale, today):
    there = in_care()
    assert Counter(ages.band_of(row.born_on, today) for row in there) == {
        "0-4": 27, "5-10": 45, "11-15": 38, "16+": 12,
    }  # fmt: skip
    starts = Counter(row.start_type for row in there)
    assert starts == {"emergency": 54, "planned": 39, "already living there": 29}
    assert sum(bool(row.local_area) for row in there) == 92


def test_63_households_are_approved_and_24_await_approval(ochilvale):
    approved = living_in(("SC_KIN_LAC", "SC_PO_KIN"))
    awaiting = living_in(("SC_EMERG", "SC_INTERIM"))
    assert (len(approved), len({row.household_id for row in approved})) == (89, 63)
    assert (len(awaiting), len({row.household_id for row in awaiting})) == (33, 24)
    statement = select(func.count(func.distinct(Approval.household_id))).where(
        Approval.basis == "SC_KIN_LAC", Approval.ended_on.is_(None)
    )
    assert db.session.execute(statement).scalar_one() == 63


def test_30_assessments_are_outstanding_by_who_writes_them(ochilvale):
    rows = [each for each, _ in outstanding()]
    assert len(rows) == 30
    assert sum(each.independent for each in rows) == 20
    assert sum(each.assessor_id is None for each in rows) == 6
    loads = Counter(each.assessor_id for each in rows if each.independent)
    assert sorted(loads.values(), reverse=True) == [4, 4, 4, 3, 3, 2]


def test_they_have_waited_as_long_as_counted(ochilvale, today):
    weeks = [(today - each.accepted_on).days // 7 for each, _ in outstanding()]
    counted = [sum(first <= week <= last for week in weeks) for first, last in BANDS]
    assert counted == [4, 5, 6, 5, 6, 3, 1]


def test_24_children_homes_are_lived_in_and_13_are_past_their_limit(ochilvale, today):
    rows = outstanding()
    assert sum(case.living_there_since is not None for _, case in rows) == 24
    past = [case for _, case in rows if case.legal_limit_on and case.legal_limit_on < today]
    assert len(past) == 13
    old = [each for each, _ in rows if (today - each.accepted_on).days // 7 > 12]
    assert len(old) == 15
    assert {case.id for case in past} <= {each.case_id for each in old}


def test_62_children_live_on_orders_in_46_homes(ochilvale, today):
    there = living_in(("SC_KCO",))
    assert (len(there), len({row.household_id for row in there})) == (62, 46)
    assert Counter(ages.band_of(row.born_on, today) for row in there) == {
        "0-4": 5, "5-10": 22, "11-15": 26, "16+": 9,
    }  # fmt: skip


def test_four_homes_are_shared_so_that_there_are_129_in_all(ochilvale):
    in_care_homes = {row.household_id for row in in_care()}
    on_orders = {row.household_id for row in living_in(("SC_KCO",))}
    assert len(in_care_homes & on_orders) == 4
    assert len(in_care_homes | on_orders) == 129


def test_173_children_are_paid_at_the_recommended_rates(ochilvale, today):
    statement = (
        select(Agreement.scheme, func.count(), func.sum(AgreementLine.weekly_pence))
        .join(AgreementLine, AgreementLine.agreement_id == Agreement.id)
        .where(Agreement.ended_on.is_(None), Agreement.approved_on.is_not(None))
        .group_by(Agreement.scheme)
    )
    paid = {row[0]: (row[1], row[2]) for row in db.session.execute(statement)}
    assert paid == {"SC-R33": (122, 2_401_752), "SC-P13": (51, 1_038_451)}


def test_the_panel_of_december_has_its_draft_agenda(ochilvale):
    meeting = db.session.execute(
        select(Meeting).where(Meeting.reference == "KP-2026-12")
    ).scalar_one()
    assert (str(meeting.held_on), str(meeting.starts_at)) == ("2026-12-10", "09:30:00")
    items = db.session.execute(
        select(PanelItem).where(PanelItem.meeting_id == meeting.id).order_by(PanelItem.position)
    ).scalars()
    assert [item.kind for item in items] == [
        "KBUS", "KBUS", "KAPP", "KAPP", "KREVX", "KEND", "KBUS", "KBUS",
    ]  # fmt: skip
    assert db.session.execute(select(func.count(PanelMember.id))).scalar_one() == 8


def test_every_role_has_a_sign_in_with_the_published_password(ochilvale):
    held = db.session.execute(select(Staff).where(Staff.password_hash != "")).scalars().all()
    assert hasher.verify(held[0].password_hash, PASSWORD)
    assert {each.password_hash for each in held} == {held[0].password_hash}
    from_roles = {role for each in held for role in _roles(each)}
    assert from_roles == set(roles())


def _roles(staff):
    statement = select(StaffRole.role).where(StaffRole.staff_id == staff.id)
    return list(db.session.execute(statement).scalars())


def test_a_restricted_case_is_restricted(ochilvale):
    case = db.session.execute(select(Case).where(Case.reference == "K-R01")).scalar_one()
    assert case.restricted


def test_the_panel_comes_too_late_for_k_1041_which_turns_black_on_26_november(ochilvale):
    found = forecast_of("K-1041")
    assert found.sentence == "No panel meets before 26 November, when the legal limit has passed"
    assert list(found.notes) == [
        "Panel 10 December is too late: black from Thursday 26 November",
        (
            "Regulation 39 continuation: last safe day Wednesday 25 November 2026, "
            "lapses Thursday 26 November 2026"
        ),
        (
            "Regulation 39 continuation ends Wednesday 25 November on the strict reading, "
            "Thursday 26 November on the later one"
        ),
        "Extended already: Thursday 26 November is final, it cannot be extended again",
    ]


def test_k_1052_needs_its_review_and_both_readings_are_shown(ochilvale):
    found = forecast_of("K-1052")
    assert found.sentence == (
        "Can still be made lawful in time: continue while the carer is assessed (regulation 39), "
        "by Tuesday 24 November"
    )
    assert (
        "Review by Wednesday 25 November; placement power ends Tuesday 24 November "
        "on the strict reading"
    ) in found.notes
    assert (found.next.title, str(found.turns_on)) == ("The review has been held", "2026-11-24")


def test_colours_and_forecasts_speak_with_one_voice(ochilvale):
    hold_one_voice()


def test_what_k_1041_needs_is_raised_with_the_head_of_service_when_the_day_begins(ochilvale):
    raised = (
        select(Escalation.level, Escalation.post, Escalation.raised_on)
        .join(Case, Case.id == Escalation.case_id)
        .where(Case.reference == "K-1041", Escalation.level == Level.HEAD_OF_SERVICE)
    )
    assert {tuple(row) for row in db.session.execute(raised)} == {
        (Level.HEAD_OF_SERVICE, "Head of service", date(2026, 11, 23))
    }


def test_k_1019_was_shared_with_carers_who_disagree(ochilvale):
    """Each carer's words stand as they said them, and what is another's health is withheld."""
    case = db.session.execute(select(Case.id).where(Case.reference == "K-1019")).scalar_one()
    (row,) = db.session.execute(select(Assessment).where(Assessment.case_id == case)).scalars()
    (share,) = queries.shares(row.id)
    assert (share.shared_on, share.comments_until) == (date(2026, 11, 12), date(2026, 11, 26))
    assert [each.carer for each in share.comments] == ["Ken Telfer", "Moira Telfer"]
    assert share.comments[0].words.startswith("I disagree about the sheets")
    (decision,) = queries.decisions(row.id)
    assert (decision.carer, decision.by) == ("withhold", "Nadia Farrow")
    (paper,) = queries.papers(row.id)
    assert paper.made_at
    assert paper.withheld >= 1
    about = queries.disagreement_of(row)
    assert about.disagree == ("Ken Telfer",)
    (chosen,) = about.chosen
    assert (chosen.way, chosen.on, chosen.by, chosen.asked) == (
        "second opinion", date(2026, 11, 18), "Nadia Farrow", "Sanja Novak",
    )  # fmt: skip
    assert "asked of Sanja Novak on 18 November 2026" in rules.goes_on_fault(about)
