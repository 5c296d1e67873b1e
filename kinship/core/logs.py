"""Structured logs: what happened, how long it took, never a name and never the text of a case."""

import logging
import secrets
import sys
import time

import structlog
from flask import Flask, Response, g, request

log = structlog.get_logger("kinship")
QUIET = frozenset({"healthz"})


def set_up(*, json: bool) -> None:
    """Send every log line through structlog.

    Args:
        json: one JSON object a line, for production; otherwise for reading.
    """
    for_people = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    last = structlog.processors.JSONRenderer() if json else for_people
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
            foreign_pre_chain=shared,
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for talkative in ("werkzeug", "alembic"):
        logging.getLogger(talkative).setLevel(logging.WARNING)


def init_app(app: Flask) -> None:
    """Log one line per request: endpoint, status and milliseconds, without the address's values.

    Args:
        app: the application.
    """
    if not app.config["TESTING"]:
        set_up(json=app.config["KINSHIP_PRODUCTION"])

    @app.before_request
    def _begin() -> None:
        g.request_started = time.perf_counter()
        g.request_id = secrets.token_hex(8)

    @app.after_request
    def _end(response: Response) -> Response:
        if request.endpoint not in QUIET:
            started = g.get("request_started", time.perf_counter())
            log.info(
                "request",
                endpoint=request.endpoint,
                method=request.method,
                status=response.status_code,
                ms=round((time.perf_counter() - started) * 1000, 1),
                request_id=g.get("request_id"),
            )
        return response
