"""What happens under a Python that Kinship does not run on; old Pythons must understand it too."""

import os
import shutil
import subprocess
import sys

SUPPORTED = ("3.13", "3.12", "3.11")


def main(arguments: list) -> str:  # type: ignore[type-arg]  # older Pythons know no list[str]
    """Starts again under a supported Python when this machine has one.

    Args:
        arguments: what was asked for, handed on unchanged.

    Returns:
        What to install, when there is none.
    """
    for version in SUPPORTED:
        python = shutil.which("python" + version)
        if python and works(python):
            os.execv(python, [python, "-m", "kinship", *arguments])  # noqa: S606  no shell needed
    return (
        "Kinship needs Python 3.11, 3.12 or 3.13. This is Python {}.{}, and none of those was "
        "found here. Install one of them, then start again.".format(*sys.version_info[:2])
    )


def works(python: str) -> bool:
    """Tells whether a Python on the path really starts; a version manager leaves empty shells."""
    answer = subprocess.run(  # noqa: S603  a fixed question
        [python, "-c", "import venv"], check=False, stderr=subprocess.DEVNULL
    )
    return answer.returncode == 0
