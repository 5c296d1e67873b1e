"""The pages shown when something goes wrong: one place, plain words, nothing typed is lost."""

from dataclasses import dataclass
from traceback import extract_tb
from urllib.parse import urlsplit

import structlog
from flask import Flask, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from jinja2 import TemplateError
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from kinship.core.database import db
from kinship.core.errors import (
    ForbiddenError,
    NotFoundError,
    RefusedError,
    SignedOutError,
    StaleError,
    UserError,
)
from kinship.core.web.filters import words_of

log = structlog.get_logger("kinship.pages")

NEVER_SHOWN = ("password", "csrf", "submit_key", "secret", "code", "token", "otp")
LAST_RESORT = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Sorry, there is a problem'
    "</title></head><body><h1>Sorry, there is a problem</h1><p>Try again in a few minutes. "
    "What you saved before is safe.</p></body></html>"
)


@dataclass(frozen=True)
class Kept:
    """Something the person had typed, shown so that it can be copied.

    Args:
        name: What it was typed under, in words.
        text: What was typed.
    """

    name: str
    text: str


def typed_text() -> list[Kept]:
    """Return what was typed into the form that could not be saved.

    Nothing is shown when the form came from another site: it was not typed here.
    """
    if request.method != "POST" or not _from_here():
        return []
    return [
        Kept(words_of(name), text)
        for name, text in _posted()
        if text.strip() and not any(word in name.lower() for word in NEVER_SHOWN)
    ]


def _posted() -> list[tuple[str, str]]:
    try:
        return [(str(name), str(text)) for name, text in request.form.items(multi=True)]
    except HTTPException:
        return []


def _from_here() -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return not origin or urlsplit(origin).netloc == request.host


def page(status: int, **facts: object) -> ResponseReturnValue:
    """Draw the page for a status, or answer a script with the same words.

    Args:
        status: An HTTP status with a template under templates/errors.
        facts: What the template shows beside what was typed.
    """
    db.session.rollback()
    if request.accept_mimetypes.best == "application/json":
        message = str(facts.get("message", "")) or "Not saved. Open this page again"
        return jsonify(message=message), status
    try:
        drawn = render_template(f"errors/{status}.html", kept=typed_text(), **facts)
    except (SQLAlchemyError, TemplateError, LookupError, OSError, AttributeError) as error:
        log.error("page not drawn", status=status, **without_words(error))  # noqa: TRY400 - no words in the log
        drawn = LAST_RESORT
    return drawn, status


def without_words(error: BaseException) -> dict[str, object]:
    """Return what the log may hold of an error: its kind and places, never its words or values.

    The words of an error can hold what was being saved, and so a child's name.
    """
    places = [
        f"{step.filename}:{step.lineno} {step.name}" for step in extract_tb(error.__traceback__)
    ]
    cause = error.__cause__ or error.__context__
    caused_by = {"caused_by": type(cause).__name__} if cause else {}
    return {"error": type(error).__qualname__, "places": places[-12:], **caused_by}


def not_found(_error: Exception) -> ResponseReturnValue:
    """No such page or record, or none this person may see: both look the same."""
    return page(404)


def forbidden(_error: Exception) -> ResponseReturnValue:
    """The person's role does not open this page."""
    return page(403)


def out_of_date(error: CSRFError | SignedOutError) -> ResponseReturnValue:
    """The page's token has run out: it was open too long, or somebody signed out."""
    return page(400, expired=True, message="Not saved. This page was open too long", error=error)


def bad_request(error: Exception) -> ResponseReturnValue:
    """What was sent cannot be understood."""
    reason = str(error) if isinstance(error, UserError) else ""
    return page(400, expired=False, message=reason)


def stale(_error: Exception) -> ResponseReturnValue:
    """Somebody else saved the same thing first."""
    return page(409, reasons=[], message="Not saved. Somebody else saved this first")


def refused(error: RefusedError) -> ResponseReturnValue:
    """A rule said no and the page had no form to show it in."""
    return page(409, reasons=error.reasons, message=" ".join(error.reasons))


def too_large(_error: Exception) -> ResponseReturnValue:
    """The file or form is larger than allowed."""
    return page(413, message="Not saved. This is too large")


def too_many(_error: Exception) -> ResponseReturnValue:
    """Too many tries in a short time."""
    return page(429)


def other(error: HTTPException) -> ResponseReturnValue:
    """Any other answer of the web itself, such as a method that is not allowed."""
    if error.code is None or error.code < 400:  # noqa: PLR2004 - redirects are answers, not errors
        return error.get_response()
    if error.code >= 500:  # noqa: PLR2004 - the server's own fault
        return page(500)
    return page(404 if error.code == 405 else 400, expired=False, message="")  # noqa: PLR2004 - a method that is not there


def broken(error: Exception) -> ResponseReturnValue:
    """Something is wrong with the program; the log says what. A test sees the error itself."""
    if current_app.testing and current_app.config["PROPAGATE_EXCEPTIONS"] is not False:
        raise error
    log.error("request failed", endpoint=request.endpoint, **without_words(error))
    return page(500)


def register_error_pages(app: Flask) -> None:
    """Turn every error into its page.

    A broken rule that a view did not catch and a record saved by somebody else come as 409.
    """
    app.register_error_handler(CSRFError, out_of_date)
    app.register_error_handler(SignedOutError, out_of_date)
    app.register_error_handler(UserError, bad_request)
    app.register_error_handler(ForbiddenError, forbidden)
    app.register_error_handler(NotFoundError, not_found)
    app.register_error_handler(StaleError, stale)
    app.register_error_handler(StaleDataError, stale)
    app.register_error_handler(RefusedError, refused)
    app.register_error_handler(400, bad_request)
    app.register_error_handler(403, forbidden)
    app.register_error_handler(404, not_found)
    app.register_error_handler(409, stale)
    app.register_error_handler(413, too_large)
    app.register_error_handler(429, too_many)
    app.register_error_handler(HTTPException, other)
    app.register_error_handler(Exception, broken)
