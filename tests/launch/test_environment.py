import signal
import time

import pytest

from kinship.launch import places, stamps


def test_two_starts_at_once_make_one_environment_between_them(clone):
    clone.installing_takes(0.5)
    both = [clone.start("hello", "there") for _ in range(2)]
    answers = [start.communicate(timeout=60) for start in both]

    assert clone.calls() == ["venv", "pip"]
    assert [start.returncode for start in both] == [7, 7]
    assert {out for out, _ in answers} == {f"{clone.root / '.venv'} hello there\n"}
    said = "".join(err for _, err in answers)
    assert said.count("done") == 1
    assert said.count("Another start is preparing this folder") == 1


def test_the_next_start_goes_straight_on_and_says_nothing(clone):
    clone.start("hello").communicate(timeout=60)
    (clone.tools / "log").unlink()

    start = clone.start("hello")
    _, said = start.communicate(timeout=60)

    assert (said, start.returncode, clone.calls()) == ("", 7, [])


def test_a_changed_lock_is_installed_before_the_next_command(clone):
    clone.start("hello").communicate(timeout=60)
    lock = stamps.lock_file(clone.root / "config", "app")
    lock.write_text(lock.read_text() + "\n")

    clone.start("hello").communicate(timeout=60)

    assert clone.calls() == ["venv", "pip", "pip"]


def test_a_start_cut_short_leaves_nothing_running_and_is_done_again(clone):
    clone.installing_takes(30)
    start = clone.start("hello")
    until = time.monotonic() + 30
    while clone.calls() != ["venv", "pip"] and time.monotonic() < until:
        time.sleep(0.05)
    began = time.monotonic()
    start.send_signal(signal.SIGTERM)
    out, said = start.communicate(timeout=10)

    assert time.monotonic() - began < 3
    assert (out, start.returncode) == ("", 128 + signal.SIGTERM)
    assert said.endswith("stopped\n")
    clone.installing_takes(0)
    again = clone.start("hello")
    again.communicate(timeout=60)
    assert (again.returncode, clone.calls()) == (7, ["venv", "pip", "pip"])


def test_an_installation_that_fails_says_what_to_do(clone):
    (clone.tools / "uv").write_text("#!/bin/sh\necho no route; exit 1\n")

    start = clone.start("hello", PIP_NO_INDEX="1", PIP_FIND_LINKS="", PIP_CONFIG_FILE="/dev/null")
    out, said = start.communicate(timeout=60)

    assert (out, start.returncode) == ("", 1)
    assert "no route" not in said.splitlines()[-1]
    assert "Check that this machine reaches its package registry." in said
    assert "var/log/setup.log" in said
    assert "Traceback" not in said
    assert stamps.installed(clone.root / ".venv") is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {}),
        ({"PYTHONDONTWRITEBYTECODE": "1"}, {"PYTHONPYCACHEPREFIX": str(places.BYTECODE)}),
        (
            {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": "/mine"},
            {"PYTHONPYCACHEPREFIX": "/mine"},
        ),
        ({"PYTHONDONTWRITEBYTECODE": ""}, {}),
    ],
)
def test_compiled_files_go_where_the_person_wants_them_but_never_nowhere(before, after):
    places.keep_bytecode(before)

    assert before == after
