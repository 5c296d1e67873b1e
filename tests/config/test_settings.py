from datetime import date

import pytest

from config.settings import SettingsError, load

WHOLE = {
    "KINSHIP_ENV": "production",
    "KINSHIP_SECRET_KEY": "long and random",
    "KINSHIP_DATABASE_URL": "postgresql://kinship@db/kinship",
    "KINSHIP_REDIS_URL": "redis://broker:6379/0",
}
NEEDED = ("KINSHIP_SECRET_KEY", "KINSHIP_DATABASE_URL", "KINSHIP_REDIS_URL")


@pytest.mark.parametrize("name", NEEDED)
def test_production_does_not_start_without_what_it_needs_and_names_it(name):
    without = {key: value for key, value in WHOLE.items() if key != name}
    with pytest.raises(SettingsError, match=name):
        load(without)


@pytest.mark.parametrize(
    ("name", "value"), [("KINSHIP_TODAY", "2026-11-23"), ("KINSHIP_DEMO", "1")]
)
def test_production_refuses_what_belongs_to_a_demonstration(name, value):
    with pytest.raises(SettingsError, match=name):
        load({**WHOLE, name: value})


def test_production_keeps_cookies_to_https_and_fixes_no_day():
    flask = load(WHOLE).as_flask()
    assert flask["SESSION_COOKIE_SECURE"]
    assert flask["KINSHIP_TODAY"] is None
    assert flask["SQLALCHEMY_DATABASE_URI"].startswith("postgresql+psycopg://")


def test_development_makes_its_folder_and_keeps_one_key(tmp_path):
    here = {"KINSHIP_VAR": str(tmp_path / "var")}
    assert load(here).secret_key == load(here).secret_key
    given = {"KINSHIP_VAR": str(tmp_path / "other"), "KINSHIP_SECRET_KEY": "given"}
    assert load(given).var.is_dir()


@pytest.mark.parametrize("text", ["tomorrow", "2026-02-30", "23/11/2026"])
def test_a_day_that_is_none_is_refused_in_words(tmp_path, text):
    with pytest.raises(SettingsError, match="KINSHIP_TODAY"):
        load({"KINSHIP_VAR": str(tmp_path), "KINSHIP_TODAY": text})


def test_a_day_and_a_council_are_taken(tmp_path):
    found = load(
        {
            "KINSHIP_VAR": str(tmp_path),
            "KINSHIP_TODAY": "2026-11-23",
            "KINSHIP_COUNCIL": "ochilvale",
        }
    )
    assert (found.today, found.council) == (date(2026, 11, 23), "ochilvale")


def test_an_environment_of_another_name_is_refused():
    with pytest.raises(SettingsError, match="KINSHIP_ENV"):
        load({"KINSHIP_ENV": "staging"})
