"""The blueprint of checks.

It stands here, above the register, because each act on a check counts again for assessments.
"""

from flask import Blueprint

checks = Blueprint("checks", __name__)
