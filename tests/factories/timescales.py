"""Make clocks that run."""

from datetime import date, timedelta
from itertools import count

from kinship.core import clock
from kinship.core.database import db
from kinship.timescales.models import NOT_RAISED, Timescale

numbers = count(1)


def make_timescale(due: date, **columns) -> Timescale:
    row = Timescale(
        **{
            "rule": "local-assessment",
            "rule_version": "2026-01-01",
            "certainty": "local",
            "title": "Assessment signed off",
            "subject_kind": "assessment",
            "subject_id": next(numbers),
            "fact": "Referral accepted",
            "from_on": due - timedelta(days=84),
            "due_on": due,
            "legal_limit": False,
            "raised_level": NOT_RAISED,
            "steps": [],
            "created_at": clock.now(),
            **columns,
        }
    )
    db.session.add(row)
    db.session.flush()
    return row
