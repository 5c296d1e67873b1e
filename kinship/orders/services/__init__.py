"""Everything that is written about orders, one function per act."""

from kinship.orders.services.applying import list_hearing, record_application, record_refusal
from kinship.orders.services.confirming import confirm_order
from kinship.orders.services.granting import end_order, record_order

__all__ = [
    "confirm_order",
    "end_order",
    "list_hearing",
    "record_application",
    "record_order",
    "record_refusal",
]
