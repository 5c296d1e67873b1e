"""Names to invent people from."""

from typing import NamedTuple

import pytest
from faker.providers.person.en_GB import Provider


class Names(NamedTuple):
    given: list[str]
    family: list[str]


@pytest.fixture(scope="session")
def faker_names() -> Names:
    """Given names and family names common in Britain."""
    return Names(sorted(set(Provider.first_names)), sorted(set(Provider.last_names)))
