import os
import subprocess
import sys

import pytest

from kinship.launch import door
from kinship.launch.places import ROOT


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  the tests' own words
        [sys.executable, "-m", "kinship", *arguments],
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
        cwd=ROOT,
    )


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "__init__",
        "../app",
        "main",
        "demo --council x",
        "demo --port x",
        "demo --port 0",
        "demo --loud",
        "setup everything",
    ],
)
def test_what_is_not_understood_gets_one_line_and_2(line):
    answer = run(*line.split())

    assert answer.returncode == 2
    assert answer.stdout == ""
    assert answer.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [(), ("--help",), ("help",)])
def test_the_list_of_commands_needs_nothing_installed(arguments):
    answer = run(*arguments)

    assert answer.returncode == 0
    assert answer.stderr == ""
    assert "  demo          start the demonstration" in answer.stdout


def test_a_module_that_is_no_command_has_no_summary(tmp_path):
    module = tmp_path / "reading.py"
    module.write_text('"""Reads."""\n\nOTHER = "text"\n')

    assert door.summary(module) == ""


def test_a_command_is_described_without_running_it(tmp_path):
    module = tmp_path / "due.py"
    module.write_text('raise SystemExit\nSUMMARY = "work out a date"\n')

    assert door.summary(module) == "work out a date"


def test_a_borrowed_environment_that_is_not_there_is_named(tmp_path):
    answer = run("setup", KINSHIP_VENV=str(tmp_path / "gone"))

    assert answer.returncode == 1
    assert "KINSHIP_VENV names" in answer.stderr
    assert "Traceback" not in answer.stderr
