"""Pages of visits, reviews, views and papers."""

from kinship.support.views import correcting, papers, strain, views, visits
from kinship.support.views.blueprint import support

__all__ = [
    "correcting",
    "papers",
    "strain",
    "support",
    "views",
    "visits",
]
