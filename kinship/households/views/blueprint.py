"""The blueprint the pages of households hang on."""

from flask import Blueprint

households = Blueprint("households", __name__)
