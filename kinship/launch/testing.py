"""`python3 -m kinship test`: the whole suite, with everything it needs set up first."""

import os
import signal
import subprocess
import time
from collections.abc import Sequence

from kinship.launch import assets, environment
from kinship.launch.places import PYTHON, ROOT
from kinship.launch.steps import Steps

SUMMARY = "set up and run the tests; more options go to pytest"
PATIENCE = 20
"""Seconds the tests have to put their servers away when we are asked to stop."""


def main(arguments: Sequence[str], steps: Steps) -> int:
    """Sets up the test packages and the front-end files, then runs pytest.

    Args:
        arguments: handed to pytest as they are.
        steps: says what is being done.

    Returns:
        0 when every test passed, otherwise pytest's own answer.

    Raises:
        LaunchError: when the set-up fails.
        Stopped: when we were asked to stop.
    """
    environment.prepare("test", steps)
    assets.prepare(steps)
    began = time.monotonic()
    answer = run_pytest(arguments, steps)
    steps.signals.check()
    minutes, seconds = divmod(round(time.monotonic() - began), 60)
    verdict = "All tests passed" if answer == 0 else f"NOT passed (pytest answered {answer})"
    steps.say(f"\nKinship test: {verdict}, in {minutes} min {seconds} s.")
    return answer


def run_pytest(arguments: Sequence[str], steps: Steps) -> int:
    """Runs pytest where it can use the keyboard, and interrupts it tidily when asked to.

    Args:
        arguments: its options.
        steps: knows whether we were asked to stop.

    Returns:
        What it ended with.
    """
    process = subprocess.Popen(  # noqa: S603  the arguments are the person's own
        [str(PYTHON), "-m", "pytest", *arguments], cwd=ROOT, env={**os.environ}
    )
    told = 0.0
    while process.poll() is None:
        time.sleep(0.05)
        if steps.signals.received and not told:
            told = time.monotonic()
            if steps.signals.received[0] != signal.SIGINT:
                process.send_signal(signal.SIGINT)  # Ctrl-C has reached it already
        if told and time.monotonic() - told > PATIENCE:
            process.kill()
    return process.returncode
