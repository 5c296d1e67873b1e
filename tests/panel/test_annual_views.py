"""The yearly report on the page, as PDF and as a file; themes; what members are owed."""

import csv
import io
from datetime import date

import page
import pytest
from pypdf import PdfReader

from kinship.arrangements.models import Approval, ApprovalExtension
from kinship.core import clock
from kinship.core.errors import RefusedError
from kinship.panel.models import Decision, PanelRegister
from kinship.panel.queries import payments
from kinship.panel.services.meetings import finish_minutes
from kinship.panel.services.payments import approve_payments, list_payments
from kinship.panel.services.recommending import record_recommendation
from kinship.panel.services.records import record_decision
from kinship.panel.services.themes import record_theme
from tests.factories.accounts import make_actor, make_staff
from tests.factories.cases import make_case
from tests.factories.panel import make_decided, make_item, make_meeting, make_quorate
from tests.factories.people import make_child
from tests.panel.test_records import FINAL, HELD, said

pytestmark = pytest.mark.day("2026-12-31")


@pytest.fixture
def meeting(app):
    return make_meeting(HELD, reference="KP-2026-12", agenda_version=1)


@pytest.fixture
def members(meeting):
    return make_quorate(meeting, attended=True)


@pytest.fixture
def item(case, meeting, members, administrator):
    found = make_item(case, meeting)
    record_recommendation(item=found, meeting=meeting, said=said(members), by=administrator)
    finish_minutes(meeting=meeting, final_on=FINAL, agreed_by="Casey Chair", by=administrator)
    by = make_actor("decision_maker")
    record_decision(item=found, meeting=meeting, said=make_decided(date(2026, 12, 31)), by=by)
    return found


@pytest.fixture
def head(visit):
    return visit(make_staff("head_of_service"))


def test_each_number_opens_what_is_behind_it(head, item):
    page_ = head.get("/panel/report/2026")
    assert page_.h1 == "All panels: report on 2026"
    assert "items counted of the approvals asked for; 100.0 %. 1 of 1." in page_.text
    behind = head.get("/panel/report/2026/approved")
    assert behind.h1 == "Approved: 1"
    ((named, held, recommended),) = behind.table("behind")
    assert named == "T-1041 Approval of a kinship carer"
    assert (held, recommended) == ("8 December 2026", "Approve as recommended")
    head.get("/panel/report/2026/nothing", 404)


def test_what_somebody_wrote_about_an_ending_stands_in_no_report(head, case, meeting, item):
    ended = make_item(case, meeting, kind="KEND")
    by = make_actor("panel_administrator")
    record_theme(item=ended, theme="health", note="Ask Rowan Hart's aunt sooner", by=by)
    printed = head.http.get("/panel/report/2026/report.pdf").get_data()
    words = "".join(each.extract_text() for each in PdfReader(io.BytesIO(printed)).pages)
    assert "Ending: health" in words
    assert "Rowan" not in words


def test_a_decision_without_a_panel_opens_from_its_number(head, case, item, db_session):
    straight = make_item(case)
    db_session.add(
        Decision(
            item_id=straight.id,
            case_id=case.id,
            version=1,
            minutes_received_on=HELD,
            decided_on=HELD,
            choice="approve as recommended",
            agrees=True,
            reasons="Own",
            decided_by_name="Corinne Haddow",
            recorded_at=clock.now(),
        )
    )
    db_session.flush()
    page_ = head.get("/panel/report/2026/straight")
    assert (page_.h1, page_.table("behind")[0][1]) == (
        "Decided without a panel: 1", "Without a panel",
    )  # fmt: skip
    assert head.get("/panel/report/2026/items").h1 == "Items heard: 1"


def test_temporary_approvals_of_the_year(head, case, item, db_session):
    approval = Approval(
        case_id=case.id,
        household_id=item.household_id,
        basis="EN_TEMP24",
        starts_on=date(2026, 8, 10),
    )
    db_session.add(approval)
    db_session.flush()
    page_ = head.get("/panel/report/2026/temporary-past")
    assert page_.h1 == "Past the limit of the temporary approval on the day of the panel: 1"
    db_session.add(
        ApprovalExtension(
            approval_id=approval.id,
            rule="en-temporary-approval-extension-assessment",
            officer_approved_on=date(2026, 11, 20),
            officer_name="Corinne Haddow",
        )
    )
    db_session.flush()
    assert head.get("/panel/report/2026/extended").h1 == "Temporary approvals extended: 1"
    assert head.get("/panel/report/2026/temporary-past").h1.endswith(": 0")


