"""Pages of accounts, one file per page or act."""

from kinship.accounts.views import account, sign_in, staff
from kinship.accounts.views.blueprint import accounts

__all__ = ["account", "accounts", "sign_in", "staff"]
