"""Fields: what is read, what is refused, and what is drawn."""

import datetime as dt

import pytest
from werkzeug.datastructures import MultiDict

from kinship.core.web.date_parts import read_date
from kinship.core.web.fields import (
    Checkboxes,
    Confirm,
    DateParts,
    Hidden,
    Money,
    Option,
    Password,
    Radios,
    Select,
    TextArea,
    TextInput,
    TimeOfDay,
    WholeNumber,
)
from kinship.core.web.forms import KinshipForm
from tests.core.web.conftest import TODAY


def today():
    return TODAY


@pytest.fixture(autouse=True)
def in_a_request(app):
    app.config["WTF_CSRF_ENABLED"] = False
    with app.test_request_context("/"):
        yield


def form_of(field, **sent):
    class One(KinshipForm):
        asked = field

    form = One(formdata=MultiDict(sent))
    form.validate()
    return form


DATE = {"label": "When did the child move in?", "asked": "the date the child moved in"}


def dated(day, month, year, **settings):
    field = DateParts(**{**DATE, "required": "Enter the date the child moved in", **settings})
    sent = {"asked-day": day, "asked-month": month, "asked-year": year}
    return form_of(field, **sent).asked


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("27", "3", "2026"), dt.date(2026, 3, 27)),
        ((" 07 ", "03", " 2026"), dt.date(2026, 3, 7)),
        (("1", "March", "2026"), dt.date(2026, 3, 1)),
        (("1", "sept", "2026"), dt.date(2026, 9, 1)),
        (("29", "Feb.", "2028"), dt.date(2028, 2, 29)),
    ],
)
def test_a_date_is_read_as_people_type_it(typed, expected):
    assert read_date(typed, "the date") == expected


@pytest.mark.parametrize(
    ("typed", "message", "first_wrong"),
    [
        (("", "", ""), "Enter the date the child moved in", "day"),
        (("31", "2", "2026"), "The date the child moved in must be a real date", "day"),
        (("29", "2", "2027"), "The date the child moved in must be a real date", "day"),
        (("32", "1", "2026"), "The date the child moved in must be a real date", "day"),
        (("1", "13", "2026"), "The date the child moved in must be a real date", "month"),
        (("1", "ma", "2026"), "The date the child moved in must be a real date", "month"),
        (("1", "1", "twenty"), "The date the child moved in must be a real date", "year"),
        (("1", "1", "0000"), "The date the child moved in must be a real date", "year"),
        (("1", "", "2026"), "The date the child moved in must include a month", "month"),
        (("", "", "2026"), "The date the child moved in must include a day and month", "day"),
        (("1", "1", ""), "The date the child moved in must include a year", "year"),
        (("1", "1", "26"), "Year must include 4 numbers", "year"),
        (("1", "1", "20266"), "Year must include 4 numbers", "year"),
        (("²", "1", "2026"), "The date the child moved in must be a real date", "day"),
        (
            ("31", "12", "1899"),
            "The date the child moved in must be on or after Monday 1 January 1900",
            "day",
        ),
        (
            ("24", "11", "2026"),
            "The date the child moved in must be today or in the past",
            "day",
        ),
    ],
)
def test_a_wrong_date_is_named_kept_and_led_to(typed, message, first_wrong):
    field = dated(*typed, not_after=today)
    assert field.errors == [message]
    assert field.anchor == f"asked-{first_wrong}"
    assert field.data is None or message.endswith(("1900", "past"))
    assert [text for _, text, _ in field.parts] == list(typed)


@pytest.mark.parametrize(("day", "fine"), [("22", True), ("23", True), ("24", False)])
def test_the_last_day_allowed_is_allowed(day, fine):
    assert (dated(day, "11", "2026", not_after=TODAY).errors == []) is fine


@pytest.mark.parametrize(
    ("year", "years", "message"),
    [
        ("2056", {}, ""),
        ("2057", {}, "The date the child moved in must be within the next 30 years"),
        ("9999", {}, "The date the child moved in must be within the next 30 years"),
        ("2031", {"years_ahead": 5}, ""),
        ("2032", {"years_ahead": 5}, "The date the child moved in must be within the next 5 years"),
    ],
)
def test_a_year_far_ahead_is_a_slip_also_where_no_last_day_is_named(year, years, message):
    assert dated("1", "1", year, **years).errors == ([message] if message else [])


