"""Filters beside a list are read from the address, and a wrong one filters nothing."""

import pytest

from kinship.core.web.fields import Checkboxes, Confirm, DateParts, Select, TextInput
from kinship.core.web.filter_form import FilterForm


class Filters(FilterForm):
    worker = Select("Worker", blank="Anyone", choices=[("1", "Tom"), ("2", "Ayesha")], coerce=int)
    colour = Checkboxes("Colour", choices=[("red", "Red"), ("black", "Black")])
    name = TextInput("Name")
    since = DateParts("Since", asked="the first day")
    mine = Confirm("Mine only")


def filters(app, query):
    with app.test_request_context(f"/backlog?{query}"):
        form = Filters()
        return form, form.chosen, form.cleared, form.carried(["sort"])


def test_nothing_in_the_address_filters_nothing(app):
    form, chosen, cleared, _ = filters(app, "")
    assert (form.worker.data, form.colour.data, form.since.data) == (None, [], None)
    assert (chosen, cleared) == ([], "/backlog")


def test_what_is_chosen_is_said_and_can_be_taken_away_one_by_one(app):
    query = "worker=2&colour=red&colour=black&name=Ama&mine=yes&sort=due&at=xyz"
    form, chosen, cleared, carried = filters(app, query)
    assert form.worker.data == 2
    assert [words for words, _ in chosen] == [
        "Worker: Ayesha",
        "Colour: Red",
        "Colour: Black",
        "Name: Ama",
        "Mine only: yes",
    ]
    gone = dict(chosen)["Colour: Red"]
    assert gone == "/backlog?worker=2&name=Ama&mine=yes&sort=due&colour=black"
    assert cleared == "/backlog?sort=due"
    assert carried == [("sort", "due")]


def test_a_date_is_taken_away_whole(app):
    _, chosen, _, _ = filters(app, "since-day=1&since-month=11&since-year=2026")
    assert chosen == [("Since: Sunday 1 November 2026", "/backlog")]


@pytest.mark.parametrize(
    "query",
    ["worker=99", "worker=x", "colour=pink", "since-day=31&since-month=2&since-year=2026"],
)
def test_a_wrong_value_filters_nothing_and_says_why(app, query):
    form, chosen, _, _ = filters(app, query)
    assert (form.worker.data, form.colour.data, form.since.data) == (None, [], None)
    assert chosen == []
    assert form.problems


def test_a_filter_needs_no_token(app):
    form, *_ = filters(app, "")
    assert form.hidden_tag() == ""
