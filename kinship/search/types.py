"""The vocabulary of searching: what was asked, and one line of the answer."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Asked:
    """What the words typed in the search box mean.

    Args:
        text: as typed.
        names: folded words of names.
        reference: a case reference as it may be kept, most likely first.
        postcode: a full postcode.
        sector: a postcode without its last two letters, as "TS99 1".
        outcode: the first half of a postcode.
        born_on: a date, taken for a date of birth.
    """

    text: str = ""
    names: tuple[str, ...] = ()
    reference: tuple[str, ...] = ()
    postcode: str = ""
    sector: str = ""
    outcode: str = ""
    born_on: date | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing to look for was typed."""
        parts = (self.names, self.reference, self.postcode, self.sector, self.outcode)
        return not any(parts) and self.born_on is None


@dataclass(frozen=True)
class Answer:
    """A person who answers a search, with enough to tell them from another.

    Args:
        person_id: their key.
        name: given names and family name.
        known_as: the name they use, if another.
        born_on: date of birth.
        expected_on: the day they are expected, if unborn.
        died_on: date of death.
        household_id: the home they live in, if the reader may see it.
        address: house and street, shortened; empty for none.
        case_id: an open case the reader may see, if any.
        reference: its reference.
        worker: who works on it.
        restricted: that case is restricted, and the reader is named on it.
        reasons: why they answer, in words.
    """

    person_id: int
    name: str
    known_as: str
    born_on: date | None
    expected_on: date | None
    died_on: date | None
    household_id: int | None
    address: str
    case_id: int | None
    reference: str
    worker: str
    restricted: bool = False
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answers:
    """One page of answers.

    Args:
        rows: the people.
        more: there is another page.
        unknown: words typed that nobody's name is like.
    """

    rows: tuple[Answer, ...] = ()
    more: bool = False
    unknown: tuple[str, ...] = field(default=())
