"""Reads of people: one person, the dictionary of names, and who may be the same."""

from kinship.people.queries.dictionary import Answered, Like, words_like
from kinship.people.queries.duplicates import likely_same
from kinship.people.queries.finding import Form, Sought, matching, sought
from kinship.people.queries.person import (
    Related,
    by_submit_key,
    get_visible,
    identifier_holder,
    identifier_of,
    identifiers,
    names,
    relationship_of,
    relationships,
    visible_to,
    with_identifiers,
)
from kinship.people.queries.picking import called

__all__ = [
    "Answered",
    "Form",
    "Like",
    "Related",
    "Sought",
    "by_submit_key",
    "called",
    "get_visible",
    "identifier_holder",
    "identifier_of",
    "identifiers",
    "likely_same",
    "matching",
    "names",
    "relationship_of",
    "relationships",
    "sought",
    "visible_to",
    "with_identifiers",
    "words_like",
]
