"""How the pages are served. Every value can be set from the environment or the command line."""

import gc
import os
from pathlib import Path

bind = "127.0.0.1:5000"
worker_class = "gthread"
workers = int(os.environ.get("KINSHIP_WEB_PROCESSES", "2"))
threads = int(os.environ.get("KINSHIP_WEB_THREADS", "4"))
timeout = 60
graceful_timeout = 20
keepalive = 5

# A worker starts anew now and then, not all at the same moment, so that none grows for ever.
max_requests = 20_000
max_requests_jitter = 2_000

# The heartbeat file lies in memory where there is some, so that a slow disk ends no worker.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  made by gunicorn

# The application logs each request itself, without names; gunicorn says only what it does.
accesslog = None
errorlog = "-"

# Nothing but the operating system's signals steers the server.
control_socket_disable = True

COLLECT_AFTER = 20_000
"""New objects before Python looks for rubbish: a page makes a few thousand and drops them all."""


def post_worker_init(worker: object) -> None:
    """Take what was loaded at the start out of the search for rubbish: it stays to the end.

    Without this a request now and then pays for a walk over every module and every template.
    """
    del worker
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)
