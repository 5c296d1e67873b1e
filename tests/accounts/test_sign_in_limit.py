"""How often one address may try to sign in."""

import re

import pytest

from kinship.app import create_app
from kinship.core.database import Base, db, transaction
from kinship.core.extensions import limiter
from tests.accounts.test_sign_in import PASSWORD, make_account
from tests.conftest import make_settings


@pytest.fixture
def try_to_sign_in(tmp_path):
    """Try once, from an office where everybody has the same address; answer the status."""
    settings = make_settings(f"sqlite:///{tmp_path / 'office.sqlite'}", tmp_path, testing=False)
    office = create_app(settings)
    with office.app_context():
        Base.metadata.create_all(db.engine)
        with transaction():
            make_account()

    def once(password: str) -> int:
        client = office.test_client()
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/sign-in").text)
        assert token
        data = {"username": "nadia", "password": password, "csrf_token": token[1]}
        return client.post("/sign-in", data=data).status_code

    yield once
    with office.app_context():
        limiter.reset()
        db.engine.dispose()


def test_an_office_behind_one_address_may_sign_in_all_at_once(try_to_sign_in):
    assert {try_to_sign_in(PASSWORD) for _ in range(12)} == {302}


def test_wrong_passwords_from_one_address_are_stopped_after_ten(try_to_sign_in):
    assert [try_to_sign_in("wrong") for _ in range(11)] == [200] * 10 + [429]
    assert try_to_sign_in(PASSWORD) == 429
