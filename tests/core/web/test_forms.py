"""Forms: the key of a submission, refusals and the summary."""

import pytest
from werkzeug.datastructures import MultiDict

from kinship.core.errors import RefusedError
from kinship.core.web.fields import DateParts, Radios, TextInput
from kinship.core.web.forms import KinshipForm, page_problems


class Visit(KinshipForm):
    name = TextInput("Name", required="Enter the name")
    on = DateParts("Date", asked="the date of the visit", required="Enter the date of the visit")
    kind = Radios("Kind", choices=[("a", "A")], required="Select the kind of visit")


@pytest.fixture(autouse=True)
def in_a_request(app):
    app.config["WTF_CSRF_ENABLED"] = False
    with app.test_request_context("/"):
        yield


def test_every_page_drawn_has_its_own_key():
    assert Visit(formdata=None).submit_key.data != Visit(formdata=None).submit_key.data


def test_the_key_survives_a_wrong_answer():
    form = Visit(formdata=MultiDict({"submit_key": "k1"}))
    assert not form.validate()
    assert 'name="submit_key" value="k1"' in form.hidden_tag()


def test_problems_stand_in_the_order_of_the_page_and_lead_to_their_fields():
    form = Visit(formdata=MultiDict({"on-day": "1", "on-month": "x", "on-year": "2026"}))
    assert not form.validate()
    assert form.problems == [
        ("Enter the name", "name"),
        ("The date of the visit must be a real date", "on-month"),
        ("Select the kind of visit", "kind"),
    ]


def test_a_refusal_reaches_its_field_and_every_reason_is_shown():
    form = Visit(formdata=None)
    form.refuse_for(
        RefusedError(["The child had left by then.", "The carer was away."], field="on")
    )
    assert form.problems == [
        ("The child had left by then.", "on-day"),
        ("The carer was away.", "on-day"),
    ]
    drawn = str(form.on())
    assert 'aria-describedby="on-hint on-error on-error-2"' in drawn
    assert drawn.count("govuk-error-message") == 2


@pytest.mark.parametrize("field", [None, "no_such_field"])
def test_a_refusal_of_no_field_stands_first_without_a_link(field):
    form = Visit(formdata=None)
    form.refuse("name", "Enter another name")
    form.refuse(field, "Somebody else has closed this case.")
    assert form.problems[0] == ("Somebody else has closed this case.", "")


def test_refusals_of_one_form_do_not_show_on_the_next():
    Visit(formdata=None).refuse(None, "No.")
    assert Visit(formdata=None).problems == []


def test_a_page_may_hold_something_that_is_not_a_form():
    assert page_problems([None, "x", Visit(formdata=None)]) == []
