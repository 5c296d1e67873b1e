"""Numbers other services know a person by, and how each shows that it was copied rightly."""

import re
from collections.abc import Callable
from datetime import date

from kinship.people.types import IdentifierKind

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The check letters of a UPN in their order: the alphabet without I, O and S."""
NEVER_FIRST_OR_SECOND = frozenset("DFIQUV")
NEVER_SECOND = frozenset("O")
FORBIDDEN_PREFIXES = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})
LONGEST_SSDA903 = 20

BAD_NHS = "Enter an NHS number whose last digit fits; check the number on the letter"
BAD_CHI = "Enter a CHI number whose last digit fits; check the number on the letter"
BAD_CHI_DATE = "Enter a CHI number that begins with the date of birth, as day, month and year"
BAD_UPN = "Enter a UPN whose first letter fits; check it with the school"
BAD_ULN = "Enter a ULN whose last digit fits; check it with the school or college"
BAD_NINO = "Enter a National Insurance number that begins with two letters in use; check a payslip"


def tidy(kind: IdentifierKind, typed: str) -> str:
    """Return an identifier as it is kept: capitals, without blanks and hyphens.

    Args:
        kind: whose number it is.
        typed: as typed.
    """
    if kind is IdentifierKind.SSDA903:
        return typed.strip()
    return re.sub(r"[\s-]+", "", typed).upper()


def fault(kind: IdentifierKind, typed: str, born_on: date | None = None) -> str:
    """Say what is wrong with an identifier, or nothing.

    Args:
        kind: whose number it is.
        typed: as typed.
        born_on: the person's date of birth, if known; a CHI number begins with it.
    """
    value = tidy(kind, typed)
    if kind is IdentifierKind.CHI:
        return chi_fault(value, born_on)
    return CHECKS[kind](value)


def nhs_fault(value: str) -> str:
    """Check an NHS number (England, Wales, Isle of Man): ten digits, modulus 11.

    The first nine digits are weighted 10 down to 2; 11 less the remainder of their sum is the
    last digit, 11 counting as 0. A number that asks for 10 is never given out
    (NHS Data Dictionary, NHS NUMBER).

    Args:
        value: tidy.
    """
    if not re.fullmatch(r"[0-9]{10}", value):
        return "Enter an NHS number with 10 digits"
    return "" if _fits_modulus_11(value) and len(set(value)) > 1 else BAD_NHS


def chi_fault(value: str, born_on: date | None = None) -> str:
    """Check a CHI number (Scotland): the date of birth as six digits, four more, modulus 11.

    The last digit is worked out as for an NHS number (Public Health Scotland, CHI number).

    Args:
        value: tidy.
        born_on: the person's date of birth, if known.
    """
    if not re.fullmatch(r"[0-9]{10}", value):
        return "Enter a CHI number with 10 digits"
    if not _is_a_date(value[:6]):
        return BAD_CHI_DATE
    if not _fits_modulus_11(value):
        return BAD_CHI
    if born_on is not None and value[:6] != f"{born_on:%d%m%y}":
        return (
            "Enter a CHI number that begins with the date of birth recorded here, "
            f"{born_on:%d%m%y}, or change the date of birth first"
        )
    return ""


def upn_fault(value: str) -> str:
    """Check a unique pupil number: a check letter, eleven digits, and a digit or a letter.

    The twelve characters after the letter are weighted 2 to 13; the remainder of their sum by 23
    names the letter. A temporary number ends in a letter, which counts by its place among the
    check letters (Department for Education, Unique pupil numbers guide).

    Args:
        value: tidy.
    """
    if not re.fullmatch(rf"[A-Z][0-9]{{11}}[0-9{UPN_LETTERS}]", value):
        return "Enter a UPN with a letter, then 12 digits (a temporary one ends in a letter)"
    numbers = [int(each) if each.isdigit() else UPN_LETTERS.index(each) for each in value[1:]]
    total = sum(number * place for place, number in enumerate(numbers, start=2))
    return "" if UPN_LETTERS[total % 23] == value[0] else BAD_UPN


def uln_fault(value: str) -> str:
    """Check a unique learner number: ten digits, modulus 11 with its own rule for the remainder.

    The first nine digits are weighted 10 down to 2. A sum that 11 divides makes the number
    invalid; otherwise 10 less the remainder is the last digit (Learning Records Service, ULN
    validation).

    Args:
        value: tidy.
    """
    if not re.fullmatch(r"[1-9][0-9]{9}", value):
        return "Enter a ULN with 10 digits, the first not 0"
    remainder = _weighted_sum(value) % 11
    return "" if remainder and 10 - remainder == int(value[9]) else BAD_ULN


def national_insurance_fault(value: str) -> str:
    """Check the shape of a National Insurance number, which has no check digit.

    A slip in one of its digits cannot be noticed: copy it from a letter or a payslip.
    Two letters, six digits and A, B, C or D. Letters D, F, I, Q, U and V are in no prefix, O is
    never second, and BG, GB, KN, NK, NT, TN and ZZ are not used (HM Revenue and Customs,
    NIM39110).

    Args:
        value: tidy.
    """
    if not re.fullmatch(r"[A-Z]{2}[0-9]{6}[A-D]", value):
        return "Enter a National Insurance number with 2 letters, 6 digits and A, B, C or D"
    prefix = value[:2]
    wrong = (
        NEVER_FIRST_OR_SECOND & set(prefix)
        or prefix[1] in NEVER_SECOND
        or prefix in FORBIDDEN_PREFIXES
    )
    return BAD_NINO if wrong else ""


def ssda903_fault(value: str) -> str:
    """Check a child identifier of the SSDA903 return: the council's own, up to 20 characters.

    Args:
        value: tidy.
    """
    if not re.fullmatch(rf"[A-Za-z0-9/_.-]{{1,{LONGEST_SSDA903}}}", value):
        return f"Enter the child identifier with {LONGEST_SSDA903} letters and digits or fewer"
    return ""


CHECKS: dict[IdentifierKind, Callable[[str], str]] = {
    IdentifierKind.NHS: nhs_fault,
    IdentifierKind.UPN: upn_fault,
    IdentifierKind.ULN: uln_fault,
    IdentifierKind.NATIONAL_INSURANCE: national_insurance_fault,
    IdentifierKind.SSDA903: ssda903_fault,
}


def shown(kind: IdentifierKind, value: str) -> str:
    """Return an identifier spaced as on the letters people copy it from.

    Args:
        kind: whose number it is.
        value: as kept.
    """
    if kind is IdentifierKind.NHS:
        return f"{value[:3]} {value[3:6]} {value[6:]}"
    if kind is IdentifierKind.CHI:
        return f"{value[:6]} {value[6:]}"
    if kind is IdentifierKind.NATIONAL_INSURANCE:
        return " ".join((value[:2], value[2:4], value[4:6], value[6:8], value[8:]))
    return value


def _weighted_sum(value: str) -> int:
    return sum(
        int(digit) * weight for digit, weight in zip(value[:9], range(10, 1, -1), strict=True)
    )


def _fits_modulus_11(value: str) -> bool:
    check = 11 - _weighted_sum(value) % 11
    return check % 11 == int(value[9]) if check != 10 else False  # noqa: PLR2004 - never given out


def _is_a_date(digits: str) -> bool:
    """Say whether six digits are a day, month and year of some century."""
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    for century in (1900, 2000):
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False
