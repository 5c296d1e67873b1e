"""`python3 -m kinship beat`: ask for the jobs whose hour has come; run exactly one."""

from argparse import ArgumentParser, Namespace

from kinship.cli.celery_program import become

SUMMARY = "ask for the jobs whose hour has come (run exactly one)"


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the options: there are none."""


def run(_arguments: Namespace) -> int:
    """Become the clock; does not come back when it could be started.

    Raises:
        config.settings.SettingsError: the environment is incomplete.
    """
    return become("beat", ["--loglevel", "INFO"], keeps_time=True)
