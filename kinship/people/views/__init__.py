"""Pages that change what is recorded of people, one file per act.

The page that shows a person stands on the top floor, where their homes and cases are known.
"""

from kinship.people.views import add, change, identifiers, relationships
from kinship.people.views.blueprint import people

__all__ = ["add", "change", "identifiers", "people", "relationships"]
