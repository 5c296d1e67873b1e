"""A bad file of law stops the start of the application."""

import pytest

from config.settings import load
from kinship.app import create_app
from kinship.core.errors import UserError
from kinship.rulebook import queries
from kinship.rulebook.reading import BadFileError


@pytest.fixture
def broken_law(tmp_path, monkeypatch):
    (tmp_path / "england.toml").write_text(
        'nation = "england"\n[[rule]]\nid = "en-x"\n', encoding="utf-8"
    )
    monkeypatch.setattr(queries, "FOLDER", tmp_path)
    queries.nation_rules.cache_clear()
    yield
    monkeypatch.undo()
    queries.nation_rules.cache_clear()


def test_the_application_does_not_start_on_a_bad_file(broken_law):
    with pytest.raises(BadFileError, match=r"england.toml:2: en-x: "):
        create_app(load({"KINSHIP_DATABASE_URL": "sqlite://"}))


def test_the_application_does_not_start_for_a_council_without_a_file():
    with pytest.raises(UserError, match="There is no council 'atlantis'"):
        create_app(load({"KINSHIP_DATABASE_URL": "sqlite://", "KINSHIP_COUNCIL": "atlantis"}))
