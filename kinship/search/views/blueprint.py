"""The blueprint of the search page."""

from flask import Blueprint

search = Blueprint("search", __name__)
