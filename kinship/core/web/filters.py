"""Words for dates, times, ages, money and counts, as people read them."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from flask import Flask, request
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from werkzeug.urls import iri_to_uri

LONDON = ZoneInfo("Europe/London")
DAYS_A_WEEK = 7
SOON = 7
"""Within this many days a due date is drawn as due soon."""


def long_date(day: dt.date | None) -> str:
    """Write a date in full with its weekday: Tuesday 8 December 2026."""
    return f"{_local_day(day):%A} {plain_date(day)}" if day else ""


def plain_date(day: dt.date | None) -> str:
    """Write a date in full: 8 December 2026."""
    if not day:
        return ""
    local = _local_day(day)
    return f"{local.day} {local:%B %Y}"


def short_date(day: dt.date | None) -> str:
    """Write a date where room is short: 8 Dec 2026."""
    if not day:
        return ""
    local = _local_day(day)
    return f"{local.day} {local:%b %Y}"


def london(moment: dt.datetime) -> dt.datetime:
    """Turn a moment into London time; one without a zone is taken as UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return aware.astimezone(LONDON)


def time_of_day(moment: dt.datetime | dt.time | None) -> str:
    """Write a time on the 24-hour clock in London: 14:05."""
    if moment is None:
        return ""
    local = london(moment) if isinstance(moment, dt.datetime) else moment
    return f"{local:%H:%M}"


def date_and_time(moment: dt.datetime | None) -> str:
    """Write a moment in London: 8 December 2026 at 14:05."""
    return f"{plain_date(moment)} at {time_of_day(moment)}" if moment else ""


def _local_day(day: dt.date) -> dt.date:
    return london(day).date() if isinstance(day, dt.datetime) else day


def machine_date(day: dt.date | None) -> str:
    """Write a date or moment for the datetime attribute of a time element."""
    return day.isoformat() if day else ""


def plural(count: int, one: str, many: str = "") -> str:
    """Write a count with its noun: 1 day, 3 days, 2 children."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def days(count: int) -> str:
    """Write a number of days: 1 day, 12 days."""
    return plural(count, "day")


def age(born: dt.date | None, today: dt.date) -> str:
    """Write an age: 6 years, 8 months, 3 weeks, 4 days; unborn while the date is to come."""
    if born is None:
        return "age not known"
    if born > today:
        return "unborn"
    months = (today.year - born.year) * 12 + today.month - born.month
    months -= today.day < born.day
    if months >= 24:  # noqa: PLR2004 - the second birthday
        return plural(months // 12, "year")
    if months:
        return plural(months, "month")
    lived = (today - born).days
    return plural(lived // DAYS_A_WEEK, "week") if lived >= DAYS_A_WEEK else days(lived)


def pounds(pence: int | None) -> str:
    """Write pence as pounds: £1,234.50, and whole pounds without pence: £210."""
    if pence is None:
        return ""
    sign, whole, rest = "-" if pence < 0 else "", *divmod(abs(pence), 100)
    return f"{sign}£{whole:,}.{rest:02d}" if rest else f"{sign}£{whole:,}"


def initials(name: str | None) -> str:
    """Write the initials of a name: Amara Mary-Jane Okafor as AMO."""
    return "".join(word[0].upper() for word in (name or "").split() if word[0].isalpha())


def due_state(day: dt.date, today: dt.date) -> str:
    """Say whether a due date is overdue, today, soon or later."""
    left = (day - today).days
    if left < 0:
        return "overdue"
    if left == 0:
        return "today"
    return "soon" if left <= SOON else "later"


def due_words(day: dt.date, today: dt.date) -> str:
    """Say when something is due: overdue by 12 days, due today, due tomorrow, in 9 days."""
    left = (day - today).days
    if left < 0:
        return f"overdue by {days(-left)}"
    named = {0: "due today", 1: "due tomorrow"}
    return named.get(left, f"in {days(left)}")


def known_words(day: dt.date, today: dt.date, *, opens: bool) -> str:
    """Say a day by which nobody owes anything: not before, possible since, ends on, ended on."""
    if opens:
        how = "not before" if today < day else "possible since"
    else:
        how = "ends on" if today <= day else "ended on"
    return f"{how} {plain_date(day)}"


def sentence_case(text: object) -> str:
    """Make the first letter a capital and leave the rest."""
    words = str(text)
    return words[:1].upper() + words[1:]


def words_of(name: object) -> str:
    """Turn a name in code into words: not_started becomes Not started."""
    return sentence_case(str(getattr(name, "value", name)).replace("_", " ").replace("-", " "))


def paragraphs(text: str | None) -> Markup:
    """Draw typed text as paragraphs, one for each blank line, keeping line breaks."""
    blocks = [block.strip() for block in (text or "").split("\n\n")]
    drawn = (
        Markup("<br>").join(Markup("{}").format(line) for line in block.split("\n"))
        for block in blocks
        if block
    )
    return Markup("").join(Markup('<p class="govuk-body">{}</p>').format(each) for each in drawn)


def here(**changes: Any) -> str:  # noqa: ANN401 - any value that can stand in an address
    """Return this page's address with some of its query changed; None takes a part out."""
    query: MultiDict[str, str] = MultiDict(request.args)
    for name, value in changes.items():
        query.poplist(name)
        if value is not None:
            query.setlist(
                name, [str(v) for v in value] if isinstance(value, list) else [str(value)]
            )
    path = iri_to_uri(request.path)
    return f"{path}?{urlencode(list(query.items(multi=True)))}" if query else path


FILTERS = (
    age,
    date_and_time,
    days,
    due_state,
    due_words,
    initials,
    known_words,
    long_date,
    machine_date,
    paragraphs,
    plain_date,
    plural,
    pounds,
    sentence_case,
    short_date,
    time_of_day,
    words_of,
)


def register_filters(app: Flask) -> None:
    """Give the templates every filter of this file under its own name, and ``here``."""
    for each in FILTERS:
        app.jinja_env.filters[each.__name__] = each
    app.jinja_env.globals["here"] = here
