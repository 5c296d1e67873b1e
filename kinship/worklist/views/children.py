"""The children of cases, as lists name them: by their initials."""

from collections.abc import Iterable

from kinship.cases import queries as cases
from kinship.core.web.filters import initials


def initials_of(case_ids: Iterable[int]) -> dict[int, str]:
    """Return the initials of the children of each case, in one statement.

    Args:
        case_ids: cases the reader may see.
    """
    found = cases.children_of(set(case_ids))
    return {key: ", ".join(initials(c.name) for c in several) for key, several in found.items()}
