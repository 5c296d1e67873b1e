"""Every role opens every page its menu offers, in both councils: axe finds nothing wrong, and every
day by which something is due says why beside it."""

from urllib.parse import urlsplit

import pytest

from kinship.accounts.role_file import roles
from tests.journeys.conftest import needs_browser
from tests.journeys.due_dates import WITHOUT_WHY

pytestmark = needs_browser
MOST = 60
ROLES = len(roles())


def sign_ins(walker):
    walker.page.goto(f"{walker.address}/sign-in")
    return walker.page.locator("main table code").all_inner_texts()


def links(walker, area):
    """Return the addresses an area of the page leads to, one for each shape of address."""
    found = walker.page.locator(f"{area} a[href^='/']").evaluate_all(
        "all => all.map(each => each.getAttribute('href'))"
    )
    return [href.partition("#")[0] for href in found]


def shape(href):
    path = href.partition("?")[0]
    return "/".join("0" if part.isdigit() else part for part in path.split("/"))


def walk(walker, username, seen):
    """Open each shape of page that can be reached and nobody opened before, and never a file.

    Returns:
        The days on them by which something is due and that do not say why.
    """
    unexplained = []
    walker.sign_in(username)
    walker.look()
    waiting, opened = [*links(walker, "nav"), *links(walker, "main")], 0
    while waiting and opened < MOST:
        href = waiting.pop(0)
        if (
            shape(href) in seen
            or urlsplit(href).path.endswith((".csv", ".pdf"))
            or "/documents/" in href
        ):
            continue
        seen.add(shape(href))
        walker.open(href)
        if not shape(href).startswith("/timescales/"):
            said = walker.page.evaluate(WITHOUT_WHY)
            unexplained += [f"{href}: {words}" for words in said]
        opened += 1
        waiting += [*links(walker, "nav"), *links(walker, "main")]
    return unexplained


def test_the_sign_in_page_lists_one_sign_in_for_each_role(walker):
    names = sign_ins(walker)
    assert len(names) == ROLES
    walker.look()


@pytest.fixture(scope="module")
def seen_of():
    """The shapes of pages opened so far, by council."""
    return {}


@pytest.mark.parametrize("number", range(ROLES))
def test_a_role_walks_through_its_pages(walker, council, seen_of, number):
    assert walk(walker, sign_ins(walker)[number], seen_of.setdefault(council[0], set())) == []
