"""The page-checking client itself: each fault it is for is really found."""

import pytest

from tests.client import PageClient
from tests.core.web.conftest import make_app
from tests.page_checks import check_page

GOOD = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Page</title></head>
<body><main id="main"><h1>Page</h1>%s</main></body></html>"""


@pytest.fixture
def pages(app):
    return PageClient(app)


def test_a_good_page_passes():
    assert check_page(GOOD % "<p>Fine</p>").get("lang") == "en"


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("<p><div></div></p>", "not HTML5"),
        ("<b>open", "not HTML5"),
        ("<h1>Another</h1>", "h1"),
        ('<i id="a"></i><i id="a"></i>', "id twice: 'a'"),
        ('<i id=""></i>', "id twice"),
        ('<input name="x">', "no label"),
        ('<label for="x"></label><input id="x">', "no label"),
        ('<select name="x"></select>', "no label"),
        ('<form method="post"></form>', "no csrf_token"),
        ('<form method="post"><input type="hidden" name="csrf_token" value=""></form>', "csrf"),
        ('<p aria-describedby="gone">x</p>', "aria-describedby leads to no element 'gone'"),
        ('<p aria-labelledby="">x</p>', "aria-labelledby leads to no element ''"),
        ('<a href="#gone">x</a>', "link leads to no element"),
        ("<script>alert(1)</script>", "inline script without nonce"),
        ('<p style="color: red">x</p>', "inline style"),
        ("<style>p {}</style>", "inline style"),
        ('<button onclick="go()">x</button>', "onclick"),
        ('<a href="/x"></a>', "nothing to read out"),
        ("<button></button>", "nothing to read out"),
        ('<img src="/x.png">', "no alt"),
        ("<h3>Too deep</h3>", "h3 follows h1"),
        ("<p>Worker: None </p>", "'None' on the page"),
    ],
)
def test_each_fault_is_found(body, wrong):
    with pytest.raises(AssertionError, match=r"wrong|not HTML5") as caught:
        check_page(GOOD % body)
    assert wrong in str(caught.value)


@pytest.mark.parametrize("missing", ["<title>Page</title>", "<h1>Page</h1>", ' lang="en"'])
def test_what_every_page_needs_is_missed(missing):
    with pytest.raises(AssertionError):
        check_page((GOOD % "").replace(missing, ""))


def test_a_form_is_filled_in_and_sent_as_a_browser_does(pages):
    pages.get("/fields")
    page = pages.submit(
        {"moved_in-day": "31", "moved_in-month": "2", "moved_in-year": "2026", "kind": "full"}
    )
    assert page.status == 422
    assert page.title.startswith("Error: Every field")
    assert page.errors[0] == ("The date the child moved in must be a real date", "moved_in-day")
    assert page.value("moved_in-month") == "2"
    assert page.value("kind") == "full"


def test_a_right_form_saves_and_says_so(pages):
    pages.get("/fields")
    page = pages.submit(
        {
            "moved_in-day": "1",
            "moved_in-month": "11",
            "moved_in-year": "2026",
            "name": "Amara",
            "happened": "We met.",
            "kind": "full",
            "worker": "2",
            "agreed": "yes",
        }
    )
    assert page.address == "/fields"
    assert page.messages == ["Saved"]


def test_a_field_that_is_not_on_the_page_cannot_be_filled_in(pages):
    pages.get("/fields")
    with pytest.raises(AssertionError, match="no such field"):
        pages.submit({"nonsense": "x"})


def test_a_post_carries_the_token_of_the_last_page(pages):
    assert pages.post("/fields", {"name": "Amara"}).status == 422


def test_an_unexpected_status_fails(pages):
    with pytest.raises(AssertionError, match="answered 404"):
        pages.get("/nowhere")
    assert pages.get("/nowhere", 404).h1 == "There is nothing here for you to see"


def test_what_is_left_over_after_a_request_fails(app):
    def unsaved():
        raise AssertionError("unsaved: <Case 1>")

    with pytest.raises(AssertionError, match="unsaved"):
        PageClient(app, after=[unsaved]).get("/fields")


@pytest.mark.parametrize(
    "address", ["/style?worker=1&sort=due", "/style?colour=pink", "/sure", "/raise/forbidden"]
)
def test_every_component_and_layout_is_right(pages, address):
    page = pages.get(address, 403 if "raise" in address else 200)
    assert page.h1
    assert page.title.endswith("Kinship – Teesmere Borough Council")


def test_the_page_names_what_is_sorted_and_by_which_way(pages):
    page = pages.get("/style?worker=1&sort=-due&at=abc")
    due = next(each for each in page.by_class("app-sort") if "Due" in "".join(each.itertext()))
    assert due.get("href") == "/style?worker=1&sort=due"
    assert page.table("backlog")[1][3] == "overdue by 12 days 11 Nov 2026"


def test_nobody_signed_in_sees_no_menu_and_no_search():
    page = PageClient(make_app(FRAME={"person": None, "navigation": [], "idle": None})).get("/sure")
    assert not page.by_class("app-search")
    assert not page.by_class("app-idle")
    assert not page.by_class("app-navigation")
