from pathlib import Path

import pytest

from kinship.launch import stamps


@pytest.fixture
def config(tmp_path: Path) -> Path:
    folder = tmp_path / "config"
    folder.mkdir()
    for lock in stamps.LOCKS:
        stamps.lock_file(folder, lock).write_text(f"{lock}==1\n")
    return folder


@pytest.fixture
def venv(tmp_path: Path) -> Path:
    python = tmp_path / "venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    return tmp_path / "venv"


@pytest.mark.parametrize(
    ("held", "wanted", "missing"),
    [
        (None, "app", "app"),
        (None, "test", "test"),
        ("app", "app", None),
        ("app", "demo", "demo"),
        ("demo", "test", "test"),
        ("test", "app", None),
        ("test", "demo", None),
        ("dev", "test", None),
    ],
)
def test_the_larger_set_of_packages_is_kept(config, venv, held, wanted, missing):
    if held:
        stamps.write(held, config, venv)

    assert stamps.to_install(wanted, config, venv) == missing


def test_a_changed_lock_is_installed_again_at_its_own_size(config, venv):
    stamps.write("test", config, venv)
    stamps.lock_file(config, "test").write_text("test==2\n")

    assert stamps.to_install("app", config, venv) == "test"


def test_a_change_in_a_lock_that_is_not_installed_costs_nothing(config, venv):
    stamps.write("app", config, venv)
    stamps.lock_file(config, "dev").write_text("dev==2\n")

    assert stamps.to_install("app", config, venv) is None


def test_an_environment_whose_python_went_away_is_made_again(config, venv):
    stamps.write("app", config, venv)
    (venv / "bin" / "python").unlink()

    assert stamps.to_install("app", config, venv) == "app"


@pytest.mark.parametrize("text", ["", "app", "app x y", "huge 0123", "\x00"])
def test_a_stamp_that_makes_no_sense_counts_as_none(config, venv, text):
    (venv / stamps.STAMP).write_text(text)

    assert stamps.installed(venv) is None


def test_clearing_a_stamp_twice_is_harmless(config, venv):
    stamps.write("app", config, venv)
    stamps.clear(venv)
    stamps.clear(venv)

    assert stamps.to_install("app", config, venv) == "app"


def test_a_fingerprint_tells_names_and_contents_apart_and_not_folders(tmp_path):
    marks = set()
    for base, name, text in [("a", "x", "1"), ("b", "x", "1"), ("c", "y", "1"), ("d", "x", "2")]:
        (tmp_path / base).mkdir()
        (tmp_path / base / name).write_text(text)
        marks.add(stamps.digest([tmp_path / base / name], tmp_path / base))

    assert len(marks) == 3
