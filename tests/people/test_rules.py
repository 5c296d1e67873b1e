"""Names, identifiers, facts and likeness; no database."""

from datetime import date

import pytest

from kinship.people.codes import also_called
from kinship.people.rules import identifiers
from kinship.people.rules.facts import person_faults, tidy_phone
from kinship.people.rules.likeness import likeness, near
from kinship.people.rules.names import (
    EXACT,
    NICKNAME,
    SLIP,
    SOUND,
    START,
    entries,
    joined,
    splits,
    variants,
    weight,
    words,
)
from kinship.people.types import IdentifierKind, Known, NamePart, PersonFacts

TODAY = date(2026, 11, 23)
BORN = date(2018, 5, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Amara Mary-Jane", ["amara", "mary", "jane"]),
        ("O'Brien", ["obrien"]),
        ("O\u2019Brien", ["obrien"]),
        ("Zoë  Łucja", ["zoe", "lucja"]),
        ("Strauß", ["strauss"]),
        ("Siân ap Rhys", ["sian", "ap", "rhys"]),
        ("  ", []),
    ],
)
def test_a_name_becomes_folded_words(text, expected):
    assert words(text) == expected


def test_a_name_in_pieces_is_found_joined_up_too():
    assert joined("Smith-Jones") == {"smithjones"}
    assert joined("van Dijk") == {"vandijk"}
    assert joined("Mary Jane") == set()
    assert ("macdonald", NamePart.FAMILY) in entries("Jean", "Mac Donald", "")


def test_two_names_run_together_are_taken_apart():
    assert ("jean", "reid") in splits("jeanreid")
    assert ("jean", "reid") in splits("jeanxreid")
    assert splits("jean") == []


@pytest.mark.parametrize("typed", ["robrt", "roobert", "robrrt", "rboert", "obert", "rober"])
def test_two_words_one_slip_apart_share_a_variant(typed):
    assert variants(typed) & variants("robert")
    assert weight(typed, "robert") == SLIP


@pytest.mark.parametrize(
    ("typed", "word", "expected"),
    [
        ("smith", "smith", EXACT),
        ("rab", "robert", NICKNAME),
        ("robert", "rab", NICKNAME),
        ("senga", "agnes", NICKNAME),
        ("mohammad", "mohammed", NICKNAME),
        ("catherine", "katherine", SLIP),
        ("marg", "margaret", NICKNAME),
        ("okaf", "okafor", START),
        ("ala", "alan", START),
        ("philips", "fillips", SOUND),
        ("smith", "jones", 0),
        ("a", "b", 0),
    ],
)
def test_how_well_a_word_answers_a_word_typed(typed, word, expected):
    found = weight(typed, word, also_called(typed))
    assert found in {expected, START} if word == "margaret" else found == expected


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (IdentifierKind.NHS, "943 476 5919"),
        (IdentifierKind.NHS, "943-476-5919"),
        (IdentifierKind.CHI, "030518 0010"),
        (IdentifierKind.CHI, "2912181232"),
        (IdentifierKind.UPN, "H801200001001"),
        (IdentifierKind.UPN, "e82301001700a"),
        (IdentifierKind.ULN, "1000000019"),
        (IdentifierKind.ULN, "9999999998"),
        (IdentifierKind.NATIONAL_INSURANCE, "AB 12 34 56 C"),
        (IdentifierKind.NATIONAL_INSURANCE, "ab123456d"),
        (IdentifierKind.SSDA903, "TEES-0041/2"),
    ],
)
def test_a_right_identifier_is_taken(kind, value):
    assert identifiers.fault(kind, value) == ""


@pytest.mark.parametrize(
    ("check", "start", "last"),
    [
        (identifiers.nhs_fault, "943476591", "9"),
        (identifiers.nhs_fault, "400000008", None),
        (identifiers.chi_fault, "030518001", "0"),
        (identifiers.uln_fault, "100000001", "9"),
        (identifiers.uln_fault, "100000006", None),
        (identifiers.uln_fault, "999999999", "8"),
    ],
)
def test_only_one_last_digit_fits_and_sometimes_none(check, start, last):
    assert [digit for digit in "0123456789" if not check(start + digit)] == ([last] if last else [])


def test_only_one_first_letter_of_a_upn_fits():
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    assert [each for each in letters if not identifiers.upn_fault(f"{each}801200001001")] == ["H"]


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        (IdentifierKind.NHS, "943476591", "Enter an NHS number with 10 digits"),
        (IdentifierKind.NHS, "9434765918", identifiers.BAD_NHS),
        (IdentifierKind.NHS, "0000000000", identifiers.BAD_NHS),
        (IdentifierKind.CHI, "3102180010", identifiers.BAD_CHI_DATE),
        (IdentifierKind.CHI, "0305180011", identifiers.BAD_CHI),
        (IdentifierKind.CHI, "03051800", "Enter a CHI number with 10 digits"),
        (IdentifierKind.UPN, "A801200001001", identifiers.BAD_UPN),
        (IdentifierKind.ULN, "0000000019", "Enter a ULN with 10 digits, the first not 0"),
        (IdentifierKind.ULN, "1000000018", identifiers.BAD_ULN),
        (IdentifierKind.NATIONAL_INSURANCE, "QQ123456C", identifiers.BAD_NINO),
        (IdentifierKind.NATIONAL_INSURANCE, "AO123456C", identifiers.BAD_NINO),
        (IdentifierKind.NATIONAL_INSURANCE, "GB123456C", identifiers.BAD_NINO),
        (IdentifierKind.NATIONAL_INSURANCE, "TN123456C", identifiers.BAD_NINO),
    ],
)
def test_a_wrong_identifier_is_refused_in_plain_words(kind, value, message):
    assert identifiers.fault(kind, value) == message


