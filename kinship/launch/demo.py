"""`python3 -m kinship demo`: a whole council at work, on one machine, with invented people."""

import fcntl
import http.client
import os
import secrets
import shutil
import socket
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kinship.launch import assets, environment, programs, stamps
from kinship.launch.bytecode import compiled_ahead
from kinship.launch.failures import LaunchError, Stopped
from kinship.launch.locking import held
from kinship.launch.options import Options, port
from kinship.launch.places import PYTHON, ROOT, VAR, shown
from kinship.launch.steps import Steps
from kinship.launch.supervisor import Supervisor

SUMMARY = "start the demonstration: a council's team at work, with invented people"
COUNCILS = {"teesmere": "Teesmere, in England", "ochilvale": "Ochilvale, in Scotland"}
TODAY = "2026-11-23"
"""The Monday on which the demonstration happens."""

HOST = "127.0.0.1"
START_PATIENCE = 60
"""Seconds the pages may take to answer for the first time."""

FRESH = "With --fresh it begins anew, and the demonstration data there is now is thrown away."


def main(arguments: Sequence[str], steps: Steps) -> int:
    """Prepares what is missing, then runs the demonstration until asked to stop.

    Args:
        arguments: the options.
        steps: says what is being done.

    Returns:
        0 when it was stopped on purpose after it had started.

    Raises:
        LaunchError: when a step fails or a program ends by itself.
        Stopped: when asked to stop before it had started.
    """
    wanted = parse(arguments)
    refuse_taken_port(wanted.port)
    steps.say(f"Kinship demonstration: {COUNCILS[wanted.council]}")
    environment.prepare("demo", steps)
    if not assets.ready():
        with compiled_ahead():
            assets.prepare(steps)
    home = Path(os.environ.get("KINSHIP_VAR", VAR)) / "demo" / wanted.council
    with only_one(home), tempfile.TemporaryDirectory(prefix="kinship-") as room:
        if wanted.fresh:
            shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True, exist_ok=True)
        env = demonstration(home, wanted, Path(room) / "broker.sock")
        fill(home, wanted.council, env, steps)
        return serve(Supervisor(home / "log", steps), env, wanted.port)


def parse(arguments: Sequence[str]) -> Namespace:
    """Reads the options."""
    options = Options(prog="python3 -m kinship demo", description=SUMMARY)
    options.add_argument("--council", choices=COUNCILS, default="teesmere", help="whose team")
    options.add_argument("--port", type=port, default=5000, help="where the pages are (5000)")
    options.add_argument("--fresh", action="store_true", help="begin with new data")
    return options.parse_args(arguments)


