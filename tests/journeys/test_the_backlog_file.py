"""The file of the backlog says what the screen says, column by column, in both councils."""

import csv
import io
import re
from collections import Counter
from datetime import datetime, timedelta

from kinship.core.web.filters import due_words, short_date
from tests.journeys.conftest import MONDAY, needs_browser
from tests.journeys.people_of_the_week import TEAMS

pytestmark = needs_browser
CASE, COLOUR, WEEKS, LIMIT, WHO, STEP = range(6)
ON_THE_SCREEN = {
    "Case": (CASE, "^{}"),
    "Children": (CASE, "{}"),
    "Type": (CASE, "{}"),
    "Living there since": (CASE, "there since {}"),
    "Accepted on": (WEEKS, "from {}"),
    "Weeks since accepted": (WEEKS, "^{} "),
    "Legal limit": (LIMIT, "{}"),
    "Days to the legal limit": (LIMIT, "{}"),
    "Court date": (LIMIT, "{} Court"),
    "Panel": (LIMIT, "Panel {}"),
    "Who has it": (WHO, "^{}"),
    "Independent": (WHO, "(independent)"),
    "Stage": (WHO, "{}"),
    "Sections done": (WHO, "{} sections"),
    "Checks back": (WHO, "{} checks"),
    "Last activity": (STEP, "Last activity {}"),
    "Next step": (STEP, "^{}"),
    "Next step due": (STEP, "by {}"),
    "Paused": (STEP, "{}"),
    "Waiting for": (STEP, "{}"),
    "Colour": (COLOUR, "^{} Why"),
    "Why": (COLOUR, "{}"),
    "Last manager’s note": (STEP, "Manager’s note {}"),
}
"""Where each column of the file stands on the screen: the cell, and what is around the value."""
IN_THE_TOTALS = "Age band"
CELLS = """row => [...row.querySelectorAll("th, td")]
    .filter(cell => !cell.querySelector("input"))
    .map(cell => {
        const items = [...cell.querySelectorAll("li")].map(each => each.textContent);
        const colour = cell.querySelector("strong");
        if (items.length && colour) return colour.textContent + " Why " + items.join(". ");
        const bare = cell.cloneNode(true);
        bare.querySelectorAll("details").forEach(each => each.remove());
        return bare.textContent;
    })"""


def test_every_column_of_the_file_stands_on_the_screen(walker, council):
    walker.sign_in(TEAMS[council[0]].team_leader)
    rows = the_rows_of_the_file(walker)
    shown = the_rows_of_the_screen(walker)
    assert len(rows) == len(shown) > 20
    assert {*ON_THE_SCREEN, IN_THE_TOTALS} == set(rows[0])
    differing = [
        (row["Case"], name, row[name], cells[ON_THE_SCREEN[name][0]])
        for row, cells in zip(rows, shown, strict=True)
        for name in ON_THE_SCREEN
        if not stands(name, row[name], cells)
    ]
    assert differing == []
    then_the_age_bands_are_those_of_the_totals(walker, rows)


def the_rows_of_the_file(walker):
    answer = walker.page.context.request.get(f"{walker.address}/backlog.csv")
    return list(csv.DictReader(io.StringIO(answer.body().decode("utf-8-sig"))))


def the_rows_of_the_screen(walker):
    """Return the cells of every row of every page, each in one line of words."""
    walker.open("/backlog")
    found = []
    while True:
        rows = walker.page.locator("main table tbody tr").all()
        found += [[" ".join(cell.split()) for cell in row.evaluate(CELLS)] for row in rows]
        if not walker.page.locator("main a[rel='next']").count():
            return found
        walker.page.locator("main a[rel='next']").click()
        walker.look()


def stands(name, value, cells):
    """Say whether a value of the file stands in its cell; nothing done or asked is left out."""
    place, around = ON_THE_SCREEN[name]
    if value:
        words = around.removeprefix("^").format(as_shown(name, value))
        at = cells[place].find(words)
        if at == 0 or (at > 0 and not around.startswith("^")):
            return True
    fixed = around.replace("{}", "").strip("^ ")
    return (not value or value.startswith("0 of ")) and (not fixed or fixed not in cells[place])


def as_shown(name, value):
    """Write a value of the file as the screen writes it: short dates, days in words."""
    if name == "Days to the legal limit":
        return due_words(MONDAY + timedelta(days=int(value)), MONDAY)
    if name == "Legal limit":
        day, _, what = value.partition(" (")
        return f"{short(day)} {what[:1].upper()}{what[1:].removesuffix(')')}".strip()
    return short(value) if re.fullmatch(r"\d{1,2} [A-Z][a-z]+ \d{4}", value) else value


def short(day):
    return short_date(datetime.strptime(day, "%d %B %Y").date())  # noqa: DTZ007 - a day


def then_the_age_bands_are_those_of_the_totals(walker, rows):
    walker.open("/backlog")
    weeks = walker.page.locator(".app-numbers > div", has_text="Weeks").locator("dd")
    totals = dict(reversed(words.split(" ", 1)) for words in weeks.all_inner_texts())
    counted = Counter(row[IN_THE_TOTALS] for row in rows)
    assert {band: int(number) for band, number in totals.items() if number != "0"} == counted
