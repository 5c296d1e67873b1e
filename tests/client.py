"""A client that reads pages as a browser does and fails on any page that is not right."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from flask import Flask
from werkzeug.test import TestResponse

from kinship.core.database import db
from tests.page_checks import check_page, elements, words

Data = Mapping[str, object]
SIGN_IN = "/sign-in"


def nothing_unsaved() -> None:
    """Fail when a request left changes in the session that nobody flushed or committed."""
    left = [*db.session.new, *db.session.dirty, *db.session.deleted]
    assert not left, f"left unsaved: {left}"


@dataclass(frozen=True)
class Page:
    """An answer, read.

    Args:
        response: the answer as Flask gave it.
        address: path and query it came from, after redirects.
        tree: the page, parsed; None when it is not HTML.
    """

    response: TestResponse
    address: str
    tree: Element | None

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def html(self) -> str:
        return self.response.get_data(as_text=True)

    @property
    def main(self) -> Element:
        """The main part of the page: without header, menu and footer."""
        assert self.tree is not None, f"{self.address} is not a page"
        return next(elements(self.tree, "main"), self.tree)

    @property
    def text(self) -> str:
        """The words of the main part, blanks collapsed."""
        return words(self.main)

    @property
    def title(self) -> str:
        assert self.tree is not None
        return words(self.tree.find("head/title"))

    @property
    def h1(self) -> str:
        assert self.tree is not None
        return words(next(elements(self.tree, "h1"), None))

    @property
    def errors(self) -> list[tuple[str, str]]:
        """The error summary: each message with the id it leads to."""
        return [
            (words(line), next((a.get("href", "")[1:] for a in elements(line, "a")), ""))
            for box in self.by_class("govuk-error-summary__list")
            for line in elements(box, "li")
        ]

    @property
    def messages(self) -> list[str]:
        """What was said after an act."""
        return [words(each) for each in self.by_class("moj-alert__content")]

    def by_class(self, name: str) -> list[Element]:
        """Return the elements of the whole page with a class."""
        assert self.tree is not None
        return [each for each in elements(self.tree) if name in each.get("class", "").split()]

    def by_id(self, name: str) -> Element:
        """Return the element with an id."""
        assert self.tree is not None
        found = next((each for each in elements(self.tree) if each.get("id") == name), None)
        assert found is not None, f"no element with id {name!r} on {self.address}"
        return found

    def links(self) -> dict[str, str]:
        """Return the links of the whole page: words to address."""
        assert self.tree is not None
        return {words(each): each.get("href", "") for each in elements(self.tree, "a")}

    def link(self, text: str) -> str:
        """Return the address behind the first link that holds these words."""
        for said, href in self.links().items():
            if text in said:
                return href
        raise AssertionError(f"no link with {text!r} on {self.address}: {sorted(self.links())}")

    def table(self, name: str) -> list[list[str]]:
        """Return the body rows of the table with this id, each cell as words."""
        bodies = elements(self.by_id(name), "tbody")
        return [[words(cell) for cell in row] for body in bodies for row in elements(body, "tr")]

    def forms(self) -> list[Element]:
        """Return the POST forms of the main part."""
        return [
            each for each in elements(self.main, "form") if each.get("method", "").lower() == "post"
        ]

    def form(self, action: str = "") -> Element:
        """Return the first POST form, or the one whose action holds these letters."""
        for each in self.forms():
            if action in each.get("action", ""):
                return each
        raise AssertionError(f"no form {action!r} on {self.address}")

    def value(self, name: str) -> str:
        """Return what the field with this name holds, as a browser would send it."""
        for form in self.forms():
            sent = form_values(form)
            if name in sent:
                return sent[name][0] if sent[name] else ""
        raise AssertionError(f"no field {name!r} on {self.address}")


def form_values(form: Element) -> dict[str, list[str]]:
    """Return what a browser would send from a form as it stands, without its buttons."""
    sent: dict[str, list[str]] = {}
    for field in elements(form, "input", "select", "textarea"):
        name = field.get("name")
        if name:
            sent.setdefault(name, []).extend(_values(field))
    return {name: values for name, values in sent.items() if values}


def _values(field: Element) -> list[str]:
    if field.tag == "textarea":
        return ["".join(field.itertext()).removeprefix("\n")]
    if field.tag == "select":
        options = list(elements(field, "option"))
        chosen = [each for each in options if "selected" in each.attrib] or options[:1]
        return [each.get("value", words(each)) for each in chosen]
    kind = field.get("type", "text")
    if kind in {"submit", "button", "file", "image"}:
        return []
    if kind in {"radio", "checkbox"}:
        return [field.get("value", "on")] if "checked" in field.attrib else []
    return [field.get("value", "")]


class PageClient:
    """Visits pages one after the other, as one person in one browser.

    Args:
        app: the application.
        after: called after each request; raise AssertionError when something is left over,
            such as unsaved changes in the session.
    """

    def __init__(self, app: Flask, *, after: Sequence[Callable[[], None]] = ()) -> None:
        self.http = app.test_client()
        self.after = tuple(after)
        self.page: Page | None = None

    def get(self, address: str, status: int = 200, *, follow: bool = True) -> Page:
        """Open a page and check it."""
        return self._read(self.http.get(address, follow_redirects=follow), status)

    def post(
        self,
        address: str,
        data: Data | None = None,
        status: int | None = None,
        *,
        follow: bool = True,
    ) -> Page:
        """Send data with the CSRF token and submit key of the last page.

        Args:
            address: where to.
            data: what is sent; a list sends a name several times.
            status: the status expected; any below 400 and 422 when left out.
            follow: follow the redirect and return the page it leads to.
        """
        sent: dict[str, object] = {
            "csrf_token": self.token(address),
            **self._submit_key(),
            **(data or {}),
        }
        return self._read(self.http.post(address, data=sent, follow_redirects=follow), status)

    def submit(
        self,
        data: Data | None = None,
        *,
        action: str = "",
        status: int | None = None,
        follow: bool = True,
    ) -> Page:
        """Fill in a form of the last page and send it whole, as a browser does.

        Args:
            data: fields to change; None leaves a field out, as an unticked box.
            action: letters in the form's action, where a page has several.
            status: as in post.
            follow: as in post.
        """
        assert self.page is not None, "open a page first"
        form = self.page.form(action)
        sent: dict[str, object] = {**form_values(form), **(data or {})}
        known = {
            field.get("name") for field in elements(form, "input", "select", "textarea", "button")
        }
        unknown = set(data or {}) - known
        assert not unknown, f"no such field on {self.page.address}: {sorted(unknown)}"
        kept = {name: value for name, value in sent.items() if value is not None}
        address = form.get("action") or self.page.address
        return self._read(self.http.post(address, data=kept, follow_redirects=follow), status)

    def sign_in(self, username: str, password: str) -> Page:
        """Sign in through the page and assert that it worked."""
        self.get(SIGN_IN)
        page = self.submit({"username": username, "password": password})
        assert urlsplit(page.address).path != SIGN_IN, (
            f"{username} could not sign in: {page.errors}"
        )
        return page

    def sign_out(self) -> None:
        """Forget the session, as closing the browser does."""
        self.http.delete_cookie("kinship")
        self.page = None

    def token(self, address: str = "/") -> str:
        """Return the CSRF token of the last page, or of the page to be posted to."""
        for page in (self.page, None):
            seen = page or self._read(self.http.get(address, follow_redirects=True), None)
            if seen.tree is not None:
                for field in elements(seen.tree, "input"):
                    if field.get("name") == "csrf_token":
                        return field.get("value", "")
        raise AssertionError(f"no CSRF token on {address}")

    def _submit_key(self) -> dict[str, str]:
        if self.page is None or self.page.tree is None:
            return {}
        fields = elements(self.page.tree, "input")
        keys = [f.get("value", "") for f in fields if f.get("name") == "submit_key"]
        return {"submit_key": keys[-1]} if keys else {}

    def _read(self, response: TestResponse, status: int | None) -> Page:
        for each in self.after:
            each()
        is_html = response.mimetype == "text/html" and response.location is None
        address = response.request.full_path.rstrip("?")
        tree = check_page(response.get_data(as_text=True)) if is_html else None
        if is_html:
            policy = response.headers.get("Content-Security-Policy", "")
            assert "script-src 'self'" in policy, "no content security policy"
        page = Page(response, address, tree)
        if is_html:
            self.page = page
        fine = (
            response.status_code == status
            if status
            else response.status_code < 400 or response.status_code == 422
        )
        said = page.h1 if tree is not None else page.html[:300]
        assert fine, f"{address} answered {response.status_code}: {said}"
        return page
