import contextlib
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

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="reads /proc to see what is left running"
)
COUNCIL = "ochilvale"
"""The smaller of the two."""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def parents() -> dict[int, int]:
    """Every process of this machine that has not ended, and the one that started it."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            state, parent = (process / "stat").read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                found[int(process.name)] = int(parent)
    return found


def descendants(process: int) -> set[int]:
    """What a process started, and what that started."""
    above, found = parents(), {process}
    while more := {child for child, parent in above.items() if parent in found} - found:
        found |= more
    return found - {process}


class Demonstration:
    def __init__(self, room: Path) -> None:
        self.port = free_port()
        self.log = room / "said.txt"
        with self.log.open("w") as output:
            self.process = subprocess.Popen(  # noqa: S603  the tests' own words
                [
                    sys.executable,
                    "-m",
                    "kinship",
                    "demo",
                    "--council",
                    COUNCIL,
                    "--port",
                    str(self.port),
                ],
                cwd=ROOT,
                env=os.environ | {"KINSHIP_VENV": sys.prefix, "KINSHIP_VAR": str(room)},
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def wait_until_it_says(self, words: str) -> None:
        until = time.monotonic() + 180
        while words not in self.said():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < until, self.said()
            time.sleep(0.05)

    def end(self) -> None:
        """Leave nothing behind whatever the test found."""
        for process in descendants(self.process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.process.kill()
        self.process.wait()

    def stop(self, number: int) -> set[int]:
        """Ask it to stop, and answer what it had started that still runs."""
        until = time.monotonic() + 10
        while not (started := descendants(self.process.pid)) and time.monotonic() < until:
            time.sleep(0.02)  # it said what it does a moment before it does it
        began = time.monotonic()
        assert started
        self.process.send_signal(number)
        self.process.wait(timeout=60)
        assert time.monotonic() - began < 4
        return started & parents().keys()


@pytest.fixture
def start(tmp_path):
    with contextlib.ExitStack() as stack:

        def make() -> Demonstration:
            made = Demonstration(tmp_path)
            stack.callback(made.end)
            return made

        yield make


def test_it_starts_keeps_its_data_and_leaves_nothing_running(start):
    first = start()
    first.wait_until_it_says(f"Kinship is ready: http://127.0.0.1:{first.port}")
    page = f"http://127.0.0.1:{first.port}/sign-in"
    with urllib.request.urlopen(page, timeout=30) as answer:
        assert answer.status == 200
    assert first.stop(signal.SIGINT) == set()
    assert first.process.returncode == 0, first.said()
    assert "Loading the people of Ochilvale … done" in first.said()

    second = start()
    second.wait_until_it_says("Starting the broker, the pages and the worker")
    assert second.stop(signal.SIGTERM) == set()
    assert second.process.returncode == 128 + signal.SIGTERM, second.said()

    third = start()
    third.wait_until_it_says("Kinship is ready")
    assert third.stop(signal.SIGTERM) == set()
    assert third.process.returncode == 0, third.said()
    assert "Loading" not in second.said() + third.said()


@pytest.mark.parametrize("words", ["Bringing the database", "Loading the people"])
def test_stopped_while_it_prepares_it_leaves_nothing_running(start, words):
    demonstration = start()
    demonstration.wait_until_it_says(words)
    time.sleep(0.3)

    assert demonstration.stop(signal.SIGTERM) == set()
    assert demonstration.process.returncode == 128 + signal.SIGTERM
    assert "Traceback" not in demonstration.said()
