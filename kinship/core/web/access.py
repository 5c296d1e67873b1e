"""Closed by default: a page opens only when it names a permission that the person holds."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from flask import Flask, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from kinship.core.errors import ForbiddenError, SignedOutError
from kinship.core.permissions import Permission

View = TypeVar("View", bound=Callable[..., object])
NEEDS = "needs_permission"
OPEN = "open_to_all"
SIGNED_IN = "needs_sign_in"


class MayAct(Protocol):
    """Somebody who may or may not do a thing."""

    def may(self, permission: Permission) -> bool:
        """Return whether they may."""


def allow(permission: Permission) -> Callable[[View], View]:
    """Name the permission a view needs.

    Args:
        permission: the one thing the view lets a person do.
    """

    def mark(view: View) -> View:
        setattr(view, NEEDS, permission)
        return view

    return mark


def open_to_all(view: View) -> View:
    """Mark a view that needs no sign-in; tests hold the short list of them."""
    setattr(view, OPEN, True)
    return view


def any_signed_in(view: View) -> View:
    """Mark a view for everybody who is signed in, such as signing out."""
    setattr(view, SIGNED_IN, True)
    return view


def permission_of(view: Callable[..., object] | None) -> Permission | None:
    """Return the permission a view names, if any.

    Args:
        view: a view function as registered.
    """
    return getattr(view, NEEDS, None)


def guard(app: Flask, actor_of: Callable[[], MayAct | None], sign_in: str) -> None:
    """Check every request before its view runs.

    Args:
        app: the application.
        actor_of: returns the person signed in, or None.
        sign_in: the endpoint of the sign-in page.
    """

    @app.before_request
    def _check() -> Response | None:
        view = current_app.view_functions.get(request.endpoint or "")
        if view is None or getattr(view, OPEN, False):
            return None
        actor = actor_of()
        anybody = getattr(view, SIGNED_IN, False)
        if actor is None:
            return _sign_in_first(sign_in, keep=not anybody)
        if anybody:
            return None
        permission = permission_of(view)
        if permission is None or not actor.may(permission):
            raise ForbiddenError
        return None


def _sign_in_first(sign_in: str, *, keep: bool) -> Response:
    """Lead to the sign-in page; a form that was filled in meanwhile is shown back, not lost."""
    if keep and request.method == "POST":
        raise SignedOutError
    return redirect(url_for(sign_in, next=_way_back()))


def _way_back() -> str:
    return request.full_path.rstrip("?") if request.method == "GET" else "/"
