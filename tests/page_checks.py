"""What every page must satisfy, whoever wrote it. Each check returns what is wrong, in words."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
from html5lib.html5parser import ParseError

UNLABELLED_TYPES = {"hidden", "submit", "button", "image", "reset"}
REFERENCES = ("aria-describedby", "aria-labelledby", "aria-controls", "for", "list", "headers")


def parse(html: str) -> Element:
    """Parse a page strictly.

    Raises:
        AssertionError: when it is not HTML5, with the place and what is wrong.
    """
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    try:
        return parser.parse(html)
    except ParseError as error:
        (line, column), code, _ = parser.errors[-1]
        near = html.splitlines()[line - 1][max(0, column - 80) : column + 40]
        raise AssertionError(f"not HTML5: {code} at line {line}: …{near}…") from error


def words(element: Element | None) -> str:
    """Return the text of an element with its blanks collapsed."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def elements(tree: Element, *tags: str) -> Iterator[Element]:
    """Walk the elements with these tags, or all."""
    return (
        each for each in tree.iter() if isinstance(each.tag, str) and (not tags or each.tag in tags)
    )


def told(element: Element) -> str:
    """Describe an element so that it can be found."""
    given = " ".join(
        f'{k}="{v}"'
        for k, v in element.attrib.items()
        if k in {"id", "name", "href", "action", "class"}
    )
    return f"<{element.tag} {given}>"


def no_title(tree: Element) -> list[str]:
    return [] if words(tree.find("head/title")) else ["no title"]


def not_one_h1(tree: Element) -> list[str]:
    found = [words(each) for each in elements(tree, "h1")]
    return [] if len(found) == 1 and found[0] else [f"not exactly one h1 with words: {found}"]


def ids_twice(tree: Element) -> list[str]:
    counted = Counter(each.get("id") for each in elements(tree) if each.get("id") is not None)
    return [f"id twice: {name!r}" for name, count in counted.items() if count > 1 or not name]


def fields_without_label(tree: Element) -> list[str]:
    labelled = {each.get("for") for each in elements(tree, "label") if words(each)}
    inside = {field for label in elements(tree, "label") for field in label.iter()}
    return [
        f"no label: {told(field)}"
        for field in elements(tree, "input", "select", "textarea")
        if field.get("type", "text") not in UNLABELLED_TYPES
        and field.get("id") not in labelled
        and field not in inside
        and not (field.get("aria-label") or field.get("aria-labelledby"))
    ]


def forms_without_csrf(tree: Element) -> list[str]:
    return [
        f"no csrf_token: {told(form)}"
        for form in elements(tree, "form")
        if form.get("method", "get").lower() == "post"
        and not any(
            f.get("name", "").endswith("csrf_token") and f.get("value")
            for f in elements(form, "input")
        )
    ]


def references_to_nothing(tree: Element) -> list[str]:
    known = {each.get("id") for each in elements(tree)}
    broken = [
        f"{name} leads to no element {target!r}: {told(each)}"
        for each in elements(tree)
        for name in REFERENCES
        if name in each.attrib and not (name == "for" and each.tag == "output")
        for target in each.get(name, "").split() or [""]
        if target not in known
    ]
    broken += [
        f"link leads to no element: {told(each)}"
        for each in elements(tree, "a")
        if each.get("href", "").startswith("#") and each.get("href", "")[1:] not in known
    ]
    return broken


def inline_code(tree: Element) -> list[str]:
    found = [
        f"inline style: {told(each)}"
        for each in elements(tree)
        if each.tag == "style" or "style" in each.attrib
    ]
    found += [
        f"{name} on {told(each)}"
        for each in elements(tree)
        for name in each.attrib
        if str(name).startswith("on")
    ]
    found += [
        f"inline script without nonce: {words(each)[:60]}"
        for each in elements(tree, "script")
        if not each.get("src") and not each.get("nonce")
    ]
    return found


def nameless(tree: Element) -> list[str]:
    return [
        f"nothing to read out: {told(each)}"
        for each in elements(tree, "a", "button", "summary", "legend", "caption", "th")
        if not words(each)
        and not each.get("aria-label")
        and not any(child.get("alt") or child.get("aria-label") for child in each.iter())
        and not (each.tag == "th" and "scope" not in each.attrib)
    ]


def no_language_or_alt(tree: Element) -> list[str]:
    missing = [] if tree.get("lang") else ["no language"]
    return missing + [
        f"no alt: {told(each)}" for each in elements(tree, "img") if each.get("alt") is None
    ]


def headings_out_of_step(tree: Element) -> list[str]:
    main = next(elements(tree, "main"), tree)
    levels = [int(each.tag[1]) for each in elements(main, "h1", "h2", "h3", "h4", "h5", "h6")]
    return [f"h{b} follows h{a}" for a, b in pairwise(levels) if b > a + 1]


def left_blank_by_a_template(tree: Element) -> list[str]:
    """Find words that only a template's mistake puts on a page."""
    text = f" {words(next(elements(tree, 'main'), tree))} "
    return [
        f"{bad.strip()!r} on the page"
        for bad in (" None ", " Undefined", "{{", "}}", "{%", "&lt;")
        if bad in text
    ]


CHECKS: tuple[Callable[[Element], list[str]], ...] = (
    no_title,
    not_one_h1,
    ids_twice,
    fields_without_label,
    forms_without_csrf,
    references_to_nothing,
    inline_code,
    nameless,
    no_language_or_alt,
    headings_out_of_step,
    left_blank_by_a_template,
)


def check_page(html: str) -> Element:
    """Parse a page and apply every check.

    Raises:
        AssertionError: naming everything that is wrong.
    """
    tree = parse(html)
    wrong = [each for check in CHECKS for each in check(tree)]
    if wrong:
        raise AssertionError("the page is wrong: " + "; ".join(wrong))
    return tree
