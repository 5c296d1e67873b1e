"""Writes on accounts: people with their roles and passwords, and addresses of calendars."""

from kinship.accounts.services.feeds import end_feeds, make_feed, note_read, stop_feed
from kinship.accounts.services.people import (
    change_account,
    change_terms,
    create_account,
    create_team,
    end_role,
    give_again,
    give_role,
)
from kinship.accounts.services.signing_in import (
    change_password,
    check_password,
    end_session,
    hasher,
    start_session,
)
from kinship.accounts.services.time import record_time, strike_time
from kinship.accounts.services.views import delete_view, save_view

__all__ = [
    "change_account",
    "change_password",
    "change_terms",
    "check_password",
    "create_account",
    "create_team",
    "delete_view",
    "end_feeds",
    "end_role",
    "end_session",
    "give_again",
    "give_role",
    "hasher",
    "make_feed",
    "note_read",
    "record_time",
    "save_view",
    "start_session",
    "stop_feed",
    "strike_time",
]
