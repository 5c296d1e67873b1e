from pathlib import Path

import pytest

from kinship.launch import assets


def write(path: Path, text: str = "x") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.fixture
def packages(tmp_path):
    room = tmp_path / "node_modules"
    for base in (assets.GOVUK / "govuk-frontend.min", assets.MOJ / "moj-frontend.min"):
        write(room / f"{base}.css", "a{font-family:GDS Transport,arial}")
        write(room / f"{base}.js", "a;//# sourceMappingURL=a.map")
    write(room / assets.GOVUK / "assets/images/govuk-crest.svg")
    for name in ("icon-search.svg", "icon-old.png", "moj-logotype-crest.svg"):
        write(room / assets.MOJ / "assets/images" / name)
    write(room / assets.FONT / "400Regular/Atkinson.ttf")
    write(room / assets.FONT / "LICENSE_FONT")
    return room


def listed(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_only_what_a_council_may_use_is_kept(packages, tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()

    assets.keep(packages, kept)

    assert listed(kept) == [
        "fonts/Atkinson.ttf",
        "fonts/LICENSE_FONT",
        "govuk-frontend.min.css",
        "govuk-frontend.min.js",
        "images/icon-search.svg",
        "moj-frontend.min.css",
        "moj-frontend.min.js",
    ]
    assert (kept / "govuk-frontend.min.css").read_text() == "a{font-family:arial}"


def test_a_package_whose_fonts_went_elsewhere_is_noticed(packages, tmp_path):
    (packages / assets.FONT / "400Regular/Atkinson.ttf").unlink()

    with pytest.raises(FileNotFoundError, match="fonts"):
        assets.keep(packages, tmp_path)


def test_our_own_files_lie_over_the_fetched_ones(tmp_path, monkeypatch):
    write(tmp_path / "fetched/a.css", "theirs")
    write(tmp_path / "own/a.css", "ours")
    write(tmp_path / "own/images/mark.svg", "ours")
    monkeypatch.setattr(assets, "FRONT_END", tmp_path / "fetched")
    monkeypatch.setattr(assets, "OWN_ASSETS", tmp_path / "own")
    (tmp_path / "laid").mkdir()

    assets.lay_out(tmp_path / "laid")

    assert listed(tmp_path / "laid") == ["a.css", "images/mark.svg"]
    assert (tmp_path / "laid/a.css").read_text() == "ours"


def test_a_folder_that_could_not_be_filled_leaves_the_old_one(tmp_path, monkeypatch):
    def fail(folder: Path) -> None:
        write(folder / "half")
        raise FileNotFoundError("half")

    monkeypatch.setattr(assets, "VAR", tmp_path)
    assets.replace(tmp_path / "assets", lambda folder: write(folder / "whole"), "first")
    with pytest.raises(FileNotFoundError, match="half"):
        assets.replace(tmp_path / "assets", fail, "second")

    assert listed(tmp_path) == ["assets/version.txt", "assets/whole"]
    assert assets.holds(tmp_path / "assets", "first")


def test_a_changed_file_of_ours_changes_the_version_and_fetches_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(assets, "OWN_ASSETS", tmp_path)
    monkeypatch.setattr(assets, "ROOT", Path("/"))
    versions, fetched = set(), set()
    for text in ("a", "b"):
        write(tmp_path / "kinship.css", text)
        versions.add(assets.version())
        fetched.add(assets.fetched_version())

    assert (len(versions), len(fetched)) == (2, 1)