def test_a_national_insurance_number_ends_in_a_to_d():
    assert identifiers.fault(IdentifierKind.NATIONAL_INSURANCE, "AB123456E").startswith("Enter")


@pytest.mark.parametrize(
    ("born", "fits"),
    [(date(2018, 5, 2), False), (BORN, True), (date(2018, 5, 4), False), (None, True)],
)
def test_a_chi_number_begins_with_the_date_of_birth(born, fits):
    assert (identifiers.fault(IdentifierKind.CHI, "0305180010", born) == "") is fits


def test_an_identifier_is_shown_spaced_as_on_a_letter():
    assert identifiers.shown(IdentifierKind.NHS, "9434765919") == "943 476 5919"
    assert identifiers.shown(IdentifierKind.CHI, "0305180010") == "030518 0010"
    assert identifiers.shown(IdentifierKind.NATIONAL_INSURANCE, "AB123456C") == "AB 12 34 56 C"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (PersonFacts(), "family_name"),
        (PersonFacts(family_name="Okafor"), None),
        (PersonFacts(given_names="Amara"), None),
        (PersonFacts(family_name="O", born_on=TODAY), None),
        (PersonFacts(family_name="O", born_on=date(2026, 11, 24)), "born_on"),
        (PersonFacts(family_name="O", born_on=date(1905, 1, 1)), "born_on"),
        (PersonFacts(family_name="O", expected_on=date(2027, 3, 1)), None),
        (PersonFacts(family_name="O", expected_on=date(2027, 9, 20)), "expected_on"),
        (PersonFacts(family_name="O", expected_on=date(2026, 10, 12)), None),
        (PersonFacts(family_name="O", expected_on=date(2026, 10, 11)), "born_on"),
        (PersonFacts(family_name="O", born_on=BORN, died_on=date(2018, 5, 2)), "died_on"),
        (PersonFacts(family_name="O", born_on=BORN, died_on=BORN), None),
        (PersonFacts(family_name="O", died_on=date(2026, 11, 24)), "died_on"),
        (PersonFacts(family_name="O", phone="12345"), "phone"),
        (PersonFacts(family_name="O", email="nobody"), "email"),
        (PersonFacts(family_name="O", email="nobody@example.com"), None),
    ],
)
def test_facts_that_make_no_sense_are_named_by_field(facts, field):
    faults = person_faults(facts, TODAY)
    assert list(faults) == ([field] if field else [])
    assert all(message.startswith("Enter") for message in faults.values())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("01632960001", "01632 960001"),
        ("+44 (0)1632 960001", "01632 960001"),
        ("07700-900982", "07700 900982"),
        ("0044 7700 900982", "07700 900982"),
        ("+33 1 23 45 67 89", "+33123456789"),
        ("960001", ""),
    ],
)
def test_a_telephone_number_is_kept_one_way(typed, kept):
    assert tidy_phone(typed) == kept


def known(given="Amara", family="Okafor", born=BORN, phone="", known_as=""):
    return Known(7, given, family, known_as, born, phone)


@pytest.mark.parametrize(
    ("new", "recorded", "reason"),
    [
        (
            PersonFacts("Amara", "Okafor", born_on=BORN),
            known(),
            "Same name and same date of birth",
        ),
        (
            PersonFacts("Amarra", "Okafor", born_on=BORN),
            known(),
            "Similar name and same date of birth",
        ),
        (
            PersonFacts("Okafor", "Amara", born_on=BORN),
            known(),
            "Names the other way round and same date of birth",
        ),
        (
            PersonFacts("Amara", "Okafor", born_on=date(2018, 3, 5)),
            known(),
            "Same name and date of birth nearly the same",
        ),
        (PersonFacts("Amara", "Okafor"), known(), "Same name"),
        (
            PersonFacts("Rab", "Reid", phone="07700900982"),
            known("Robert", "Reid", None, "07700 900982"),
            "Similar name and same telephone number",
        ),
        (
            PersonFacts("Chidi", "Okafor", born_on=BORN, phone="07700 900982"),
            known(phone="07700 900982"),
            "Same date of birth and same telephone number",
        ),
        (PersonFacts("Amarra", "Okafor"), known(), None),
        (PersonFacts("Amara", "Okafor", born_on=date(2009, 1, 30)), known(), None),
        (PersonFacts("Chidi", "Okafor", born_on=BORN), known(), None),
        (PersonFacts("Ben", "Ward", phone="07700 900982"), known(phone="07700 900982"), None),
    ],
)
def test_who_may_be_the_same_and_why(new, recorded, reason):
    forms = {word: also_called(word) for word in words(f"{new.given_names} {new.family_name}")}
    found = likeness(new, recorded, forms)
    assert (found.reasons[0] if found else None) == reason


def test_dates_are_near_with_one_slip_only():
    assert near(date(2018, 5, 3), date(2018, 3, 5))
    assert near(date(2018, 5, 3), date(2019, 5, 3))
    assert not near(date(2018, 5, 3), date(2019, 5, 4))
