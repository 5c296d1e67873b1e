"""Put a council of the demonstration into an empty database."""

import random

from sqlalchemy import select

from kinship.accounts.models import Staff
from kinship.accounts.types import job_actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases.models import Case
from kinship.core.database import db
from kinship.demonstration import days, files
from kinship.demonstration.bulk import Council, left_to_deal, populate
from kinship.demonstration.names import Names
from kinship.demonstration.outstanding import story_of
from kinship.demonstration.staff import take_on
from kinship.demonstration.tell import tell
from kinship.demonstration.types import Facts, Loaded

LOADED = event("demonstration.loaded", "council", "what")


def is_empty() -> bool:
    """Return whether nobody and nothing is in the database yet."""
    someone = db.session.execute(select(Staff.id).limit(1)).first()
    return someone is None and db.session.execute(select(Case.id).limit(1)).first() is None


def load(name: str) -> Loaded:
    """Load a council; flushes only.

    Args:
        name: the council's name.

    Returns:
        How much was loaded.
    """
    numbers = files.read(f"{name}/numbers")
    with days.on(numbers.day("day")):
        council = Council(
            name=name,
            numbers=numbers,
            workforce=take_on(files.read(f"{name}/staff")),
            names=_names(name, numbers),
        )
        loaded = Loaded({"staff": len(council.workforce.staff)})
        loaded.add("stories", tell_stories(council))
        loaded.add("homes being assessed", tell_outstanding(council))
        for group in numbers.each("group"):
            loaded.add(group.text("name"), len(populate(council, group)))
        _sign(council, loaded)
    return loaded


def _names(name: str, numbers: Facts) -> Names:
    chance = random.Random(numbers.number("chance"))  # noqa: S311 - nothing secret hangs on it
    return Names(files.read("names"), name, numbers.text("outcode"), chance)


def tell_stories(council: Council) -> int:
    """Tell the stories that have a file of their own.

    Args:
        council: the council.
    """
    stories = files.stories(council.name)
    for story in stories:
        tell(story, council.workforce)
    return len(stories)


def tell_outstanding(council: Council) -> int:
    """Tell the stories of the other homes that are being assessed.

    Args:
        council: the council.
    """
    file = files.read(f"{council.name}/outstanding")
    usual = file.part("usual").values
    deal = left_to_deal(council, council.numbers.part("looked_after"))
    rows = [Facts(each.where, {**usual, **each.values}) for each in file.each("row")]
    for row in rows:
        bands = deal.several("ages", row.number("children"))
        if not row.flag("living"):
            deal.left["ages"].update(bands)
        tell(story_of(row, bands, council.names, council.today), council.workforce)
    return len(rows)


def _sign(council: Council, loaded: Loaded) -> None:
    audit.record(
        LOADED,
        by=job_actor("load-demo"),
        subject=Subject("council"),
        council=council.name,
        what=loaded.counts,
    )