def test_a_date_that_may_be_blank_may_be_blank_but_not_half_typed():
    assert dated("", "", "", required="").errors == []
    assert dated("", "", "", required="").data is None
    assert dated("1", "", "", required="").errors != []


def test_a_date_shows_what_the_record_holds_until_something_is_sent():
    class One(KinshipForm):
        asked = DateParts(**DATE)

    drawn = One(formdata=None, data={"asked": dt.date(2026, 12, 8)}).asked()
    assert 'id="asked-day" name="asked-day" type="text" inputmode="numeric" value="8"' in drawn
    assert 'value="12"' in drawn
    assert 'value="2026"' in drawn


def test_only_the_part_that_is_wrong_is_marked():
    drawn = str(dated("1", "13", "2026")())
    assert drawn.count("govuk-input--error") == 1
    assert 'govuk-input--error" id="asked-month"' in drawn
    assert 'aria-describedby="asked-hint asked-error"' in drawn


def test_a_rule_refusing_a_date_marks_all_of_it():
    field = dated("1", "1", "2026")
    field.refuse("The child was not born yet")
    assert str(field()).count("govuk-input--error") == 3
    assert field.anchor == "asked-day"


@pytest.mark.parametrize(
    ("typed", "pence"),
    [("120", 12000), ("120.5", 12050), ("£1,234.56", 123456), (" 0.07 ", 7), ("0", 0)],
)
def test_money_is_read_into_pence(typed, pence):
    form = form_of(Money("Weekly allowance", asked="the weekly allowance"), asked=typed)
    assert form.asked.errors == []
    assert form.asked.data == pence


@pytest.mark.parametrize("typed", ["abc", "-5", "1.234", "12.", "1e3", "٣"])
def test_money_that_cannot_be_read_is_kept_as_typed(typed):
    form = form_of(Money("Weekly allowance", asked="the weekly allowance"), asked=typed)
    assert form.asked.errors == [
        "Enter the weekly allowance in pounds and pence, such as 120 or 120.50"
    ]
    assert f'value="{typed}"' in form.asked()


def test_money_above_the_most_is_refused():
    form = form_of(Money("Allowance", asked="the allowance", most=50_000), asked="500.01")
    assert form.asked.errors == ["Enter the allowance of £500 or less"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("9:30", dt.time(9, 30)),
        ("09.30", dt.time(9, 30)),
        ("1430", dt.time(14, 30)),
        ("2pm", dt.time(14, 0)),
        ("12:15 AM", dt.time(0, 15)),
        ("12pm", dt.time(12, 0)),
    ],
)
def test_a_time_is_read_as_people_type_it(typed, expected):
    assert form_of(TimeOfDay("Time"), asked=typed).asked.data == expected


@pytest.mark.parametrize("typed", ["25:00", "9", "13pm", "9:75", "noon", "0am"])
def test_a_wrong_time_is_refused_and_kept(typed):
    form = form_of(TimeOfDay("Time", asked="the time of the visit"), asked=typed)
    assert form.asked.errors == ["Enter the time of the visit, such as 9:30 or 14:30"]
    assert f'value="{typed}"' in form.asked()


@pytest.mark.parametrize(
    ("typed", "messages"),
    [
        ("0", []),
        ("20", []),
        ("1,0", []),
        ("21", ["Enter the number of bedrooms between 0 and 20"]),
        ("-1", ["Enter the number of bedrooms between 0 and 20"]),
        ("two", ["Enter the number of bedrooms as a whole number, such as 3"]),
    ],
)
def test_a_whole_number_is_within_its_bounds(typed, messages):
    field = WholeNumber("Bedrooms", asked="the number of bedrooms", most=20)
    assert form_of(field, asked=typed).asked.errors == messages


def test_nought_is_an_answer_to_a_required_number():
    assert form_of(WholeNumber("Beds", required="Enter beds"), asked="0").asked.errors == []


