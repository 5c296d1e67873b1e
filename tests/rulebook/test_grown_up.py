"""The age at which childhood ends is dated data with its source."""

from datetime import date

import pytest

from kinship.rulebook import grown_up as ages
from kinship.rulebook.reading import BadFileError
from kinship.rulebook.types import Nation

TWO_ROWS = """
[[grown_up]]
nation = "england"
years = 18
source = "An Act"
url = "https://example.org"
certainty = "verified"
in_force_from = {first}

[[grown_up]]
nation = "england"
years = 19
source = "A later Act"
url = "https://example.org"
certainty = "verified"
in_force_from = {second}
"""


@pytest.fixture
def file_of(tmp_path, monkeypatch):
    def write(first: str, second: str) -> None:
        path = tmp_path / "ages.toml"
        path.write_text(TWO_ROWS.format(first=first, second=second))
        monkeypatch.setattr(ages, "FILE", path)
        ages.ages_of.cache_clear()

    yield write
    ages.ages_of.cache_clear()


@pytest.mark.parametrize("nation", [Nation.ENGLAND, Nation.SCOTLAND])
def test_childhood_ends_at_eighteen_and_the_row_says_where_it_is_written(nation):
    assert ages.grown_up(nation, date(2026, 11, 23)) == 18
    assert ages.grown_up(nation, date(1950, 1, 1)) == 18
    assert all(row.source for row in ages.ages_of(nation))


@pytest.mark.parametrize(
    ("day", "years"),
    [(date(2027, 3, 31), 18), (date(2027, 4, 1), 19), (date(2027, 4, 2), 19)],
)
def test_a_new_row_counts_from_its_day(file_of, day, years):
    file_of("1991-10-14", "2027-04-01")
    assert ages.grown_up(Nation.ENGLAND, day) == years


def test_rows_that_do_not_follow_each_other_are_refused(file_of):
    file_of("2027-04-01", "2027-04-01")
    with pytest.raises(BadFileError, match="follow each other"):
        ages.grown_up(Nation.ENGLAND, date(2027, 4, 1))


def test_a_nation_without_a_row_is_refused(file_of):
    file_of("1991-10-14", "2027-04-01")
    with pytest.raises(BadFileError, match="scotland has no row"):
        ages.grown_up(Nation.SCOTLAND, date(2027, 4, 1))