def refuse_taken_port(number: int) -> None:
    """Makes sure that nothing else listens where the pages will be.

    Raises:
        LaunchError: when something does.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, number))
        except OSError as problem:
            raise LaunchError(
                f"Port {number} cannot be used ({problem.strerror}). Stop what is using it, or "
                f"choose another: python3 -m kinship demo --port {number % 60_000 + 1}"
            ) from problem


@contextmanager
def only_one(home: Path) -> Iterator[None]:
    """Lets one demonstration of a council run in this folder, not two on the same data.

    Args:
        home: where its data is kept.

    Yields:
        Nothing; the body of the `with` has the data to itself.

    Raises:
        LaunchError: when it is running already.
    """
    home.parent.mkdir(parents=True, exist_ok=True)
    with home.with_suffix(".lock").open("a") as handle:
        if not held(handle):
            raise LaunchError(
                f"The demonstration of {home.name.title()} is running already from this folder. "
                "Stop it first, or start the other council's with --council."
            )
        try:
            yield
        finally:
            fcntl.flock(handle, fcntl.LOCK_UN)


def demonstration(home: Path, wanted: Namespace, socket_file: Path) -> dict[str, str]:
    """Answers the environment of every program of the demonstration.

    Settings of a real installation that happen to be set are left out, so that invented people
    never reach a real database and no message leaves this machine.

    Args:
        home: where the data is kept.
        wanted: the options.
        socket_file: where the broker listens.
    """
    key = home / "secret-key"
    if not key.exists():
        key.touch(mode=0o600)
        key.write_text(secrets.token_urlsafe(48), "ascii")
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("KINSHIP_") or name == "KINSHIP_VENV"
    }
    return kept | {
        "KINSHIP_COUNCIL": wanted.council,
        "KINSHIP_TODAY": TODAY,
        "KINSHIP_DEMO": "1",
        "KINSHIP_VAR": str(home),
        "KINSHIP_BASE_URL": f"http://{HOST}:{wanted.port}",
        "KINSHIP_DATABASE_URL": f"sqlite:///{home / 'kinship.sqlite'}",
        "KINSHIP_REDIS_URL": f"redis+unix://{socket_file}",
        "KINSHIP_SECRET_KEY": key.read_text("ascii"),
    }


def fill(home: Path, council: str, env: dict[str, str], steps: Steps) -> None:
    """Brings the database up to date and loads the invented people when it is new.

    Args:
        home: where the data is kept.
        council: whose people.
        env: the environment of the programs.
        steps: says what is being done.

    Raises:
        LaunchError: when it cannot be done.
        Stopped: when we were asked to stop.
    """
    log, loaded = home / "log" / "setup.log", home / "loaded"
    before = loaded.read_text("ascii") if loaded.exists() else ""
    now = stamps.digest((ROOT / "migrations" / "versions").glob("*.py"), ROOT)
    if not before:
        for path in home.glob("kinship.sqlite*"):
            path.unlink()  # a loading that was cut short
    if before != now:
        with steps.step("Bringing the database up to date", FRESH if before else ""):
            steps.run([PYTHON, "-m", "kinship", "migrate"], env=env, log=log)
    if not before:
        with steps.step(f"Loading the people of {council.title()}"):
            load = ["-m", "kinship", "load-demo", "--council", council]
            steps.run([PYTHON, *load], env=env, log=log)
    loaded.write_text(now, "ascii")


def serve(supervisor: Supervisor, env: dict[str, str], number: int) -> int:
    """Starts the broker, the pages and the worker with its clock, and stays until stopped.

    Args:
        supervisor: looks after them.
        env: their environment.
        number: the port of the pages.

    Returns:
        0 when it was stopped on purpose after it had started.

    Raises:
        LaunchError: when a program ends by itself.
        Stopped: when asked to stop before it had started.
    """
    steps, home = supervisor.steps, Path(env["KINSHIP_VAR"])
    started = False
    try:
        with steps.step("Starting the broker, the pages and the worker"):
            start_all(supervisor, env, number)
        address = env["KINSHIP_BASE_URL"]
        sys.stdout.write(f"\nKinship is ready: {address}\n")
        sys.stdout.write(f"Stop it with Ctrl-C. Data and logs are in {shown(home)}.\n")
        sys.stdout.flush()
        started = True
        supervisor.watch()
    except Stopped:
        if not started:
            raise
    finally:
        with Steps(type(steps.signals)()).step("\nStopping" if started else "Stopping"):
            supervisor.stop()
    return 0


def start_all(supervisor: Supervisor, env: dict[str, str], number: int) -> None:
    """Starts the three programs and waits until the pages answer."""
    home = Path(env["KINSHIP_VAR"])
    socket_file = Path(env["KINSHIP_REDIS_URL"].removeprefix("redis+unix://"))
    supervisor.start("broker", programs.broker(socket_file), env)
    supervisor.wait_for(socket_file.exists, "The broker", patience=10)
    small = ["--workers", "1", "--threads", "8", "--graceful-timeout", "1"]
    supervisor.start("web", programs.web(PYTHON, HOST, number, small), env)
    clock = ["-B", "-s", str(home / "beat-schedule"), "--pool", "threads", "-c", "2", "-l", "INFO"]
    supervisor.start("worker", programs.celery(PYTHON, "worker", clock), env)
    supervisor.wait_for(lambda: healthy(number), "The website", START_PATIENCE)


def healthy(number: int) -> bool:
    """Tells whether the pages answer."""
    connection = http.client.HTTPConnection(HOST, number, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()
