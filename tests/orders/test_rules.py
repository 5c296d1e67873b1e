from datetime import date

import pytest

from kinship.orders.kind_file import kinds, name_of
from kinship.orders.rules import (
    ends_on,
    must_warn,
    reasons_against_application,
    reasons_against_grant,
    state_of,
)
from kinship.orders.types import Application, Grant, OrderState
from kinship.rulebook.types import Nation

ENGLAND = kinds(Nation.ENGLAND).kinds
SCOTLAND = kinds(Nation.SCOTLAND).kinds
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("kind", "day"),
    [
        (ENGLAND["special-guardianship"], date(2036, 6, 1)),
        (ENGLAND["child-arrangements-lives-with"], date(2036, 6, 1)),
        (ENGLAND["interim-care-order"], None),
        (SCOTLAND["residence-order"], date(2034, 6, 1)),
        (SCOTLAND["permanence-order"], date(2036, 6, 1)),
    ],
)
def test_an_order_ends_on_the_birthday_of_its_kind(kind, day):
    assert ends_on(kind, date(2018, 6, 1)) == day


def test_an_order_about_a_child_of_unknown_birth_has_no_day():
    assert ends_on(ENGLAND["special-guardianship"], None) is None


@pytest.mark.parametrize(
    ("kind", "born", "warned"),
    [
        (SCOTLAND["kinship-care-order"], date(2013, 11, 24), False),
        (SCOTLAND["kinship-care-order"], date(2013, 11, 23), True),
        (SCOTLAND["kinship-care-order"], date(2013, 11, 22), True),
        (SCOTLAND["kinship-care-order"], None, True),
        (SCOTLAND["compulsory-supervision-order"], date(2011, 1, 1), False),
        (ENGLAND["special-guardianship"], date(2011, 1, 1), False),
    ],
)
def test_aftercare_is_warned_about_from_the_thirteenth_birthday_in_scotland(kind, born, warned):
    assert must_warn(kind, born, TODAY) is warned


def application(**changes):
    return Application(
        **{
            "child_id": 1, "kind": "kinship-care-order", "applied_on": date(2026, 9, 1),
            "holder_ids": (2,), **changes,
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "warn", "field"),
    [
        ({}, False, None),
        ({"holder_ids": ()}, False, "holder_ids"),
        ({"applied_on": date(2026, 11, 24)}, False, "applied_on"),
        ({"hearing_on": date(2026, 8, 31)}, False, "hearing_on"),
        ({"hearing_on": date(2026, 9, 1)}, False, None),
        ({}, True, "aftercare_warned"),
        ({"aftercare_warned": True}, True, None),
    ],
)
def test_what_stops_an_application(changes, warn, field):
    found = reasons_against_application(application(**changes), warn=warn, today=TODAY)
    assert list(found) == ([field] if field else [])


def grant(**changes):
    return Grant(
        **{
            "child_id": 1, "kind": "residence-order", "granted_on": date(2026, 10, 16),
            "holder_ids": (2,), **changes,
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, None),
        ({"holder_ids": ()}, "holder_ids"),
        ({"granted_on": date(2026, 11, 24)}, "granted_on"),
        ({"granted_on": date(2026, 8, 31)}, "granted_on"),
        ({"ends_on": date(2034, 6, 1)}, None),
        ({"ends_on": date(2030, 6, 1)}, "ends_on_reason"),
        ({"ends_on": date(2030, 6, 1), "ends_on_reason": "The order says so"}, None),
        ({"ends_on": date(2026, 10, 16), "ends_on_reason": "A slip"}, "ends_on"),
    ],
)
def test_what_stops_a_grant(changes, field):
    found = reasons_against_grant(
        grant(**changes), derived=date(2034, 6, 1), applied_on=date(2026, 9, 1), today=TODAY
    )
    assert list(found) == ([field] if field else [])


@pytest.mark.parametrize(
    ("dates", "state"),
    [
        ({}, OrderState.APPLIED),
        ({"hearing_on": TODAY}, OrderState.HEARING),
        ({"hearing_on": TODAY, "refused_on": TODAY}, OrderState.REFUSED),
        ({"withdrawn_on": TODAY}, OrderState.WITHDRAWN),
        ({"granted_on": TODAY}, OrderState.TO_CONFIRM),
        ({"granted_on": TODAY, "confirmed_on": TODAY}, OrderState.IN_FORCE),
        ({"granted_on": TODAY, "confirmed_on": TODAY, "ended_on": TODAY}, OrderState.ENDED),
        ({"granted_on": date(2020, 1, 1), "confirmed_on": date(2020, 1, 1),
          "ends_on": date(2026, 11, 24)}, OrderState.IN_FORCE),
        ({"granted_on": date(2020, 1, 1), "confirmed_on": date(2020, 1, 1),
          "ends_on": TODAY}, OrderState.ENDED),
    ],
)  # fmt: skip
def test_how_far_an_order_has_come(dates, state):
    names = ("refused_on", "withdrawn_on", "granted_on", "confirmed_on", "ended_on", "ends_on",
             "hearing_on")  # fmt: skip
    assert state_of({name: dates.get(name) for name in names}, today=TODAY) is state


def test_an_order_of_another_nation_still_has_a_name():
    assert name_of("permanence-order") == "Permanence order"
    assert name_of("not known") == "not known"
