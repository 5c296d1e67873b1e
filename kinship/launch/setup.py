"""`python3 -m kinship setup`: makes everything ready and starts nothing."""

from collections.abc import Sequence

from kinship.launch import assets, environment, stamps
from kinship.launch.options import Options
from kinship.launch.steps import Steps

SUMMARY = "make the virtual environment and the front-end files, and start nothing"


def main(arguments: Sequence[str], steps: Steps) -> int:
    """Makes the virtual environment and the assets.

    Args:
        arguments: which locked set to install; "app" when nothing is said.
        steps: says what is being done.

    Returns:
        0; a step that fails raises.
    """
    options = Options(prog="python3 -m kinship setup", description=SUMMARY)
    options.add_argument("lock", nargs="?", choices=stamps.LOCKS, default="app")
    wanted = options.parse_args(arguments)
    environment.prepare(wanted.lock, steps)
    assets.prepare(steps)
    return 0
