"""Writes of people: the person, their identifiers, their relationships, and their names' index."""

from kinship.people.services.identifiers import add_identifier, remove_identifier
from kinship.people.services.index import index_names, index_names_in_bulk
from kinship.people.services.person import change_person, create_person
from kinship.people.services.relationships import relate, unrelate

__all__ = [
    "add_identifier",
    "change_person",
    "create_person",
    "index_names",
    "index_names_in_bulk",
    "relate",
    "remove_identifier",
    "unrelate",
]
