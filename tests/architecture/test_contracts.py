"""The import contracts hold, and each is shown to fail when it is broken on purpose."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BREAKAGES = {
    "Areas stand on each other": ("kinship/people/rules/broken.py", "import kinship.panel.types"),
    "Inside an area": ("kinship/cases/types/words.py", "import kinship.cases.services"),
    "Only services and queries touch models": (
        "kinship/reports/views/statement.py",
        "import kinship.accounts.models",
    ),
    "Rules know no database": ("kinship/timescales/rules.py", "import sqlalchemy"),
    "Services know no web": ("kinship/reports/services.py", "import flask"),
    "Celery is spoken in one place": ("kinship/messages/services.py", "import celery"),
    "never imports workers": ("kinship/messages/queries.py", "import workers.base"),
    "Settings and data know nothing": ("config/settings.py", "import kinship.core.clock"),
}


def lint(folder):
    program = Path(sys.executable).parent / "lint-imports"
    return subprocess.run(  # noqa: S603 - our own tool
        [program, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("copy")
    for name in ("kinship", "workers", "config"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_the_contracts_hold():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("contract", BREAKAGES)
def test_a_deliberate_breakage_is_found(copy, contract):
    name, line = BREAKAGES[contract]
    path = copy / name
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.write_text(f"{line}\n{before or ''}", encoding="utf-8")
    try:
        done = lint(copy)
    finally:
        path.unlink() if before is None else path.write_text(before, encoding="utf-8")
    broken = [row for row in done.stdout.splitlines() if "BROKEN" in row or contract in row]
    assert done.returncode != 0
    assert any(contract in row for row in broken), done.stdout[-2000:]
