"""Ways from a line of work to the page where it is done."""

from typing import Any

from flask import current_app, url_for


def way(endpoint: str, **values: Any) -> str:  # noqa: ANN401 - whatever stands in an address
    """Return the address of a page; empty where this installation has no such page.

    Args:
        endpoint: the page.
        **values: what stands in its address.
    """
    if endpoint not in current_app.view_functions:
        return ""
    return url_for(endpoint, **values)
