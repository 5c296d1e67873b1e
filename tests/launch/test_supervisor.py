import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kinship.launch.failures import LaunchError, Stopped
from kinship.launch.places import ROOT
from kinship.launch.signals import Signals
from kinship.launch.steps import Steps
from kinship.launch.supervisor import Supervisor

POLITE = """
import pathlib, signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit(pathlib.Path(sys.argv[1]).open("a").write("x")))
pathlib.Path(sys.argv[1]).touch()
time.sleep(60)
"""

STUBBORN = """
import os, pathlib, signal, sys, time
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
    signal.signal(number, signal.SIG_IGN)
child = os.fork()
if child:
    pathlib.Path(sys.argv[1]).write_text(str(child))
time.sleep(60)
"""


@pytest.fixture
def supervisor(tmp_path):
    made = Supervisor(tmp_path / "log", Steps(Signals()))
    yield made
    made.stop()


def start(supervisor: Supervisor, name: str, code: str, room: Path) -> Path:
    mark = room / name
    supervisor.start(name, [sys.executable, "-c", code, mark], dict(os.environ))
    supervisor.wait_for(mark.exists, name, patience=10)
    return mark


def alive(process: int) -> bool:
    """Tells whether a process runs; one that ended and was not collected yet does not."""
    with contextlib.suppress(ChildProcessError):
        os.waitpid(process, os.WNOHANG)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def test_what_started_last_is_asked_to_stop_first(supervisor, tmp_path, monkeypatch):
    marks = [start(supervisor, name, POLITE, tmp_path) for name in ("broker", "web", "worker")]

    supervisor.stop()

    stopped = [mark.stat().st_mtime_ns for mark in marks]
    assert all(mark.read_text() == "x" for mark in marks)
    assert stopped == sorted(stopped, reverse=True)


def test_a_program_that_will_not_stop_is_ended_with_everything_it_started(supervisor, tmp_path):
    mark = start(supervisor, "worker", STUBBORN, tmp_path)
    time.sleep(0.1)
    child, parent = int(mark.read_text()), supervisor.programs[0].process.pid

    began = time.monotonic()
    supervisor.stop()

    assert time.monotonic() - began < 2.5
    assert gone(parent)
    assert gone(child)


def test_three_programs_that_will_not_stop_are_gone_within_four_seconds(supervisor, tmp_path):
    for name in ("broker", "web", "worker"):
        start(supervisor, name, STUBBORN, tmp_path)

    began = time.monotonic()
    supervisor.stop()

    assert time.monotonic() - began < 4


def test_a_program_that_ends_by_itself_is_named_with_its_last_lines(supervisor):
    supervisor.start("web", ["sh", "-c", "echo the disk is full; exit 3"], dict(os.environ))

    with pytest.raises(LaunchError, match=r"(?s)The web program .* 3.*the disk is full"):
        supervisor.watch()


def test_what_never_answers_is_given_up(supervisor):
    supervisor.start("web", ["sleep", "60"], dict(os.environ))

    with pytest.raises(LaunchError, match="The website did not answer within 0 seconds"):
        supervisor.wait_for(lambda: False, "The website", patience=0.1)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_watch(supervisor, number):
    before = {asked: signal.getsignal(asked) for asked in (2, 15, 1)}
    signals = supervisor.steps.signals
    signals.listen()
    try:
        os.kill(os.getpid(), number)
        with pytest.raises(Stopped) as stopped:
            supervisor.watch()
    finally:
        for asked, handler in before.items():
            signal.signal(asked, handler)

    assert stopped.value.number == number


def gone(process: int) -> bool:
    """Gives a process that was killed a moment to disappear."""
    until = time.monotonic() + 2
    while alive(process) and time.monotonic() < until:
        time.sleep(0.02)
    return not alive(process)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's end")
def test_even_a_supervisor_that_is_killed_outright_leaves_nothing_running(tmp_path):
    code = (
        "import sys, time; from pathlib import Path; from kinship.launch.processes import spawn\n"
        "with open(sys.argv[1] + '.log', 'wb') as log: p = spawn(['sleep', '60'], log)\n"
        "Path(sys.argv[1]).write_text(str(p.pid)); time.sleep(60)"
    )
    mark = tmp_path / "child"
    parent = subprocess.Popen([sys.executable, "-c", code, str(mark)], cwd=ROOT)  # noqa: S603
    while not (mark.exists() and mark.read_text()):
        time.sleep(0.02)
    child = int(mark.read_text())
    assert alive(child)

    parent.kill()
    parent.wait()

    assert gone(child)
