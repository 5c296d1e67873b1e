import signal
import sys

import pytest

from kinship.launch import testing
from kinship.launch.failures import Stopped
from kinship.launch.signals import Signals
from kinship.launch.steps import Steps


@pytest.fixture
def suite(tmp_path, monkeypatch):
    """A suite of one file in a folder of its own, with everything it needs installed."""
    monkeypatch.setattr(testing, "ROOT", tmp_path)
    monkeypatch.setattr(testing, "PYTHON", sys.executable)
    for needed in (testing.environment, testing.assets):
        monkeypatch.setattr(needed, "prepare", lambda *_: None)

    def write(code: str) -> Steps:
        (tmp_path / "test_one.py").write_text(code)
        (tmp_path / "pytest.ini").write_text("[pytest]\n")
        return Steps(Signals())

    return write


@pytest.mark.parametrize(
    ("code", "answer", "said"),
    [
        ("def test_right(): assert True", 0, "Kinship test: All tests passed, in 0 min"),
        ("def test_wrong(): assert False", 1, "Kinship test: NOT passed (pytest answered 1)"),
        ("", 5, "Kinship test: NOT passed (pytest answered 5)"),
    ],
)
def test_it_ends_as_the_tests_do_and_says_so(suite, capfd, code, answer, said):
    assert testing.main(["-q"], suite(code)) == answer
    assert said in capfd.readouterr().err


def test_what_follows_goes_to_pytest(suite, capfd):
    code = "def test_a(): pass\n\ndef test_b(): assert False"

    assert testing.main(["-q", "-k", "test_a"], suite(code)) == 0


def test_asked_to_stop_it_lets_the_tests_put_their_servers_away(suite, tmp_path):
    started, put_away = tmp_path / "started", tmp_path / "put-away"
    steps = suite(
        "import pathlib, pytest, time\n"
        "@pytest.fixture\n"
        "def server():\n"
        f"    pathlib.Path({str(started)!r}).touch()\n"
        f"    yield\n    pathlib.Path({str(put_away)!r}).touch()\n"
        "def test_long(server): time.sleep(600)\n"
    )

    def look(*_: object) -> None:
        if started.exists():
            steps.signals.received.append(signal.SIGTERM)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, 0.2, 0.2)
    try:
        with pytest.raises(Stopped):
            testing.main(["-q"], steps)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)

    assert put_away.exists()
