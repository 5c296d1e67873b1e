"""The front end in a real browser: axe, keyboard, small, large, printed, without JavaScript."""

from pathlib import Path

import pytest

from kinship.core.web.templating import BUILT_ASSETS, ROOT
from tests.core.web.conftest import frame, make_app
from tests.services.browser import chromium, chromium_path, served, violations

SHOTS = ROOT / "var" / "screenshots" / "front-end"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.real_clock,
    pytest.mark.skipif(not chromium_path(), reason="no Chromium on this machine"),
    pytest.mark.skipif(
        not (BUILT_ASSETS / "govuk-frontend.min.css").exists(),
        reason="the front-end assets have not been built: python3 -m kinship demo builds them",
    ),
]


@pytest.fixture(scope="module")
def site():
    with served(make_app(DRAFTS=[])) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.faults = []
    opened.on("console", lambda said: said.type == "error" and opened.faults.append(said.text))
    opened.on("pageerror", lambda error: opened.faults.append(str(error)))
    yield opened
    context.close()


def shot(page, name, **how):
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True, **how)


def scrolls_sideways(page):
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


@pytest.mark.parametrize("address", ["/style?worker=1&sort=-due", "/fields", "/sure", "/nowhere"])
def test_axe_and_the_console_find_nothing(page, site, address):
    page.goto(site + address)
    shot(page, "desktop-" + address.strip("/").split("?")[0])
    assert violations(page) == []
    assert [fault for fault in page.faults if "404" not in fault] == []


def test_a_page_of_errors_leads_to_the_first_wrong_part(page, site):
    page.goto(site + "/fields")
    page.fill("#moved_in-day", "1")
    page.fill("#moved_in-month", "13")
    page.fill("#moved_in-year", "2026")
    page.get_by_role("button", name="Save and continue").click()
    shot(page, "desktop-errors")
    assert page.title().startswith("Error: ")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    assert violations(page) == []
    page.get_by_role("link", name="must be a real date").click()
    assert page.evaluate("document.activeElement.id") == "moved_in-month"
    page.get_by_role("link", name="Select the kind of assessment").click()
    assert page.evaluate("document.activeElement.id") == "kind"


@pytest.mark.parametrize(
    ("name", "width"),
    [("320", 320), ("200-percent", 640), ("tablet", 768)],
)
def test_no_page_scrolls_sideways(page, site, name, width):
    page.set_viewport_size({"width": width, "height": 800})
    for address in ("/style?worker=1&sort=-due", "/fields"):
        page.goto(site + address)
        shot(page, f"{name}-{address.strip('/').split('?')[0]}")
        assert not scrolls_sideways(page)
        assert violations(page) == []


def test_printing_leaves_the_menus_out(page, site):
    page.goto(site + "/style?worker=1&sort=-due")
    page.emulate_media(media="print")
    shot(page, "print-style")
    for gone in (".app-search", "#navigation", ".app-filters", ".app-tabs"):
        assert not page.locator(gone).is_visible()
    assert page.locator("table#backlog").is_visible()


def test_the_page_works_without_javascript(browser, site):
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(site + "/style")
    assert not plain.locator('[data-app="select-all"]').is_visible()
    assert not plain.locator('[data-app="print"]').is_visible()
    assert not plain.locator('[data-app="idle"]').is_visible()
    assert plain.locator("#navigation").is_visible()
    plain.goto(site + "/fields")
    plain.get_by_role("button", name="Save and continue").click()
    assert plain.locator(".govuk-error-summary").is_visible()
    context.close()


def test_the_keyboard_reaches_what_the_mouse_reaches(page, site):
    page.goto(site + "/style?sort=-due")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    wanted = {"app-scroll", "app-sort", "app-check", "app-tile"}
    seen = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        told = page.evaluate(
            "document.activeElement.className + ' ' + document.activeElement.tagName"
        )
        seen.update(told.split())
    assert wanted <= seen
    assert "SUMMARY" in seen


def test_one_box_ticks_every_row(page, site):
    page.goto(site + "/style")
    every = page.locator('[data-app="select-all"]')
    assert every.evaluate("box => box.indeterminate")
    every.check()
    assert page.locator("tbody .app-check:checked").count() == 4
    page.locator("tbody .app-check").first.uncheck()
    assert every.evaluate("box => box.indeterminate")


def test_a_double_click_sends_once(page, site):
    page.goto(site + "/fields")
    sent = []
    page.on("request", lambda asked: asked.method == "POST" and sent.append(asked.url))
    page.route("**/fields", lambda route: route.fulfill(status=204))
    page.get_by_role("button", name="Save and continue").dblclick(no_wait_after=True)
    page.wait_for_timeout(300)
    assert [url for url in sent if url.endswith("/fields")] == [site + "/fields"]
    assert page.get_by_role("button", name="Save and continue").is_enabled()


def test_what_is_typed_is_saved_as_a_draft_and_said(page, site):
    page.goto(site + "/fields")
    page.fill("#happened", "She likes her new school.")
    page.fill("#secret", "hunter2")
    with page.expect_request("**/draft") as asked:
        pass
    assert "She+likes" in asked.value.post_data
    assert "csrf_token=" in asked.value.post_data
    assert "hunter2" not in asked.value.post_data
    line = page.locator('[data-app="saved"]')
    line.get_by_text("Saved 10:42").wait_for()
    assert page.faults == []


def test_a_draft_that_fails_is_tried_again_and_never_lost(page, site):
    page.clock.install()
    page.goto(site + "/fields")
    page.route("**/draft", lambda route: route.abort())
    page.fill("#happened", "She likes her new school.")
    page.clock.run_for(3100)
    line = page.locator('[data-app="saved"]')
    line.get_by_text("Not saved – trying again").wait_for()
    page.unroute("**/draft")
    page.clock.run_for(10100)
    line.get_by_text("Saved 10:42").wait_for()
    assert page.input_value("#happened") == "She likes her new school."


def test_leaving_with_words_unsaved_asks_first(page, site):
    page.goto(site + "/fields")
    page.route("**/draft", lambda route: route.abort())
    page.click("#happened")
    page.keyboard.type("She likes her new school.")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(site + "/nowhere")
    assert asked == ["beforeunload"]


def test_a_quiet_person_is_warned_may_stay_and_is_signed_out(page, site):
    page.clock.install()
    page.goto(site + "/style")
    page.clock.fast_forward("25:05")
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    shot(page, "idle")
    assert "5 minutes" in dialog.inner_text()
    assert violations(page) == []
    with page.expect_request("**/ping"):
        page.get_by_role("button", name="Stay signed in").click()
    assert not dialog.is_visible()
    page.clock.fast_forward("25:05")
    dialog.wait_for()
    with page.expect_request("**/sign-out") as asked:
        page.clock.fast_forward("05:05")
    assert "reason=idle" in asked.value.post_data


@pytest.mark.parametrize("brand", ["teal", "aubergine", "navy", "forest", "slate", "plum"])
def test_every_brand_has_enough_contrast(browser, brand):
    council = frame().council.__class__(name="Ochilvale Council", brand=brand)
    with served(make_app(FRAME={"council": council, "warning": "The scheduler is silent."})) as at:
        page = browser.new_page(viewport={"width": 1280, "height": 700})
        page.goto(at + "/style")
        if brand == "aubergine":
            page.screenshot(path=Path(SHOTS / "aubergine.png"))
        assert violations(page) == []
        page.close()
