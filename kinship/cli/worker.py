"""`python3 -m kinship worker`: do the jobs that pages and the clock ask for."""

from argparse import ArgumentParser, Namespace

from kinship.cli.celery_program import become

SUMMARY = "do the jobs that pages and the clock ask for"


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--processes", type=int, default=2, help="jobs done at the same time (2)")
    parser.add_argument("--with-beat", action="store_true",
                        help="run the clock too, where there is one worker only")  # fmt: skip


def run(arguments: Namespace) -> int:
    """Become the worker; does not come back when it could be started.

    Args:
        arguments: the options.

    Raises:
        config.settings.SettingsError: the environment is incomplete.
    """
    options = ["--concurrency", str(max(1, arguments.processes)), "--loglevel", "INFO"]
    return become("worker", options, keeps_time=arguments.with_beat)
