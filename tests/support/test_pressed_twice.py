"""Through the pages: a button pressed twice saves once, and what was late asks why."""

from datetime import date

import pytest

from kinship.arrangements.models import Paper
from kinship.arrangements.types import on_child
from kinship.core.database import db
from kinship.support.models import ChildReview, ChildView
from kinship.timescales.queries import history
from tests.factories.accounts import make_staff
from tests.factories.browsing import browse_as
from tests.factories.homes import make_temporary_approval

NOTICE = "papers/new?kind=placement-notice"
PLAN = "papers/new?kind=placement-plan"


def entered(name, day):
    return {f"{name}-{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


@pytest.fixture
def worker(app, family):
    make_temporary_approval(family.case, family.household, family.amara, started=date(2026, 11, 16))
    return browse_as(app, make_staff("social_worker", team=family.team))


@pytest.fixture
def case(family) -> str:
    return f"/cases/{family.case.id}"


def sent_for(address, family):
    """Return what is typed on a page, and the rows it makes."""
    child = str(family.amara.id)
    held = date(2026, 11, 20)
    return {
        "reviews/new": (
            {"child_ids": [child], "chair": "J Reid", **entered("held_on", held)},
            ChildReview,
        ),
        "views/new": (
            {"child_id": child, "asked_how": "play", "words": "The bear sleeps outside.",
             **entered("given_on", held)},
            ChildView,
        ),
        NOTICE: (
            {"kind": "placement-notice", "child_ids": [child], "to_whom": "Parents",
             "how": "post", **entered("done_on", held)},
            Paper,
        ),
        PLAN: (
            {"kind": "placement-plan", "child_ids": [child], **entered("done_on", held)},
            Paper,
        ),
    }[address]  # fmt: skip


@pytest.mark.parametrize("address", ["reviews/new", "views/new", NOTICE, PLAN])
def test_what_is_pressed_twice_is_saved_once_and_starts_its_dates_once(
    family, worker, case, address
):
    typed, model = sent_for(address, family)
    page = worker.get(f"{case}/{address}")
    sent = {**typed, "submit_key": page.value("submit_key")}
    for _ in range(2):
        worker.post(f"{case}/{address}", sent)
    assert db.session.query(model).count() == 1
    running = [
        row.rule
        for row in history(on_child(family.amara.id, family.case.id))
        if row.closed_on is None
    ]
    assert len(running) == len(set(running))


@pytest.mark.day("2026-12-28")
@pytest.mark.parametrize(
    ("address", "field", "held"),
    [
        ("reviews/new", "held_on", date(2026, 12, 22)),
        (PLAN, "done_on", date(2026, 11, 24)),
    ],
)
def test_what_was_done_late_asks_why_and_keeps_the_reason(
    family, worker, case, address, field, held
):
    typed, model = sent_for(address, family)
    typed = {**typed, **entered(field, held)}
    worker.get(f"{case}/{address}")
    page = worker.submit(typed, status=422)
    assert page.errors == [("Select why this was late", "late_reason")]
    assert db.session.query(model).count() == 0
    worker.submit({**typed, "late_reason": "sickness"})
    assert db.session.query(model).count() == 1
    rows = history(on_child(family.amara.id, family.case.id))
    assert [row.late_reason for row in rows if row.late_reason] == ["sickness"]


@pytest.mark.day("2026-12-28")
@pytest.mark.parametrize(
    ("address", "field", "held"),
    [
        ("reviews/new", "held_on", date(2026, 12, 14)),
        (PLAN, "done_on", date(2026, 11, 23)),
    ],
)
def test_what_was_done_on_its_last_day_and_recorded_later_is_not_late(
    family, worker, case, address, field, held
):
    typed, model = sent_for(address, family)
    worker.get(f"{case}/{address}")
    worker.submit({**typed, **entered(field, held)})
    assert db.session.query(model).count() == 1


def test_a_notice_of_tomorrow_is_refused_at_its_field_with_all_that_is_missing(worker, case):
    worker.get(f"{case}/{NOTICE}")
    page = worker.submit({"how": "post", **entered("done_on", date(2026, 11, 24))}, status=422)
    assert ("The date must be today or in the past", "done_on-day") in page.errors