def test_a_restricted_case_is_counted_and_not_listed(head, item, case, db_session):
    case.restricted = True
    db_session.flush()
    assert "1 item counted and not listed here." in head.get("/panel/report/2026/approved").text
    assert "T-1041" not in head.page.text


def test_the_pdf_is_accessible_and_the_file_says_the_same(head, item):
    made = head.http.get("/panel/report/2026/report.pdf")
    report = page.validate_pdf_bytes(made.get_data(), profile="ua1")
    assert report.is_compliant, [failure.message for failure in report.failures]
    text = head.http.get("/panel/report/2026/report.csv").get_data(as_text=True)
    rows = {row[1]: row for row in csv.reader(io.StringIO(text.removeprefix("\ufeff")))}
    assert rows["Approved"][2:5] == ["1", "1", "1"]
    assert "T-1041" not in text


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("panel_administrator", 200),
        ("decision_maker", 200),
        ("panel_member", 404),
        ("social_worker", 404),
        ("finance_officer", 403),
    ],
)
def test_who_reads_the_report(visit, item, role, status):
    visit(make_staff(role)).get("/panel/report/2026", status)


def test_a_year_without_a_panel_is_empty(head):
    assert "none to count" in head.get("/panel/report/1999").text
    head.get("/panel/report/9999", 404)


def test_the_report_takes_as_many_statements_however_long_the_year(
    head, item, meeting, members, administrator, team, statements
):
    statements.clear()
    head.get("/panel/report/2026")
    before = len(statements)
    other = make_meeting(date(2026, 12, 22))
    seated = make_quorate(other, attended=True)
    for _ in range(5):
        row = make_item(make_case(team, make_child()), other)
        record_recommendation(item=row, meeting=other, said=said(seated), by=administrator)
    statements.clear()
    head.get("/panel/report/2026")
    assert len(statements) == before <= 10, statements


def test_why_an_ending_ended_is_recorded_for_the_report(visit, head, case, meeting):
    ending = make_item(case, meeting, "KEND")
    pages = visit(make_staff("panel_administrator"))
    pages.get(f"/panel/items/{ending.id}/theme")
    assert pages.submit({}, status=422).errors == [("Select why it ended", "theme")]
    pages.submit({"theme": "family_time", "note": "A neutral place was too far"})
    assert "Ending: family time" in head.get("/panel/report/2026").text
    approval = make_item(case, meeting)
    pages.get(f"/panel/items/{approval.id}/theme", 404)


@pytest.fixture
def fees(members, db_session):
    for member in members[:2]:
        db_session.add(PanelRegister(member_id=member.id, fee_pence=7500))
    db_session.flush()


def test_what_members_are_owed_is_listed_once_and_approved_by_somebody_else(
    visit, meeting, members, fees
):
    pages = visit(make_staff("panel_administrator", name="Beth Lyle"))
    pages.get("/panel/payments/new")
    assert "List made" in pages.submit({}).messages[0]
    head = visit(make_staff("head_of_service", name="Ruth Cardno"))
    (listed,) = payments.lists()
    page_ = head.get(f"/panel/payments/{listed.id}")
    assert page_.table("owed")[0] == ["Casey Chair", "KP-2026-12", "1", "£75", "£75"]
    assert page_.table("owed")[-1][-1] == "£150"
    assert head.submit(action="/approve").messages == ["List approved"]
    pages.get("/panel/payments/new")
    ((message, _),) = pages.submit({}, status=422).errors
    assert "not on a list already" in message
    visit(make_staff("panel_adviser")).get("/panel/payments", 404)
    visit(make_staff("social_worker")).get(f"/panel/payments/{listed.id}", 404)


def test_nobody_approves_their_own_list_or_one_twice(fees, administrator):
    listed = list_payments(first=HELD, last=HELD, by=administrator)
    with pytest.raises(RefusedError, match="Somebody else approves"):
        approve_payments(listed=listed, by=administrator)
    approve_payments(listed=listed, by=make_actor("head_of_service", name="Ruth Cardno"))
    with pytest.raises(RefusedError, match="Ruth Cardno has approved"):
        approve_payments(listed=listed, by=make_actor("head_of_service"))


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        ("2026-12-09", "2026-12-08", "last"),
        ("2026-12-01", "2027-01-01", "last"),
        ("2026-12-09", "2026-12-31", "first"),
    ],
)
def test_a_period_without_anything_owed_is_refused(fees, administrator, first, last, field):
    with pytest.raises(RefusedError) as refused:
        list_payments(
            first=date.fromisoformat(first), last=date.fromisoformat(last), by=administrator
        )
    assert refused.value.field == field
