import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from kinship.launch.places import ROOT

pytestmark = [
    pytest.mark.skipif(
        not (ROOT / "kinship" / "cli" / "load_demo.py").exists(), reason="nothing to load yet"
    ),
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to see what is left running"),
]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def left_running(room: Path) -> list[str]:
    """What still runs with data in this folder."""
    mark, found = f"KINSHIP_VAR={room}".encode(), []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


class Demonstration:
    def __init__(self, room: Path) -> None:
        self.port = free_port()
        self.log = room / "said.txt"
        with self.log.open("w") as output:
            self.process = subprocess.Popen(  # noqa: S603  the tests' own words
                [sys.executable, "-m", "kinship", "demo", "--port", str(self.port)],
                cwd=ROOT,
                env=os.environ | {"KINSHIP_VENV": sys.prefix, "KINSHIP_VAR": str(room)},
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def wait_until_it_says(self, words: str) -> None:
        until = time.monotonic() + 90
        while words not in self.said():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < until, self.said()
            time.sleep(0.05)

    def stop(self, number: int) -> float:
        began = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(timeout=20)
        return time.monotonic() - began


def test_it_starts_keeps_its_data_and_leaves_nothing_running(tmp_path):
    first = Demonstration(tmp_path)
    try:
        first.wait_until_it_says(f"Kinship is ready: http://127.0.0.1:{first.port}")
        page = f"http://127.0.0.1:{first.port}/sign-in"
        with urllib.request.urlopen(page, timeout=10) as answer:
            assert answer.status == 200
        assert len(left_running(tmp_path)) >= 5
        assert first.stop(signal.SIGINT) < 4
    finally:
        first.process.kill()
    assert first.process.returncode == 0, first.said()
    assert left_running(tmp_path) == []
    assert "Loading the people of Teesmere … done" in first.said()

    second = Demonstration(tmp_path)
    try:
        second.wait_until_it_says("Kinship is ready")
        assert second.stop(signal.SIGTERM) < 4
    finally:
        second.process.kill()
    assert second.process.returncode == 0, second.said()
    assert left_running(tmp_path) == []
    assert "Loading" not in second.said()


@pytest.mark.parametrize("words", ["Bringing the database", "Loading the people", "Starting the"])
def test_stopped_while_it_starts_it_leaves_nothing_running(tmp_path, words):
    demonstration = Demonstration(tmp_path)
    try:
        demonstration.wait_until_it_says(words)
        assert demonstration.stop(signal.SIGTERM) < 4
    finally:
        demonstration.process.kill()

    assert demonstration.process.returncode == 128 + signal.SIGTERM
    assert left_running(tmp_path) == []
    assert "Traceback" not in demonstration.said()
