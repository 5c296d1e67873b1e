"""Write the page of the rulebook from the rows, or say whether it is up to date."""

import argparse

from kinship.cli import answers
from kinship.core.errors import UserError
from kinship.rulebook import book, queries
from kinship.rulebook.types import Nation

SUMMARY = "write docs/rulebook.md from the rows of config/rules, or check that it is up to date"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command understands.

    Args:
        parser: the command's own parser.
    """
    wish = parser.add_mutually_exclusive_group(required=True)
    wish.add_argument("--write", action="store_true", help="write the page afresh")
    wish.add_argument("--check", action="store_true", help="say whether the page is up to date")


def run(arguments: argparse.Namespace) -> int:
    """Write or check the page.

    Args:
        arguments: as typed.

    Returns:
        0 when the page says what the rows say.

    Raises:
        UserError: it was only to be checked, and it is out of date.
    """
    page = written()
    if arguments.write:
        book.PLACE.write_text(page, encoding="utf-8")
        answers.say(f"docs/{book.PLACE.name} is written.")
        return 0
    if not book.PLACE.exists() or book.PLACE.read_text(encoding="utf-8") != page:
        raise UserError(f"docs/{book.PLACE.name} is out of date: run rulebook --write")
    answers.say(f"docs/{book.PLACE.name} is up to date.")
    return 0


def written() -> str:
    """Give the page as the rows stand now."""
    return book.book({nation: queries.nation_rules(nation) for nation in Nation})
