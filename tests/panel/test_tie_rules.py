"""What ties a member to a family, without a database; no reason gives an address away."""

from datetime import date

import pytest

from kinship.panel.rules.ties import found, heard_before, street_of, works_for_the_council
from kinship.panel.types.ties import Family, Home, Managed, Tied

HOME = Home("8 Caroline Street", "FK99 1SD")


def tied(**columns) -> Tied:
    return Tied(1, "Lewis Grant", **columns)


def family(**columns) -> Family:
    return Family(7, homes=columns.pop("homes", (HOME,)), **columns)


@pytest.mark.parametrize(
    ("line", "street"),
    [
        ("8 Caroline Street", "caroline street"),
        ("12a, Caroline  Street", "caroline street"),
        ("Flat 2, 14 Mill Road", "mill road"),
        ("3/1 St. Mary's Wynd", "st marys wynd"),
        ("Caroline Street", "caroline street"),
        ("The Old Manse", "the old manse"),
        ("", ""),
    ],
)
def test_a_street_is_compared_without_its_number(line, street):
    assert street_of(line) == street


@pytest.mark.parametrize(
    ("own", "theirs", "kind", "reason"),
    [
        ({"person_id": 5}, {"person_ids": frozenset({5})}, "related", "one of the people"),
        ({"person_id": 5}, {"related_ids": frozenset({5})}, "related", "related to a child"),
        ({"managed": (Managed(3),)}, {"workers": frozenset({3})}, "manages", "Manages somebody"),
        (
            {"managed": (Managed(3, date(2025, 3, 31)),)},
            {"workers": frozenset({3})},
            "manages",
            "Managed somebody who works on this case until March 2025",
        ),
        ({"staff_id": 9}, {"answered": frozenset({9})}, "manages", "Signed off or agreed"),
        ({"staff_id": 9}, {"workers": frozenset({9})}, "worked", "Works on this case"),
        ({"postcode": "fk991sd"}, {}, "neighbour", "at the same postcode"),
        (
            {"street": "41 Caroline Street", "postcode": "FK99 1SE"},
            {},
            "neighbour",
            "in the same street",
        ),
        (
            {"schools": ("Weir Primary",)},
            {"schools": ("WEIR PRIMARY.",)},
            "school",
            "Works at or governs",
        ),
        (
            {"employers": ("Mill Foods Ltd",)},
            {"employers": ("mill foods ltd",)},
            "employer",
            "Works for the employer",
        ),
        (
            {"family_names": ("Kinloch",)},
            {"family_names": frozenset({"Kinloch"})},
            "related",
            "ask whether they are related",
        ),
    ],
)
def test_what_ties_a_member_is_found_with_its_reason(own, theirs, kind, reason):
    answer = found(tied(**own), family(**theirs))
    assert (answer.kind, answer.item_id, answer.member_id) == (kind, 7, 1)
    assert reason in answer.detail


@pytest.mark.parametrize(
    "own",
    [
        {},
        {"street": "Caroline Street", "postcode": "TS99 1AA"},
        {"street": "Caroline Road", "postcode": "FK99 1SE"},
        {"postcode": "FK99 1SE"},
        {"schools": ("",), "employers": ("",), "family_names": ("",)},
        {"staff_id": 9, "managed": (Managed(4),)},
    ],
)
def test_what_only_looks_alike_ties_nobody(own):
    assert found(tied(**own), family(schools=("",), workers=frozenset({3}))) is None


def test_the_strongest_reason_names_the_kind_and_none_gives_an_address_away():
    own = tied(street="Caroline Street", postcode="FK99 1SD", staff_id=3, schools=("Weir Primary",))
    answer = found(own, family(workers=frozenset({3}), schools=("Weir Primary",)))
    assert answer.kind == "worked"
    assert len(answer.reasons) == 4
    assert not any(word in answer.detail for word in ("Caroline", "FK99", "Weir"))


@pytest.mark.parametrize(
    "own",
    [{"postcode": "FK99 1SD"}, {"street": "41 Caroline Street", "postcode": "FK99 1SE"}],
    ids=["postcode", "street"],
)
def test_a_tie_by_a_withheld_address_says_nothing_of_where_it_is(own):
    home = Home("8 Caroline Street", "FK99 1SD", withheld=True)
    answer = found(tied(**own), family(homes=(home,)))
    assert answer.kind == "other"
    assert answer.reasons == (
        "The record shows a tie. What it is, is withheld with the family's address",
    )


def test_an_earlier_panel_is_a_note_and_no_conflict():
    again = family(earlier=frozenset({1}))
    assert found(tied(), again) is None
    assert heard_before(tied(), again) == "Heard this family at an earlier panel"


def test_a_carer_with_the_name_of_somebody_on_the_panel_is_pointed_out():
    theirs = family(carers=("Mark Kinloch",))
    assert "neighbouring panel" in works_for_the_council(theirs, ["MARK  KINLOCH"])
    assert not works_for_the_council(theirs, ["Marc Kinloch"])
