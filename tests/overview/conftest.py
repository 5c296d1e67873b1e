import pytest

from tests.client import PageClient, nothing_unsaved


@pytest.fixture
def visit(app, sign_in):
    """Return a function that gives somebody's browser, whose every page is checked."""

    def visiting(staff) -> PageClient:
        pages = PageClient(app, after=[nothing_unsaved])
        pages.http = sign_in(staff)
        return pages

    return visiting
