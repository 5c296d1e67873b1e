import os

import pytest
import redis

from tests.services import broker as services


@pytest.fixture
def ours(monkeypatch):
    monkeypatch.delenv(services.RUNNING_SERVER, raising=False)


def test_a_broker_of_our_own_listens_on_its_socket_alone_and_leaves_nothing(ours):
    with services.broker() as address:
        with redis.Redis.from_url(address.removeprefix("redis+")) as client:
            client.rpush("queue", "job")
            queued = client.lpop("queue")
            info = client.info("server")
            ports = client.config_get("port")
        os.kill(info["process_id"], 0)

    assert queued == b"job"
    assert ports == {"port": "0"}
    with pytest.raises(ProcessLookupError):
        os.kill(info["process_id"], 0)


def test_a_running_broker_is_used_as_it_is(monkeypatch):
    monkeypatch.setenv(services.RUNNING_SERVER, "redis://broker.example/3")

    with services.broker() as address:
        assert address == "redis://broker.example/3"


def test_a_broker_that_cannot_start_says_why(ours, monkeypatch):
    command = ["sh", "-c", "echo no memory; exit 1"]
    monkeypatch.setattr(services.programs, "broker", lambda listening, venv: command)

    with pytest.raises(services.BrokerError, match="no memory"), services.broker():
        pass