def test_text_loses_control_characters_and_the_blanks_around_it():
    assert form_of(TextInput("Name"), asked="  Ama\x00ra \x07 ").asked.data == "Amara"
    assert form_of(TextArea("Note"), asked="one\r\n\r\ntwo\n").asked.data == "one\n\ntwo"


def test_blank_text_is_refused_only_where_it_is_required():
    assert form_of(TextInput("Name", required="Enter the name"), asked="  ").asked.errors == [
        "Enter the name"
    ]
    assert form_of(TextInput("Name"), asked="  ").asked.errors == []


@pytest.mark.parametrize(("count", "fine"), [(3, True), (4, False)])
def test_words_are_counted(count, fine):
    field = TextArea("What happened", look={"words": 3})
    errors = form_of(field, asked="word " * count).asked.errors
    assert errors == ([] if fine else ["What happened must be 3 words or fewer"])


def test_text_longer_than_its_column_is_refused():
    assert form_of(TextInput("Name", longest=3), asked="abcd").asked.errors == [
        "Name must be 3 characters or fewer"
    ]


PEOPLE = [
    Option("1", "Tom Hale", group="Kinship team"),
    Option("2", "Bernice Cole", group="Independent"),
]


@pytest.mark.parametrize(
    "field",
    [
        Radios("Worker", choices=PEOPLE, required="Select a worker"),
        Select("Worker", choices=PEOPLE, required="Select a worker", blank="Choose"),
        Checkboxes("Worker", choices=PEOPLE, required="Select a worker"),
    ],
)
@pytest.mark.parametrize("sent", [{}, {"asked": ""}, {"asked": "99"}])
def test_no_answer_and_an_answer_not_offered_get_one_message(field, sent):
    assert form_of(field, **sent).asked.errors == ["Select a worker"]


def test_an_answer_is_coerced():
    field = Select("Worker", choices=[("1", "Tom"), ("2", "Bernice")], coerce=int)
    form = form_of(field, asked="2")
    assert (form.asked.data, form.asked.errors) == (2, [])
    assert '<option value="2" selected>' in form.asked()


def test_a_select_left_blank_is_nothing():
    assert form_of(Select("Worker", choices=PEOPLE, blank="Choose"), asked="").asked.data is None


def test_an_answer_not_offered_is_refused_even_where_none_is_required():
    assert form_of(Radios("Worker", choices=PEOPLE), asked="3").asked.errors == [
        "Select an answer from the list"
    ]


def test_a_select_draws_its_groups_once_each():
    drawn = str(form_of(Select("Worker", choices=[*PEOPLE, PEOPLE[0]]), asked="1").asked())
    assert drawn.count("<optgroup") == 2


def test_choices_can_be_set_when_the_page_is_made():
    class One(KinshipForm):
        asked = Radios("Worker")

    form = One(formdata=MultiDict({"asked": "7"}))
    form.asked.choices = [("7", "Seven")]
    assert form.validate()


def test_the_first_radio_carries_the_anchor_of_the_message():
    drawn = str(form_of(Radios("Worker", choices=PEOPLE, required="Select one")).asked())
    assert 'id="asked" name="asked"' in drawn
    assert 'id="asked-2" name="asked"' in drawn


def test_several_boxes_give_a_list():
    field = Checkboxes("Needs", choices=[("a", "A"), ("b", "B"), ("c", "C")])
    sent = MultiDict([("asked", "a"), ("asked", "c")])

    class One(KinshipForm):
        asked = field

    assert One(formdata=sent).asked.data == ["a", "c"]


def test_a_box_to_confirm_must_be_ticked_where_it_is_required():
    field = Confirm("I have read it", required="Select that you have read it")
    assert form_of(field).asked.errors == ["Select that you have read it"]
    assert form_of(field, asked="yes").asked.data is True


def test_a_password_is_never_sent_back_and_never_trimmed():
    form = form_of(Password("Password"), asked=" hunter2 ")
    assert form.asked.data == " hunter2 "
    assert "hunter2" not in form.asked()


def test_typed_text_is_never_markup():
    drawn = str(form_of(TextInput("Name"), asked='"><script>alert(1)</script>').asked())
    assert "<script>" not in drawn


def test_hidden_values_carry_no_id():
    assert form_of(Hidden(), asked="x").asked() == '<input type="hidden" name="asked" value="x">'
