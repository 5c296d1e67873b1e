"""How names become words that can be found again when they are misspelt. No database."""

import re
import unicodedata
from collections.abc import Collection

import jellyfish
from rapidfuzz.distance import OSA, JaroWinkler

from kinship.people.types import NamePart

SPELT_OUT = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "\u0131": "i"}
)
APOSTROPHES = re.compile(r"['`\u00b4\u2018\u2019\u02bb\u02bc]")
LONGEST = 24
"""Letters of a word that are looked at."""
SHORTEST_WITH_SLIP = 3
SHORTEST_START = 3
SHORTEST_RUN_TOGETHER = 6
SHORT_PARTICLE = 3
"""Letters of "Mac", "van", "al": a first word this short is also kept joined to the next."""

EXACT = 20
NICKNAME = 18
SLIP = 17
SLIP_IN_SHORT_WORD = 15
START = 16
SOUND = 14
WEIGHTS = (EXACT, NICKNAME, SLIP, START, SLIP_IN_SHORT_WORD, SOUND)
LEAST_LIKE = 0.75
"""Jaro-Winkler likeness below which two words that sound alike are not offered."""


def words(text: str) -> list[str]:
    """Return the words of a name, folded: no capitals, accents or apostrophes.

    Args:
        text: a name, or several.
    """
    bare = APOSTROPHES.sub("", text.casefold().translate(SPELT_OUT))
    letters = unicodedata.normalize("NFKD", bare)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return [word[:LONGEST] for word in re.findall(r"[^\W_]+", plain)]


def entries(given: str, family: str, known_as: str) -> set[tuple[str, NamePart]]:
    """Return every word under which a person is found, with the name it belongs to.

    A name with a hyphen or a short first word ("van Dijk") is found joined up, too.

    Args:
        given: given names.
        family: family name.
        known_as: the name used.
    """
    found: set[tuple[str, NamePart]] = set()
    for text, part in (
        (given, NamePart.GIVEN),
        (family, NamePart.FAMILY),
        (known_as, NamePart.KNOWN_AS),
    ):
        found.update((word, part) for word in words(text))
        found.update((word, part) for word in joined(text))
    return found


def joined(text: str) -> set[str]:
    """Return the joined-up forms of a name that is written in pieces.

    Args:
        text: one name as recorded.
    """
    found = {
        "".join(words(piece))[:LONGEST]
        for piece in text.split()
        if "-" in piece and len(words(piece)) > 1
    }
    pieces = words(text)
    if len(pieces) > 1 and len(pieces[0]) <= SHORT_PARTICLE:
        found.add("".join(pieces)[:LONGEST])
    return found


def variants(word: str) -> set[str]:
    """Return the word and what is left of it when any one letter is taken out.

    Args:
        word: folded.
    """
    if len(word) < SHORTEST_WITH_SLIP:
        return {word}
    return {word} | {word[:place] + word[place + 1 :] for place in range(len(word))}


def splits(word: str) -> list[tuple[str, str]]:
    """Return the two words that somebody may have meant who missed the blank or hit another key.

    Args:
        word: folded; a short one is taken as it is.
    """
    if len(word) < SHORTEST_RUN_TOGETHER:
        return []
    places = range(2, len(word) - 1)
    missed = [(word[:place], word[place:]) for place in places]
    return missed + [(word[:place], word[place + 1 :]) for place in places if place + 2 < len(word)]


def sound(word: str) -> str:
    """Return how an English reader would say the word; empty when it has no letters.

    Args:
        word: folded.
    """
    return jellyfish.metaphone(word) if word.isascii() and word.isalpha() else ""


def weight(typed: str, word: str, also_called: Collection[str] = ()) -> int:
    """Return how well a word of the dictionary answers a word that was typed; 0 for not at all.

    Args:
        typed: folded.
        word: folded.
        also_called: other forms of the name typed.
    """
    if typed == word or word in also_called:
        return EXACT if typed == word else NICKNAME
    starts = len(typed) >= SHORTEST_START and word.startswith(typed)
    if min(len(typed), len(word)) > 1 and OSA.distance(typed, word, score_cutoff=1) == 1:
        short = START if starts else SLIP_IN_SHORT_WORD
        return SLIP if len(typed) > SHORTEST_WITH_SLIP else short
    if starts:
        return START
    return SOUND if _sounds_like(typed, word) else 0


def _sounds_like(typed: str, word: str) -> bool:
    said = sound(typed)
    return said != "" and said == sound(word) and JaroWinkler.similarity(typed, word) >= LEAST_LIKE


def why(typed: str, word: str, also_called: Collection[str] = ()) -> str:
    """Say in words why a recorded word answers a word that was typed.

    Args:
        typed: folded.
        word: folded.
        also_called: other forms of the name typed.
    """
    return {
        EXACT: "is",
        NICKNAME: "is another form of",
        SLIP: "is spelt like",
        SLIP_IN_SHORT_WORD: "is spelt like",
        START: "starts with",
        SOUND: "sounds like",
        0: "",
    }[weight(typed, word, also_called)]


def name_from(text: str) -> tuple[str, str]:
    """Return the given names and family name that somebody who searched most likely meant.

    Words with digits (a postcode, a date, a reference) are no name; the last word is the family
    name, and words in small letters get a capital.

    Args:
        text: what was searched for.
    """
    said = [word.strip(",") for word in text.split() if not re.search(r"[0-9]", word)]
    named = [word[:1].upper() + word[1:] if word.islower() else word for word in said if word]
    return " ".join(named[:-1]), named[-1] if named else ""
