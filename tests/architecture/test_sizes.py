"""Small files and small pages; where a ceiling is met, split by page or act."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
FILE_LINES, TEMPLATE_LINES, TEST_LINES = 300, 120, 400


def too_long(folder, pattern, most):
    return [
        f"{path.relative_to(ROOT)}: {lines}"
        for path in sorted((ROOT / folder).rglob(pattern))
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > most
    ]


def test_no_file_of_the_application_is_longer_than_300_lines():
    for folder in ("kinship", "workers", "config"):
        assert too_long(folder, "*.py", FILE_LINES) == []


def test_no_template_is_longer_than_120_lines():
    assert too_long("templates", "*.html", TEMPLATE_LINES) == []


def test_no_test_file_is_longer_than_400_lines():
    assert too_long("tests", "*.py", TEST_LINES) == []


def test_no_room_is_named_after_nothing():
    names = {path.stem for folder in ("kinship", "workers") for path in (ROOT / folder).rglob("*")}
    assert not names & {"utils", "util", "helpers", "misc", "common"}
