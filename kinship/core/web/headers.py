"""The headers that tell a browser what a page may do."""

import secrets

from flask import Flask, Response, g, request

PERMISSIONS = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
ONE_YEAR = 31_536_000
"""Seconds a browser remembers to use HTTPS only."""

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def csp_nonce() -> str:
    """Return this request's nonce, which an inline script must carry to run."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    nonce: str = g.csp_nonce
    return nonce


def content_security_policy(nonce: str = "") -> str:
    """Write the policy: everything from this address only, nothing inline without the nonce."""
    script = f"'self' 'nonce-{nonce}'" if nonce else "'self'"
    return (
        f"default-src 'none'; script-src {script}; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    )


def secure(response: Response) -> Response:
    """Add the headers; a page is never kept by the browser unless a view said it may be."""
    for name, value in FIXED.items():
        response.headers.setdefault(name, value)
    policy = content_security_policy(g.get("csp_nonce", ""))
    response.headers.setdefault("Content-Security-Policy", policy)
    if not response.cache_control and request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    return response


def register_headers(app: Flask) -> None:
    """Add the headers to every answer, and ``csp_nonce`` to the templates.

    In production (``SESSION_COOKIE_SECURE``) browsers are also told to use HTTPS only.
    """
    app.jinja_env.globals["csp_nonce"] = csp_nonce
    app.after_request(secure)
    if app.config.get("SESSION_COOKIE_SECURE"):
        app.after_request(https_only)


def https_only(response: Response) -> Response:
    """Tell the browser to come back over HTTPS only."""
    response.headers["Strict-Transport-Security"] = f"max-age={ONE_YEAR}; includeSubDomains"
    return response
