"""Text that a spreadsheet will not mistake for a formula."""

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")


def plain_cell(value: object) -> object:
    """Return a cell that a spreadsheet shows as text; numbers stay numbers.

    Args:
        value: anything that goes into a CSV file.
    """
    if not isinstance(value, str):
        return value
    return f"'{value}" if value.lstrip(" ").startswith(RISKY) else value
