"""Makes the project's virtual environment and installs exactly what is locked."""

import importlib.util
import os
import shutil
import sys
from pathlib import Path

from kinship.launch import stamps
from kinship.launch.failures import CommandError, LaunchError
from kinship.launch.locking import alone
from kinship.launch.places import BORROWED, CONFIG, PYTHON, VAR, VENV
from kinship.launch.steps import Steps

AGAIN = "Then start the same command again; what is done already is kept."
NETWORK = f"Check that this machine reaches its package registry. {AGAIN}"

UV_LOCK = CONFIG / "requirements-uv.txt"
OWN_UV = VAR / "uv"
"""Where uv is put for our own use, when this machine has none."""

MISLEADING = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PYTHONHOME", "__PYVENV_LAUNCHER__")
"""Settings of a person's own that would send packages somewhere else."""

Command = list[str | Path]


def ready(lock: str) -> bool:
    """Tells whether a command that needs this lock can start at once."""
    return BORROWED or stamps.to_install(lock, CONFIG, VENV) is None


def prepare(lock: str, steps: Steps) -> None:
    """Makes or updates the virtual environment, unless that is done already.

    Args:
        lock: the smallest set of packages that will do, one of `stamps.LOCKS`.
        steps: says what is being done.

    Raises:
        LaunchError: when it cannot be done, with what to do about it.
        Stopped: when we were asked to stop.
    """
    if ready(lock):
        return
    with alone(VAR / "setup.lock", steps):
        missing = stamps.to_install(lock, CONFIG, VENV)
        if missing is None:
            return
        stamps.clear(VENV)
        locked = stamps.lock_file(CONFIG, missing)
        if not done_with_uv(locked, steps):
            if not usable(VENV):
                make(steps)
            with steps.step("Installing the locked packages", NETWORK):
                install(locked, steps)
        stamps.write(missing, CONFIG, VENV)


def done_with_uv(locked: Path, steps: Steps) -> bool:
    """Makes the environment and installs with uv: this machine's own, or one its pip fetches.

    Args:
        locked: the file with the versions and their hashes.
        steps: says what is being done.
    """
    uv = found_uv() or fetched_uv(steps)
    if not uv:
        return False
    try:
        with steps.step("Installing the locked packages with uv"):
            if not PYTHON.exists():
                steps.run([uv, "venv", "-q", "--python", sys.executable, VENV])
            steps.run(uv_install([uv], locked), env=plain())
    except LaunchError:
        steps.say("Trying once more without it.")
        return False
    return True


def found_uv() -> str | None:
    """Answers where uv is: on this machine, or where an earlier start has put it."""
    return shutil.which("uv") or shutil.which("uv", path=OWN_UV / "bin")


def fetched_uv(steps: Steps) -> str | None:
    """Fetches the locked uv with the pip of the Python that runs us, where that has one.

    An environment made without it takes ten seconds more: Python's own way unpacks pip first.

    Args:
        steps: says what is being done.
    """
    if importlib.util.find_spec("pip") is None:
        return None
    apart: Command = ["--only-binary", ":all:", "--upgrade", "--target", OWN_UV]
    try:
        with steps.step("Fetching uv, which installs packages"):
            steps.run([*pip_install(UV_LOCK, python=sys.executable), *apart], env=as_it_is())
    except LaunchError:
        steps.say("Going on without it.")
    return found_uv()


def usable(venv: Path) -> bool:
    """Tells whether a virtual environment is whole enough for pip to install into."""
    pip = venv.glob("lib/python3.*/site-packages/pip/__main__.py")
    return (venv / "bin" / "python").exists() and any(pip)


def make(steps: Steps) -> None:
    """Makes an empty virtual environment in place of whatever stands there.

    Args:
        steps: says what is being done.

    Raises:
        LaunchError: when this Python has no `ensurepip` and we may not install it.
    """
    if importlib.util.find_spec("ensurepip") is None:
        add_ensurepip(steps)
    with steps.step("Making the virtual environment", AGAIN):
        steps.run([sys.executable, "-m", "venv", "--clear", VENV])


def add_ensurepip(steps: Steps) -> None:
    """Installs the part of Python that Debian keeps in a package of its own.

    Args:
        steps: says what is being done.

    Raises:
        LaunchError: with the exact command, when it is not ours to install.
    """
    package = f"python3.{sys.version_info.minor}-venv"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise LaunchError(
            f"This Python cannot make virtual environments: the package {package} is missing.\n"
            f"Install it with: sudo apt-get install {package}\n{AGAIN}"
        )
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with steps.step(f"Installing Debian's {package}", NETWORK):
        steps.run(["apt-get", "update", "-q"], env=quiet)
        steps.run(["apt-get", "install", "-qy", "--no-install-recommends", package], env=quiet)


def install(locked: Path, steps: Steps) -> None:
    """Installs a lock file with uv, which is quick, or with pip where uv cannot.

    Args:
        locked: the file with the versions and their hashes.
        steps: runs the programs.

    Raises:
        CommandError: when neither could install everything.
    """
    try:
        steps.run([*pip_install(UV_LOCK), "--only-binary", ":all:"], env=plain())
        steps.run(uv_install([PYTHON, "-m", "uv"], locked), env=plain())
    except CommandError:
        steps.run(pip_install(locked), env=plain())


def install_elsewhere(locked: Path, folder: Path, steps: Steps) -> None:
    """Installs a lock file into a folder of its own, with whatever there is to install with.

    Args:
        locked: the file with the versions and their hashes.
        folder: where the packages go.
        steps: runs the programs.

    Raises:
        CommandError: when nothing could install them.
    """
    found = found_uv()
    uv: Command = [found] if found else [PYTHON, "-m", "uv"]
    try:
        steps.run([*uv_install(uv, locked), "--target", folder], env=plain())
    except CommandError:
        steps.run([*pip_install(locked), "--target", folder], env=plain())


def uv_install(uv: Command, locked: Path) -> Command:
    """Answers the command that installs a lock file with uv."""
    into: Command = ["pip", "install", "-q", "--python", PYTHON]
    return [*uv, *into, "--require-hashes", "-r", locked]


def pip_install(locked: Path, python: str | Path = PYTHON) -> Command:
    """Answers the command that installs a lock file with the pip of a Python."""
    quiet = ["-q", "--no-input", "--disable-pip-version-check"]
    return [python, "-m", "pip", "install", *quiet, "--require-hashes", "-r", locked]


def as_it_is() -> dict[str, str]:
    """Answers our environment for the Python that runs us: it has been compiled where it stands."""
    kept = {name: value for name, value in plain().items() if name != "PYTHONPYCACHEPREFIX"}
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1"}


def plain() -> dict[str, str]:
    """Answers our environment without what would send packages somewhere else."""
    return {name: value for name, value in os.environ.items() if name not in MISLEADING}
