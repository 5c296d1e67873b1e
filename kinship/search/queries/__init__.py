"""Reads across areas: who may see whom, and who answers a search."""

from kinship.search.queries.finding import find
from kinship.search.queries.scope import household_visible_to, person_visible_to

__all__ = ["find", "household_visible_to", "person_visible_to"]
