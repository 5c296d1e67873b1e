"""Pages of money, one file per page or act."""

from kinship.finance.views import acts, money, reviews
from kinship.finance.views.blueprint import finance

__all__ = ["acts", "finance", "money", "reviews"]
