"""`recount` works every running date out again and keeps what moved in history."""

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from kinship.accounts.types import job_actor
from kinship.cli import recount
from kinship.cli.main import main
from kinship.core.database import db
from kinship.timescales import services
from kinship.timescales.models import Timescale
from kinship.timescales.types import Fact, On

RULE = "en-temporary-approval-expiry"


@pytest.fixture
def clock(app, monkeypatch):
    """A clock whose date is a day off, as if it had been counted before a number was mended."""
    monkeypatch.setattr(recount, "create_app", lambda: app)
    monkeypatch.setattr(recount, "up_to_date", lambda same: same)
    row = services.start(
        RULE,
        on=On("approval", 1),
        fact=Fact("Approved", date(2026, 8, 10)),
        by=job_actor("tests"),
    )
    row.due_on -= timedelta(days=1)
    db.session.commit()


@pytest.mark.usefixtures("clock")
def test_a_date_that_moved_is_put_right_once_and_its_old_row_stays(capsys):
    assert main(["recount", "--rule", RULE, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"looked": 1, "moved": 1, "failed": 0}
    days = select(Timescale.due_on).order_by(Timescale.id)
    assert db.session.execute(days).scalars().all() == [date(2026, 11, 28), date(2026, 11, 29)]
    assert main(["recount"]) == 0
    assert capsys.readouterr().out == "Dates worked out again: 1. Moved: 0.\n"


@pytest.mark.usefixtures("clock")
def test_an_unknown_rule_is_refused_in_one_line(capsys):
    assert main(["recount", "--rule", "en-no-such-rule"]) == 2
    assert "en-no-such-rule" in capsys.readouterr().err
