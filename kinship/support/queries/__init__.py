"""Everything that is read about visits, reviews, views and signs of strain."""

from kinship.support.queries.strain import (
    SignRow,
    get_sign,
    lasting_signs,
    weights,
    worked_out_signs,
)
from kinship.support.queries.visits import (
    SHOWN,
    ReviewRow,
    ViewRow,
    VisitRow,
    another_review_on,
    another_visit_on,
    due_by_child,
    first_due,
    get_review,
    get_view,
    get_visit,
    reviews_held,
    reviews_of_case,
    views_of_case,
    visits_of_case,
)

__all__ = [
    "SHOWN",
    "ReviewRow",
    "SignRow",
    "ViewRow",
    "VisitRow",
    "another_review_on",
    "another_visit_on",
    "due_by_child",
    "first_due",
    "get_review",
    "get_sign",
    "get_view",
    "get_visit",
    "lasting_signs",
    "reviews_held",
    "reviews_of_case",
    "views_of_case",
    "visits_of_case",
    "weights",
    "worked_out_signs",
]
