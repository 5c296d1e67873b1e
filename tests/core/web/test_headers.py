"""What the browser is told about every answer."""

import re

import pytest

from kinship.core.web.templating import OWN_ASSETS
from kinship.rulebook.councils import council_from, council_names
from tests.core.web.conftest import make_app


def test_nothing_runs_that_is_not_ours(client):
    policy = client.get("/style").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self' 'nonce-")
    for part in (
        "style-src 'self';",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    ):
        assert part in policy
    assert "unsafe" not in policy


def test_the_nonce_is_new_each_time_and_is_the_one_in_the_page(client):
    first, second = client.get("/style"), client.get("/style")
    nonces = [
        re.search("nonce-([^']+)", a.headers["Content-Security-Policy"])[1] for a in (first, second)
    ]
    assert nonces[0] != nonces[1]
    assert first.text.count(f'nonce="{nonces[0]}"') == 2


@pytest.mark.parametrize("address", ["/style", "/nowhere", "/raise/bug"])
def test_pages_are_not_kept_framed_or_guessed_at(client, address):
    headers = client.get(address).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


def test_a_file_that_may_be_kept_may_be_kept(client):
    with client.get("/assets/app.css") as answer:
        assert answer.headers["Cache-Control"] == "no-cache"


def test_only_a_secure_site_asks_for_https(client):
    assert "Strict-Transport-Security" not in client.get("/style").headers
    secure = make_app(SESSION_COOKIE_SECURE=True).test_client()
    assert "max-age=31536000" in secure.get("/style").headers["Strict-Transport-Security"]


def test_every_council_wears_colours_that_there_are():
    styles = (OWN_ASSETS / "app.css").read_text()
    for name in council_names():
        brand = council_from(name).brand
        assert brand == "teal" or f".app-brand--{brand} {{" in styles
