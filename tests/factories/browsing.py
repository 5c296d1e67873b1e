"""Sign somebody in to a client that reads pages."""

from flask import Flask

from kinship.accounts.models import Staff
from kinship.core import clock
from kinship.core.database import db
from tests.client import PageClient


def browse_as(app: Flask, staff: Staff) -> PageClient:
    """Return a client signed in as somebody, with everything made so far committed."""
    db.session.commit()
    client = PageClient(app)
    with client.http.session_transaction() as cookie:
        cookie["_user_id"] = f"{staff.id}.{staff.sign_in_version}"
        cookie["_fresh"] = True
        cookie["seen"] = clock.now().timestamp()
    return client
