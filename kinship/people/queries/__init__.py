"""Reads of people: one person, the dictionary of names, and who may be the same."""

from kinship.people.queries.duplicates import likely_same
from kinship.people.queries.finding import Like, matching, words_like
from kinship.people.queries.person import (
    get_visible,
    identifier_holder,
    identifiers,
    names,
    relations_of,
    relatives_of,
    visible_to,
)

__all__ = [
    "Like",
    "get_visible",
    "identifier_holder",
    "identifiers",
    "likely_same",
    "matching",
    "names",
    "relations_of",
    "relatives_of",
    "visible_to",
    "words_like",
]
