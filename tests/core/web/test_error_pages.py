"""Error pages: the status, plain words, and nothing typed is lost."""

import pytest

from tests.core.web.conftest import make_app

LONG = "She said she likes living with her nana.\n\nShe has a new bike."


@pytest.fixture
def open_client():
    return make_app(WTF_CSRF_ENABLED=False).test_client()


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        ("forbidden", 403, "Your role does not open this page"),
        ("not-found", 404, "There is nothing here for you to see"),
        ("stale", 409, "Somebody else saved this first"),
        ("stale-row", 409, "Somebody else saved this first"),
        ("refused", 409, "Two checks are missing."),
        ("user", 400, "The file has no rows."),
        ("bug", 500, "Sorry, there is a problem"),
        ("http-400", 400, "That could not be read"),
        ("http-413", 413, "That is too large"),
        ("http-429", 429, "Too many tries"),
        ("http-503", 500, "Sorry, there is a problem"),
    ],
)
def test_every_error_has_its_page(client, name, status, words):
    answer = client.get(f"/raise/{name}")
    assert answer.status_code == status
    assert words in answer.text
    assert "<h1" in answer.text


def test_an_address_that_is_not_there_is_404(client):
    assert client.get("/no/such/page").status_code == 404


def test_a_method_that_is_not_there_is_404_too(client):
    assert client.delete("/style").status_code == 404


def test_a_404_never_says_what_is_hidden_there(client):
    hidden, missing = client.get("/raise/not-found").text, client.get("/cases/99").text
    assert "Okafor" not in hidden
    assert hidden.split("<main")[1] == missing.split("<main")[1]


@pytest.mark.parametrize("name", ["bug", "stale-row"])
def test_no_page_tells_what_the_program_says(client, name):
    text = client.get(f"/raise/{name}").text
    assert "a child" not in text
    assert "UPDATE" not in text


def test_a_page_open_too_long_gives_back_what_was_typed(client):
    answer = client.post("/fields", data={"happened": LONG, "password": "hunter2", "name": "Amara"})
    assert answer.status_code == 400
    assert "This page was open too long" in answer.text
    assert "She has a new bike." in answer.text
    assert '<h3 class="govuk-heading-s">Happened</h3>' in answer.text
    assert "hunter2" not in answer.text


@pytest.mark.parametrize("name", ["stale", "bug", "refused"])
def test_what_was_typed_is_given_back_whatever_went_wrong(open_client, name):
    assert "new bike" in open_client.post(f"/raise/{name}", data={"happened": LONG}).text


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://elsewhere.example"},
        {"Referer": "https://elsewhere.example/page"},
    ],
)
def test_words_sent_from_another_site_are_not_shown(client, headers):
    answer = client.post("/fields", data={"happened": LONG}, headers=headers)
    assert answer.status_code == 400
    assert "new bike" not in answer.text


def test_typed_markup_is_shown_as_text(open_client):
    text = open_client.post("/raise/stale", data={"happened": "<script>alert(1)</script>"}).text
    assert "&lt;script&gt;alert(1)" in text


def test_a_draft_that_cannot_be_saved_is_told_in_one_sentence(client):
    answer = client.post("/fields", data={"x": "y"}, headers={"Accept": "application/json"})
    assert answer.status_code == 400
    assert answer.json == {"message": "Not saved. This page was open too long"}


def test_a_page_that_cannot_even_be_framed_still_says_sorry():
    app = make_app(FRAME={"council": None})
    answer = app.test_client().get("/raise/bug")
    assert answer.status_code == 500
    assert "Sorry, there is a problem" in answer.text


def test_while_testing_a_bug_is_raised_not_hidden():
    app = make_app(PROPAGATE_EXCEPTIONS=None)
    with pytest.raises(ZeroDivisionError):
        app.test_client().get("/raise/bug")
