"""Whether somebody already recorded may be the person about to be recorded. No database."""

from collections.abc import Collection
from datetime import date

from kinship.people.rules.facts import tidy_phone
from kinship.people.rules.names import SOUND, weight, words
from kinship.people.types import Known, Likeness, PersonFacts

ENOUGH = 5
SAME_NAME = 3
LIKE_NAME = 2
SAME_BIRTH = 3
NEAR_BIRTH = 2
SAME_PHONE = 3
NO_BIRTH = 2


def likeness(
    new: PersonFacts, known: Known, also_called: dict[str, Collection[str]]
) -> Likeness | None:
    """Return why two records may be one person, or None where they are not alike enough.

    Alike enough is: two of name, date of birth and telephone agree, or the same name where
    one of them has no date of birth.

    Args:
        new: about to be recorded.
        known: recorded.
        also_called: other forms of each word of the new names.
    """
    name = _name(new, known, also_called)
    found = (name, _birth(new, known), _phone(new, known))
    strength = sum(points for points, _ in found)
    if name[0] == SAME_NAME and (new.born_on is None or known.born_on is None):
        strength += NO_BIRTH
    agree = [text for _, text in found if text]
    if strength < ENOUGH or not agree:
        return None
    return Likeness(known, (_sentence(agree),), strength)


def _sentence(agree: list[str]) -> str:
    text = " and ".join(agree) if len(agree) < 3 else f"{agree[0]}, {agree[1]} and {agree[2]}"  # noqa: PLR2004 - a list of three takes a comma
    return text[:1].upper() + text[1:]


def _name(
    new: PersonFacts, known: Known, also_called: dict[str, Collection[str]]
) -> tuple[int, str]:
    given = words(f"{new.given_names} {new.known_as}")
    family = words(new.family_name)
    known_given = words(f"{known.given_names} {known.known_as}")
    known_family = words(known.family_name)
    if _any_same(given, known_given) and _any_same(family, known_family):
        return SAME_NAME, "same name"
    if _any_like(given, known_given, also_called) and _any_like(family, known_family, also_called):
        return LIKE_NAME, "similar name"
    if _any_like(given, known_family, also_called) and _any_like(family, known_given, also_called):
        return LIKE_NAME, "names the other way round"
    if not family or not known_family:
        return (LIKE_NAME, "same given name") if _any_same(given, known_given) else (0, "")
    return 0, ""


def _birth(new: PersonFacts, known: Known) -> tuple[int, str]:
    if new.born_on is None or known.born_on is None:
        return 0, ""
    if new.born_on == known.born_on:
        return SAME_BIRTH, "same date of birth"
    if near(new.born_on, known.born_on):
        return NEAR_BIRTH, "date of birth nearly the same"
    return 0, ""


def near(one: date, other: date) -> bool:
    """Say whether two dates differ by one slip: day and month swapped, or one digit.

    Args:
        one: a date.
        other: another.
    """
    if (one.day, one.month, one.year) == (other.month, other.day, other.year):
        return True
    pairs = zip(one.isoformat(), other.isoformat(), strict=True)
    return sum(left != right for left, right in pairs) == 1


def _phone(new: PersonFacts, known: Known) -> tuple[int, str]:
    typed = tidy_phone(new.phone)
    same = typed != "" and typed == known.phone
    return (SAME_PHONE, "same telephone number") if same else (0, "")


def _any_same(typed: list[str], recorded: list[str]) -> bool:
    return bool(set(typed) & set(recorded))


def _any_like(
    typed: list[str], recorded: list[str], also_called: dict[str, Collection[str]]
) -> bool:
    return any(
        weight(one, other, also_called.get(one, ())) >= SOUND for one in typed for other in recorded
    )
