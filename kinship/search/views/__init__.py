"""Pages that read across areas: find, a person, a home."""

from kinship.search.views import find, household, person
from kinship.search.views.blueprint import search

__all__ = ["find", "household", "person", "search"]
