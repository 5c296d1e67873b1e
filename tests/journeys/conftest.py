"""A whole invented council, served to a real browser on its own day."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import flask_migrate
import pytest
from playwright.sync_api import Browser, Page

from kinship.accounts.demonstration import PASSWORD
from kinship.app import create_app
from kinship.core.database import db, transaction
from kinship.core.web.templating import BUILT_ASSETS, ROOT
from kinship.demonstration import loading
from tests.conftest import make_settings
from tests.services.browser import chromium, chromium_path, served, violations

SHOTS = ROOT / "var" / "screenshots" / "journeys"
MONDAY = date(2026, 11, 23)
PATIENCE = 60_000
"""Milliseconds a page may take to show what is looked for, also on a busy machine."""

needs_browser = [
    pytest.mark.browser,
    pytest.mark.real_clock,
    pytest.mark.skipif(not chromium_path(), reason="no Chromium on this machine"),
    pytest.mark.skipif(
        not (BUILT_ASSETS / "govuk-frontend.min.css").exists(),
        reason="the front-end assets have not been built: python3 -m kinship demo builds them",
    ),
]


TWICE_AT_ONCE = """button => {
    const send = () => fetch(button.form.action, {
        method: "POST", body: new URLSearchParams(new FormData(button.form)),
    });
    return Promise.all([send(), send()]).then(all => all.map(answer => answer.status));
}"""


@dataclass
class Walker:
    """Somebody at a screen; every page they open is checked by axe and kept as a picture.

    Without a script axe cannot run: those pages are only kept as pictures.
    """

    page: Page
    address: str
    story: str
    scripted: bool = True
    faults: list[str] = field(default_factory=list)
    steps: int = 0

    def sign_in(self, username: str) -> None:
        """Sign in as somebody else, signing out whoever is there."""
        self.page.context.clear_cookies()
        self.page.goto(f"{self.address}/sign-in")
        self.page.get_by_label("User name").fill(username)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()

    def open(self, path: str, status: int = 200) -> None:
        """Open an address and look at it."""
        answer = self.page.goto(f"{self.address}{path}")
        assert answer is not None
        assert answer.status == status, f"{path} answered {answer.status}"
        self.look()

    def follow(self, name: str, *, exact: bool = True) -> None:
        """Follow the first link of this name."""
        self.page.get_by_role("link", name=name, exact=exact).first.click()
        self.look()

    def press(self, name: str, *, exact: bool = True) -> None:
        """Press the first button of this name on the page itself, and look at what comes."""
        self.page.locator("main").get_by_role("button", name=name, exact=exact).first.click()
        self.look()

    def press_in_a_hurry(self, name: str) -> None:
        """Press a button twice in the same moment, and then twice again; look at what comes.

        The script of the page ignores a second press, so the first two are sent as two browsers
        would. None may fail; what was made is counted by the test.
        """
        button = self.page.locator("main").get_by_role("button", name=name, exact=True).first
        answers = button.evaluate(TWICE_AT_ONCE)
        assert all(status < 400 for status in answers), f"{name}: {answers}"
        with self.page.expect_navigation():
            button.dblclick()
        self.look()

    def fill(self, label: str, text: str) -> None:
        """Type into the field with this label."""
        self.page.locator("main").get_by_label(label, exact=True).first.fill(text)

    def day(self, name: str, day: date) -> None:
        """Type a date into the three fields of a date question, by the field's name."""
        for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
            self.page.fill(f"[name='{name}-{part}']", str(value))

    def choose(self, name: str, value: str) -> None:
        """Choose a radio button or an option, by the field's name and value."""
        field_ = self.page.locator(f"[name='{name}']").first
        if field_.evaluate("each => each.tagName") == "SELECT":
            field_.select_option(value)
        else:
            self.page.check(f"[name='{name}'][value='{value}']")

    def case(self, reference: str) -> int:
        """Find a case by its reference, and return its number."""
        self.open(f"/find?q={reference}")
        return int(self.address_of("main a[href^='/cases/']", reference).split("/")[2])

    def address_of(self, selector: str, text: str) -> str:
        """Return where the first link of this kind and with these words leads."""
        return self.page.locator(selector, has_text=text).first.get_attribute("href") or ""

    def first(self, name: str) -> None:
        """Tick the first box or button of a question, by the field's name."""
        self.page.locator(f"main [name='{name}']").first.check()

    def sees(self, text: str) -> bool:
        """Say whether the main part of the page holds these words."""
        return text in self.page.locator("main").inner_text()

    def look(self) -> None:
        """Check the page with axe, keep a picture, and remember what is wrong."""
        self.steps += 1
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{self.story}-{self.steps:02}.png", full_page=True)
        if self.scripted:
            self.faults += [f"{self.page.url}: {fault}" for fault in violations(self.page)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="session", params=["teesmere", "ochilvale"])
def council(request: pytest.FixtureRequest, tmp_path_factory) -> Iterator[tuple[str, str]]:
    """The name of a loaded council and the address it is served at, for tests that only read."""
    yield from serve(request.param, tmp_path_factory.mktemp(request.param))


def serve(name: str, folder: Path, **changes: object) -> Iterator[tuple[str, str]]:
    """Load a council into a database in a folder, and serve it; its name and its address."""
    settings = make_settings(
        f"sqlite:///{folder / 'council.sqlite'}",
        folder,
        council=name,
        today=MONDAY,
        demonstration=True,
        **changes,
    )
    app = create_app(settings)
    with app.app_context():
        flask_migrate.upgrade()
        with transaction():
            loading.load(name)
        db.session.remove()
    with served(app) as address:
        yield name, address
    with app.app_context():
        db.engine.dispose()


@contextmanager
def at_a_screen(
    browser: Browser, address: str, story: str, *, scripted: bool = True
) -> Iterator[Walker]:
    """Somebody with a browser of their own; fails when axe found anything on a page they opened."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, java_script_enabled=scripted
    )
    context.set_default_timeout(PATIENCE)
    somebody = Walker(context.new_page(), address, story, scripted)
    yield somebody
    context.close()
    assert somebody.faults == []


@pytest.fixture
def story(request: pytest.FixtureRequest) -> str:
    """The name of the test, as the pictures of its pages are called."""
    return request.node.name.replace("[", "-").replace("]", "").removeprefix("test_")


@pytest.fixture
def walker(browser: Browser, council: tuple[str, str], story: str) -> Iterator[Walker]:
    """Somebody at a screen."""
    with at_a_screen(browser, council[1], story) as somebody:
        yield somebody


@pytest.fixture
def colleague(browser: Browser, council: tuple[str, str], story: str) -> Iterator[Walker]:
    """Somebody else at another screen at the same time."""
    with at_a_screen(browser, council[1], f"{story}-colleague") as somebody:
        yield somebody


@pytest.fixture
def without_script(browser: Browser, council: tuple[str, str], story: str) -> Iterator[Walker]:
    """Somebody whose browser runs no script."""
    with at_a_screen(browser, council[1], story, scripted=False) as somebody:
        yield somebody
