"""Pages of orders, one file per stage."""

from kinship.orders.views import applying, confirming, granting
from kinship.orders.views.blueprint import orders

__all__ = ["applying", "confirming", "granting", "orders"]
