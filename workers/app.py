"""The Celery program. It knows three tasks; what they do is found in workers/register.py."""

from typing import Any

from celery import Celery, Task
from celery.signals import beat_embedded_init, beat_init, worker_process_init
from flask import Flask

from kinship.app import create_app
from kinship.core.database import db, transaction
from kinship.core.jobs import runs
from kinship.core.jobs.broker import DO_JOB, broker_address
from workers.base import catch_up, do_request, run_daily
from workers.register import TASKS
from workers.schedule import DAILY, schedule

LONGEST_SECONDS = 3600
"""A task that is not acknowledged for so long is given to another worker."""


def make_celery(app: Flask) -> Celery:
    """Make the Celery program around an application.

    Args:
        app: the application whose database and settings the tasks use.
    """

    class InContext(Task):  # type: ignore[misc]  # Celery ships no types
        """Every task runs inside the application's context."""

        def __call__(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Celery's signature
            with app.app_context():
                return self.run(*args, **kwargs)

    broker = broker_address(app.config["KINSHIP_REDIS_URL"])
    celery = Celery("kinship", broker=broker, task_cls=InContext)
    celery.conf.update(
        timezone="Europe/London",
        enable_utc=True,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_ignore_result=True,
        task_serializer="json",
        accept_content=["json"],
        worker_prefetch_multiplier=1,
        worker_hijack_root_logger=False,
        broker_connection_retry_on_startup=True,
        broker_transport_options={
            "visibility_timeout": LONGEST_SECONDS,
            "unacked_restore_interval": 10,
            "unacked_restore_throttle": 1,
        },
        beat_schedule=schedule(),
    )
    _register(celery)
    _be_heard_of_at_once(app)
    _connect_anew(app)
    return celery


def _be_heard_of_at_once(app: Flask) -> None:
    """Let the scheduler be heard of when it starts, not only after its first minute."""

    def heard(**_: object) -> None:
        with app.app_context(), transaction():
            runs.beat()

    for begins in (beat_init, beat_embedded_init):
        begins.connect(heard, weak=False)


def _connect_anew(app: Flask) -> None:
    """Let each process of a worker make its own connections.

    A process is forked with the connections of the one that started it. Two processes that speak
    on one connection to PostgreSQL read each other's answers, so a new one forgets what it was
    given, without closing what still belongs to its parent.
    """

    def forget(**_: object) -> None:
        with app.app_context():
            db.engine.dispose(close=False)

    worker_process_init.connect(forget, weak=False)


def _register(celery: Celery) -> None:
    @celery.task(name=DO_JOB)  # type: ignore[untyped-decorator]  # as above
    def do(request_id: int) -> None:
        """Do one piece of work that was asked for."""
        do_request(request_id, TASKS)

    @celery.task(name="jobs.daily")  # type: ignore[untyped-decorator]  # as above
    def daily(job: str) -> None:
        """Run a daily job, once however many schedulers ask."""
        run_daily(job, TASKS[job])

    @celery.task(name="jobs.deliver")  # type: ignore[untyped-decorator]  # as above
    def deliver() -> None:
        """Be heard of, catch up what was missed today, and do what waits."""
        with transaction():
            runs.beat()
        catch_up(DAILY, TASKS)
        for request_id in runs.waiting_requests():
            do_request(request_id, TASKS)


def celery_program() -> Celery:
    """Make the program from the environment, as `celery -A workers.app:celery` finds it."""
    return make_celery(create_app())


celery = celery_program()
