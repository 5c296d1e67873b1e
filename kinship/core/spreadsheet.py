"""Files for a spreadsheet, and text that it will not mistake for a formula."""

import csv
import io
from collections.abc import Iterable
from typing import NamedTuple

BYTE_ORDER_MARK = "\ufeff"
"""Tells a spreadsheet program that a file is UTF-8."""
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")


def plain_cell(value: object) -> object:
    """Return a cell that a spreadsheet shows as text; numbers stay numbers.

    Args:
        value: anything that goes into a CSV file.
    """
    if not isinstance(value, str):
        return value
    return f"'{value}" if value.lstrip(" ").startswith(RISKY) else value


class Sheet(NamedTuple):
    """A file for a spreadsheet: its text, and how many rows stand under the headings."""

    text: str
    rows: int


def sheet(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> Sheet:
    """Return rows as a CSV file that a spreadsheet reads as UTF-8 and runs nothing of.

    Args:
        columns: the headings.
        rows: the cells of each row; they are walked over once.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    number = 0
    for row in rows:
        writer.writerow([plain_cell(cell) for cell in row])
        number += 1
    return Sheet(BYTE_ORDER_MARK + text.getvalue(), number)
