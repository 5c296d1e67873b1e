"""Keys in addresses."""

import pytest

from tests.factories.accounts import make_staff

LARGEST = 2**63 - 1


@pytest.mark.parametrize("key", [LARGEST, LARGEST + 1, int("9" * 20), "9" * 5000])
@pytest.mark.parametrize("page", ["/cases/{}", "/people/{}", "/cases/1/notes/{}"])
def test_a_key_no_table_can_hold_is_a_page_that_is_not_there(app, sign_in, page, key):
    client = sign_in(make_staff("social_worker"))
    assert client.get(page.format(key)).status_code == 404
