"""Postcodes, addresses that may be the same, and dates of living somewhere. No database."""

import re
from collections.abc import Sequence
from datetime import date

from kinship.households.types import HomeFacts

OUTCODE = (
    "GIR|[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]{1,2}|[0-9][A-HJKPSTUW]|[A-HK-Y][0-9][ABEHMNPRVWXY])"
)
POSTCODE = re.compile(f"({OUTCODE})([0-9][ABD-HJLNP-UW-Z]{{2}})")
BAD_POSTCODE = "Enter a full UK postcode, like TS99 1AA"
WORDS_FOR_SAME = {
    "road": "rd",
    "street": "st",
    "avenue": "ave",
    "lane": "ln",
    "close": "cl",
    "drive": "dr",
    "crescent": "cres",
    "place": "pl",
    "court": "ct",
    "gardens": "gdns",
    "terrace": "terr",
    "square": "sq",
    "flat": "",
}


def tidy_postcode(typed: str) -> str | None:
    """Return a postcode as "TS99 1AA", or None when it is not one.

    The shape is checked, not whether the post is delivered there.

    Args:
        typed: in any case, with or without the blank.
    """
    found = POSTCODE.fullmatch(re.sub(r"\s+", "", typed).upper())
    return f"{found[1]} {found[2]}" if found else None


def outcode_of(postcode: str) -> str:
    """Return the part of a tidy postcode before the blank: "TS99" of "TS99 1AA".

    Args:
        postcode: as kept, or empty.
    """
    return postcode.split(" ", maxsplit=1)[0] if postcode else ""


def sector_of(postcode: str) -> str:
    """Return a tidy postcode without its last two letters: "TS99 1" of "TS99 1AA".

    Args:
        postcode: as kept, or empty.
    """
    return postcode[:-2] if postcode else ""


def home_faults(home: HomeFacts) -> dict[str, str]:
    """Return what is wrong with the facts of a home, by field.

    Args:
        home: as entered.
    """
    faults: dict[str, str] = {}
    if home.postcode and tidy_postcode(home.postcode) is None:
        faults["postcode"] = BAD_POSTCODE
    if not home.address and not home.postcode and not home.address_withheld:
        faults["address"] = "Enter the address, or select that it is withheld"
    return faults


def stay_faults(joined_on: date, left_on: date | None, today: date) -> dict[str, str]:
    """Return what is wrong with the dates somebody lived in a household, by field.

    Args:
        joined_on: their first day.
        left_on: their last day, if they left.
        today: the day of business.
    """
    faults: dict[str, str] = {}
    if joined_on > today:
        faults["joined_on"] = "Enter a date they moved in that is today or in the past"
    if left_on is not None and left_on < joined_on:
        faults["left_on"] = "Enter a date they left that is not before they moved in"
    if left_on is not None and left_on > today:
        faults["left_on"] = "Enter a date they left that is today or in the past"
    return faults


def same_address(one: str, other: str) -> bool:
    """Say whether two addresses in one postcode are the same but for their spelling.

    Args:
        one: house and street.
        other: house and street.
    """
    return bool(one.strip()) and _folded(one) == _folded(other)


def short_address(address: str, postcode: str, *, withheld: bool) -> str:
    """Return enough of an address to tell two people apart, and none when it is withheld.

    Args:
        address: house and street.
        postcode: as kept.
        withheld: nobody may be shown where it is.
    """
    if withheld:
        return "Address withheld"
    line = address.split("\n", maxsplit=1)[0].split(",", maxsplit=1)[0].strip()
    return ", ".join(part for part in (line, outcode_of(postcode)) if part)


def home_name(carers: Sequence[str]) -> str:
    """Return what a household is called on pages: after those who care there.

    Args:
        carers: their names, as "Jean Reid".
    """
    if not carers:
        return "Household"
    return f"Household of {' and '.join(carers)}"


def _folded(address: str) -> str:
    words = re.findall(r"[a-z0-9]+", address.lower().replace("'", ""))
    return " ".join(filter(None, (WORDS_FOR_SAME.get(word, word) for word in words)))
