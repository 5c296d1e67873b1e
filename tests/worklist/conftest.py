import pytest

from kinship.accounts.models import Staff
from kinship.core.database import db
from tests.client import PageClient, nothing_unsaved


@pytest.fixture
def visit(app, sign_in):
    """Return a function that gives somebody's browser; every page it sees is checked."""

    def visiting(staff: Staff) -> PageClient:
        db.session.commit()
        pages = PageClient(app, after=[nothing_unsaved])
        pages.http = sign_in(staff)
        return pages

    return visiting
