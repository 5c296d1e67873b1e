"""Every page is used, and none is missing."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
NAMED = re.compile(r"[\"']([\w./-]+\.(?:html|typ|txt))[\"']")


def named_in(folder, pattern):
    return {
        name
        for path in (ROOT / folder).rglob(pattern)
        for name in NAMED.findall(path.read_text(encoding="utf-8"))
    }


def there():
    return {
        path.relative_to(TEMPLATES).as_posix()
        for path in TEMPLATES.rglob("*")
        if path.suffix in {".html", ".typ", ".txt"}
    }


BUILT = re.compile(r"f\"([\w-]+)/\{\w+\}\.html\"")
WORD = re.compile(r"\"([\w-]+)\"")


def built():
    """Names made of a folder and a word that the code has in quotes: `f"checks/{act}.html"`."""
    for path in (ROOT / "kinship").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for folder in BUILT.findall(text):
            yield from (f"{folder}/{word}.html" for word in WORD.findall(text))


def used():
    inside = {Path(name).name for name in named_in("templates", "*.typ")}
    whole = named_in("kinship", "*.py") | named_in("templates", "*.html")
    return whole, inside


def test_every_template_is_used():
    whole, inside = used()
    left = {
        name
        for name in there() - set(built())
        if name not in whole and Path(name).name not in inside
    }
    errors = {f"errors/{status}.html" for status in (400, 403, 404, 409, 413, 422, 429, 500)}
    assert left <= errors


def test_every_template_that_is_named_is_there():
    whole, _ = used()
    assert {name for name in whole if "/" in name and name.endswith(".html")} <= there()


def test_nothing_inline():
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|\son\w+=\"", text), path
        for script in re.findall(r"<script[^>]*>", text):
            assert "nonce" in script or "src=" in script, path
