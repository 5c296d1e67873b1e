"""Pages of accounts, one file per page or act."""

from kinship.accounts.views import sign_in
from kinship.accounts.views.blueprint import accounts

__all__ = ["accounts", "sign_in"]
