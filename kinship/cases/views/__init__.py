"""The pages of cases, split by act."""

from kinship.cases.views import (  # noqa: F401 - importing a page hangs it on the blueprint
    access,
    allocation,
    arrivals,
    asking,
    court,
    enquiries,
    index,
    legal,
    meetings,
    notes,
    options,
    oversight,
    parents,
    referrals,
    summary,
    talks,
)
from kinship.cases.views.blueprint import cases

__all__ = ["cases"]
