"""What the words in the search box mean; no database."""

from datetime import date

import pytest

from kinship.people.codes import also_called
from kinship.search.rules import read, reasons
from kinship.search.types import Asked


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Amara Okafor", {"names": ("amara", "okafor")}),
        ("  O'Brien ", {"names": ("obrien",)}),
        ("Okafor TS99", {"names": ("okafor",), "outcode": "TS99"}),
        ("okafor ts99 1", {"names": ("okafor",), "sector": "TS99 1"}),
        ("okafor ts991aa", {"names": ("okafor",), "postcode": "TS99 1AA"}),
        ("Okafor, FK10 2XY", {"names": ("okafor",), "postcode": "FK10 2XY"}),
        ("K-1041", {"reference": ("K-1041", "K1041")}),
        ("k1041/2", {"reference": ("K-1041", "K1041")}),
        ("K-R01", {"reference": ("K-R01", "KR01")}),
        ("ssda903-1176", {"reference": ("SSDA903-1176", "SSDA9031176")}),
        ("Reid 3/5/2018", {"names": ("reid",), "born_on": date(2018, 5, 3)}),
        ("2018-05-03", {"born_on": date(2018, 5, 3)}),
        ("31/2/2018", {"names": ("31", "2", "2018")}),
        ("", {}),
        ("?!", {}),
    ],
)
def test_what_was_typed_is_read(text, meaning):
    asked = read(text)
    assert asked == Asked(text=" ".join(text.split()), **meaning)
    assert asked.empty is (not meaning)


@pytest.mark.parametrize(
    ("text", "person", "expected"),
    [
        ("reid", ("Jean", "Reid", ""), ("family name Reid",)),
        (
            "jaen reid",
            ("Jean", "Reid", ""),
            ("given name Jean is spelt like Jaen", "family name Reid"),
        ),
        (
            "rab reid",
            ("Robert", "Reid", ""),
            ("given name Robert is another form of Rab", "family name Reid"),
        ),
        (
            "reid jean",
            ("Jean", "Reid", ""),
            ("family name Reid", "given name Jean", "names the other way round"),
        ),
        ("nana", ("Jean", "Reid", "Nana"), ("known as Nana",)),
        ("smithjones", ("Ann", "Smith-Jones", ""), ("family name Smithjones",)),
        ("xylophone", ("Jean", "Reid", ""), ()),
    ],
)
def test_why_somebody_answers_is_said_in_words(text, person, expected):
    assert reasons(read(text), person, None, also_called) == expected


def test_place_case_and_date_of_birth_are_reasons_too():
    born = date(2018, 5, 3)
    found = reasons(read("TS99 3/5/2018"), ("Jean", "Reid", ""), born, also_called)
    assert found == ("same date of birth", "lives in TS99")
    assert reasons(read("K-1041"), ("Jean", "Reid", ""), None, also_called) == ("in case K-1041",)
