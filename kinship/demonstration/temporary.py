"""How children of the population came to live in a home before it was approved in full."""

from datetime import date, time, timedelta
from typing import Any

from kinship.demonstration.made_up import HOME
from kinship.demonstration.types import Facts, working

Act = dict[str, Any]
WHY = "{reason} There was nobody else the children knew who could take them that day."
SIX_WEEKS = 42
EVENING = time(18, 15)


def moving_in(row: Facts, on: date, today: date) -> list[Act]:
    """Return the acts by which a home of a row is approved for a time.

    Args:
        row: what the file says of the home.
        on: the day the children moved in.
        today: the demonstration's day.
    """
    way = row.text("way")
    if way == "reg36":
        return _scotland(row, on, today)
    if way == "reg24":
        return [_given(row, on, "EN_TEMP24", row.text("legal_basis", "section-20"))]
    return [
        {
            "do": "live",
            "on": on,
            "home": HOME,
            "kind": way,
            "basis": row.text("legal_basis"),
            "start": row.text("start", "already living there"),
            "arranged_by": "parents",
        }
    ]


def _given(row: Facts, on: date, basis: str, legal_basis: str) -> Act:
    act: Act = {
        "do": "temporary",
        "on": on,
        "home": HOME,
        "basis": basis,
        "legal_basis": legal_basis,
        "approved_by": row.text("approver"),
        "by": row.text("childs_worker"),
        "why": WHY.format(reason=row.text("why")),
        "start": row.text("start", "emergency"),
    }
    done = ("home_visited", "adults_listed", "police_check", "agreement_signed")
    act |= dict.fromkeys(done, on)
    return act | {"police_reference": f"PNC-{on:%d%m}-{row.text('ref')[2:]}", "at": EVENING}


def _scotland(row: Facts, on: date, today: date) -> list[Act]:
    worker, officer = row.text("childs_worker"), row.text("approver")
    acts = [_given(row, on, "SC_EMERG", row.text("legal_basis", "section-25"))]
    review = _after(on, 1)
    acts.append({"do": "emergency review", "on": review, "by": worker})
    step = {"do": "extend", "officer": officer, "by": officer, "still_best": review}
    acts.append(step | {"on": review, "rule": "sc-reg39-continuation"})
    second = working(on + timedelta(days=SIX_WEEKS - 4))
    if second < today:
        acts.append({"do": "emergency review", "on": second, "by": worker})
        acts.append(step | {"on": second, "rule": "sc-reg39-extension", "still_best": second})
    return acts


def _after(day: date, days: int) -> date:
    """Return a weekday so many days later."""
    found = day + timedelta(days=days)
    while found.weekday() > 4:  # noqa: PLR2004 - Saturday and Sunday
        found += timedelta(days=1)
    return found
