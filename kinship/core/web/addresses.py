"""The numbers in addresses: a key that no table can hold is a page that is not there."""

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

from kinship.core.web.cursor import LARGEST_INT


class KeyConverter(IntegerConverter):
    """A key in an address; a longer number would stop the database's driver, not find nothing."""

    regex = "[0-9]{1,19}"

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=LARGEST_INT)


def init_app(app: Flask) -> None:
    """Read every ``<int:…>`` of an address as a key.

    Args:
        app: the application, before its pages are registered.
    """
    app.url_map.converters["int"] = KeyConverter
