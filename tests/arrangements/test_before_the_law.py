"""A home that began before the rules of homes are known: kept, and no date made up for it."""

from datetime import date

import pytest

from kinship.arrangements.types import on_child
from kinship.core.database import db
from kinship.timescales.queries import open_on
from tests.factories.accounts import make_staff
from tests.factories.browsing import browse_as
from tests.factories.homes import make_arrangement


def parts(name: str, on: date) -> dict[str, str]:
    return {
        f"{name}-day": str(on.day),
        f"{name}-month": str(on.month),
        f"{name}-year": str(on.year),
    }


@pytest.fixture
def worker(app, family):
    make_arrangement(family.case, family.tobi, family.household)
    return browse_as(app, make_staff("social_worker", team=family.team))


@pytest.fixture
def home(family) -> str:
    return f"/cases/{family.case.id}/home"


def test_a_home_from_before_the_law_is_kept_without_its_dates_and_says_so(family, worker, home):
    family.amara.born_on = date(2009, 5, 3)
    db.session.commit()
    worker.get(f"{home}/new")
    page = worker.submit(
        {
            "child_id": str(family.amara.id),
            "household_id": str(family.household.id),
            "kind": "EN_KFC",
            "legal_basis": "section-20",
            "start_type": "planned",
            "arranged_by": "council",
            "parent_in_home": "no",
            **parts("started_on", date(2011, 3, 31)),
        }
    )
    assert page.messages[0] == "The home is recorded"
    assert "No date is counted from 31 March 2011" in page.messages[1]
    assert "only from 1 April 2011" in page.messages[1]
    assert len(page.messages) == 2
    assert open_on(on_child(family.amara.id, family.case.id)) == []
