"""The one place in the application that speaks Celery."""

import logging
from collections.abc import Iterable
from functools import lru_cache

from celery import Celery
from flask import current_app
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

DO_JOB = "jobs.do"
CONNECT_SECONDS = 1.0


def broker_address(url: str | None) -> str | None:
    """Return the broker's address as Celery reads it.

    A broker on a Unix socket is "redis+unix://" to the rate limiter and "redis+socket://" to
    Celery, which takes the first for a server on this machine's usual port.

    Args:
        url: as KINSHIP_REDIS_URL gives it; None where no broker is named.
    """
    return url and url.replace("redis+unix://", "redis+socket://", 1)


@lru_cache(maxsize=4)
def _client(url: str) -> Celery:
    client = Celery("kinship", broker=broker_address(url), set_as_current=False)
    client.conf.update(
        broker_connection_timeout=CONNECT_SECONDS,
        broker_transport_options={
            "socket_connect_timeout": CONNECT_SECONDS,
            "socket_timeout": CONNECT_SECONDS,
            "max_retries": 0,
        },
        task_ignore_result=True,
        task_serializer="json",
    )
    return client


def send(request_ids: Iterable[int]) -> None:
    """Tell a worker that jobs wait; once no broker answers, the rows wait for the next look.

    The person who asked waits meanwhile: nothing is tried twice.

    Args:
        request_ids: the rows in job_request.
    """
    url: str | None = current_app.config["KINSHIP_REDIS_URL"]
    if not url:
        return
    try:
        for request_id in request_ids:
            _client(url).send_task(DO_JOB, args=[request_id], retry=False, ignore_result=True)
    except (KombuError, RedisError, OSError) as error:
        log.warning("jobs kept as rows: no broker", extra={"error": type(error).__name__})
