import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from kinship.launch.places import CONFIG, ROOT

FAKE_UV = f"""#!{sys.executable}
import pathlib, subprocess, sys, time
log = pathlib.Path(__file__).with_name("log")
with log.open("a") as lines:
    lines.write(sys.argv[1] + "\\n")
if sys.argv[1] == "venv":
    subprocess.run([{sys.executable!r}, "-m", "venv", "--without-pip", sys.argv[-1]], check=True)
else:
    time.sleep(SLEEP)
"""


class Clone:
    """As much of a fresh clone as the way in needs, with a uv that only says it was called."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.tools = root / "tools"

    def make(self) -> None:
        shutil.copytree(ROOT / "kinship" / "launch", self.root / "kinship" / "launch")
        for name in ("__init__.py", "__main__.py"):
            shutil.copy(ROOT / "kinship" / name, self.root / "kinship")
        (self.root / "config").mkdir()
        for lock in CONFIG.glob("requirements-*.txt"):
            shutil.copy(lock, self.root / "config")
        commands = self.root / "kinship" / "cli"
        commands.mkdir()
        (commands / "__init__.py").touch()
        (commands / "hello.py").write_text('"""Greets."""\n\nSUMMARY = "greet"\n')
        (commands / "main.py").write_text(
            "import sys\n\ndef main(arguments):\n    print(sys.prefix, *arguments)\n    return 7\n"
        )
        self.tools.mkdir()
        self.installing_takes(0)

    def installing_takes(self, seconds: float) -> None:
        uv = self.tools / "uv"
        uv.write_text(FAKE_UV.replace("SLEEP", str(seconds)))
        uv.chmod(uv.stat().st_mode | stat.S_IXUSR)

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        kept = {name: value for name, value in os.environ.items() if "KINSHIP" not in name}
        path = f"{self.tools}{os.pathsep}{os.environ['PATH']}"
        return subprocess.Popen(  # noqa: S603  the tests' own words
            [sys.executable, "-m", "kinship", *arguments],
            cwd=self.root,
            env={**kept, "PATH": path, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def calls(self) -> list[str]:
        log = self.tools / "log"
        return log.read_text().split() if log.exists() else []


@pytest.fixture
def clone(tmp_path):
    made = Clone(tmp_path)
    made.make()
    return made
