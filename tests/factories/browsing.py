"""Sign somebody in to a client that reads pages."""

from flask import Flask

from kinship.accounts.models import Staff
from tests.client import PageClient
from tests.factories.accounts import sign_in_cookie


def browse_as(app: Flask, staff: Staff) -> PageClient:
    """Return a client signed in as somebody, with everything made so far committed."""
    kept = sign_in_cookie(staff)
    client = PageClient(app)
    with client.http.session_transaction() as cookie:
        cookie.update(kept)
    return client
