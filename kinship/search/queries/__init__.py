"""Reads across areas: who may see whom, who answers a search, and the cases beside them."""

from kinship.search.queries.cases import cases_of, cases_of_household
from kinship.search.queries.finding import find
from kinship.search.queries.scope import household_visible_to, person_visible_to

__all__ = ["cases_of", "cases_of_household", "find", "household_visible_to", "person_visible_to"]
