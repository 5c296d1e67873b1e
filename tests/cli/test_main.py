"""Finding commands and reporting what is wrong."""

import importlib
import subprocess
import sys

import pytest

from kinship.cli.main import BEFORE_SETUP, COMMANDS, main
from kinship.rulebook import queries
from kinship.rulebook.reading import BadFileError


@pytest.mark.parametrize("arguments", [[], ["dew"], ["demo"], ["due", "--jsn"]])
def test_what_cannot_be_understood_gets_one_line_and_status_2(capsys, arguments):
    assert main(arguments) == 2
    out = capsys.readouterr()
    assert (out.out, out.err.count("\n")) == ("", 1)


def test_help_is_an_answer_not_an_error(capsys):
    assert main(["due", "--help"]) == 0
    assert "--as-law-stood" in capsys.readouterr().out


def test_commands_are_named_after_their_modules():
    assert not set(COMMANDS) & set(BEFORE_SETUP)
    for command, module in COMMANDS.items():
        assert module == f"kinship.cli.{command.replace('-', '_')}"


@pytest.mark.parametrize("command", ["due", "working-days", "bank-holidays"])
def test_a_command_says_what_it_does(command):
    module = importlib.import_module(COMMANDS[command])
    assert module.SUMMARY
    assert callable(module.add_arguments)
    assert callable(module.run)


def test_a_fault_of_our_own_ends_with_status_1(capsys, monkeypatch):
    def broken(*_, **__):
        raise BadFileError("config/rules/england.toml:7: it does not hold together")

    monkeypatch.setattr(queries, "due", broken)
    assert main(["due", "en-adm-decision", "--from", "2026-12-18"]) == 1
    assert capsys.readouterr().err == "config/rules/england.toml:7: it does not hold together\n"


def test_a_reader_that_goes_away_ends_it_quietly():
    code = "import sys; from kinship.cli.main import main; sys.exit(main(sys.argv[1:]))"
    questions = '{"rule": "en-adm-decision", "from": "2026-12-18"}\n' * 2000
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own words
        ["/bin/sh", "-c", f"{sys.executable} -c '{code}' due --batch - | head -1"],
        input=questions,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr
