"""Where the parts of a checkout are, for everything that runs before the application does."""

import os
from collections.abc import MutableMapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "config"
VAR = ROOT / "var"
LOG = VAR / "log" / "setup.log"
ASSETS = VAR / "assets"
"""Everything the browser is given, served at /assets; the fonts of PDF documents too."""

FRONT_END = VAR / "front-end"
"""The parts of other people's packages we serve, as fetched and cleaned."""

OWN_ASSETS = ROOT / "kinship" / "core" / "web" / "assets"
"""Our own style sheet, script and icon."""

BORROWED = "KINSHIP_VENV" in os.environ
"""True when somebody else looks after the virtual environment, as in a container image."""

VENV = Path(os.environ.get("KINSHIP_VENV", ROOT / ".venv"))
PYTHON = VENV / "bin" / "python"


BYTECODE = VAR / "bytecode"


def keep_bytecode(environ: MutableMapping[str, str]) -> None:
    """Keeps compiled Python under var/ for somebody who wants none beside the sources.

    With none at all every program would compile two thousand files anew each time it starts, and
    take three times as long.

    Args:
        environ: the environment to change.
    """
    if environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        environ.setdefault("PYTHONPYCACHEPREFIX", str(BYTECODE))


def shown(path: Path) -> str:
    """Writes a path the way a person in the checkout would type it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
