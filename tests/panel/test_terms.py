"""The terms of reference: the panel as the council's files hold it."""

import pytest

from tests.factories.accounts import make_staff


def test_who_must_sit_and_what_is_heard_stands_on_one_page(visit, scotland):
    text = visit(make_staff("panel_administrator")).get("/panel/terms").text
    for words in (
        "3 members",
        "Member who does not manage the case",
        "Care-experienced member: wished for, a note and never a block",
        "Approval of a kinship carer",
        "Assessment report (the assessor)",
        "This council asks its panel before it approves kinship carers",
    ):
        assert words in text


@pytest.mark.parametrize(("role", "status"), [("panel_member", 200), ("social_worker", 404)])
def test_members_read_the_terms_of_reference(visit, scotland, role, status):
    visit(make_staff(role)).get("/panel/terms", status)
