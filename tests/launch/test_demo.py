import socket
from pathlib import Path

import pytest

from kinship.launch import demo
from kinship.launch.failures import LaunchError


def test_without_options_it_is_teesmere_on_port_5000_with_what_is_there():
    wanted = demo.parse([])

    assert (wanted.council, wanted.port, wanted.fresh) == ("teesmere", 5000, False)


def test_a_port_in_use_is_named_with_another_to_try():
    with socket.create_server((demo.HOST, 0)) as server:
        taken = server.getsockname()[1]
        with pytest.raises(LaunchError, match=f"Port {taken} cannot be used"):
            demo.refuse_taken_port(taken)


def test_a_free_port_is_accepted():
    with socket.create_server((demo.HOST, 0)) as server:
        free = server.getsockname()[1]

    demo.refuse_taken_port(free)


def test_settings_of_a_real_installation_never_reach_the_demonstration(tmp_path, monkeypatch):
    monkeypatch.setenv("KINSHIP_ENV", "production")
    monkeypatch.setenv("KINSHIP_DATABASE_URL", "postgresql://real")
    monkeypatch.setenv("KINSHIP_SMTP_URL", "smtp://real")
    monkeypatch.setenv("KINSHIP_TODAY", "2030-01-01")

    env = demo.demonstration(tmp_path, demo.parse(["--port", "5999"]), Path("/run/broker.sock"))

    assert {name: env[name] for name in env if name.startswith("KINSHIP_")} == {
        "KINSHIP_BASE_URL": "http://127.0.0.1:5999",
        "KINSHIP_COUNCIL": "teesmere",
        "KINSHIP_DATABASE_URL": f"sqlite:///{tmp_path}/kinship.sqlite",
        "KINSHIP_DEMO": "1",
        "KINSHIP_REDIS_URL": "redis+unix:///run/broker.sock",
        "KINSHIP_SECRET_KEY": (tmp_path / "secret-key").read_text(),
        "KINSHIP_TODAY": "2026-11-23",
        "KINSHIP_VAR": str(tmp_path),
    } | ({"KINSHIP_VENV": env["KINSHIP_VENV"]} if "KINSHIP_VENV" in env else {})


def test_the_key_stays_the_same_and_is_for_us_alone(tmp_path):
    keys = {
        demo.demonstration(tmp_path, demo.parse([]), Path("b"))["KINSHIP_SECRET_KEY"]
        for _ in range(2)
    }

    assert len(keys) == 1
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_the_same_demonstration_does_not_run_twice_on_the_same_data(tmp_path):
    with demo.only_one(tmp_path / "teesmere"):
        with (
            pytest.raises(LaunchError, match="Teesmere is running already"),
            demo.only_one(tmp_path / "teesmere"),
        ):
            pass
        with demo.only_one(tmp_path / "ochilvale"):
            pass
    with demo.only_one(tmp_path / "teesmere"):
        pass
