"""The blueprint the pages of what waits hang on."""

from flask import Blueprint

worklist = Blueprint("worklist", __name__)
