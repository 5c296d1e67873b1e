"""Put a council of the demonstration into an empty database."""

import random

from sqlalchemy import select

from kinship.accounts.models import Staff, Team
from kinship.accounts.types import job_actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases.models import Case
from kinship.core.database import count_rows_again, db
from kinship.demonstration import days, files, panel
from kinship.demonstration.bulk import Council, left_to_deal, populate
from kinship.demonstration.dealing import Deal
from kinship.demonstration.held import Held
from kinship.demonstration.names import Names
from kinship.demonstration.outstanding import story_of
from kinship.demonstration.paying import Payer
from kinship.demonstration.sat import Sat
from kinship.demonstration.staff import take_on
from kinship.demonstration.supervising import Supervising
from kinship.demonstration.tell import tell
from kinship.demonstration.telling import Telling
from kinship.demonstration.types import Facts, Loaded
from kinship.people.models import Person

LOADED = event("demonstration.loaded", "council", "what")


def is_empty() -> bool:
    """Return whether nobody and nothing is in the database yet."""
    looked_for = (Team.id, Staff.id, Person.id, Case.id)
    return not any(db.session.execute(select(each).limit(1)).first() for each in looked_for)


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
            held=Held.of(files.read(f"{name}/held")) if files.exists(f"{name}/held") else None,
        )
        loaded = Loaded({"staff": len(council.workforce.staff)})
        stories = tell_stories(council)
        assessed = tell_outstanding(council)
        tellings = {each.story.text("reference"): each for each in (*stories, *assessed)}
        meetings = panel.hold(files.read(f"{name}/panel"), council.workforce, tellings)
        loaded.counts |= {
            "stories": len(stories), "homes being assessed": len(assessed), "panels": meetings,
        }  # fmt: skip
        for group in numbers.each("group"):
            loaded.add(group.text("name"), len(populate(council, group)))
        if council.held:
            council.held.end(council.settled[council.held.facts.text("endings_among")])
            loaded.add("panels", Sat(council.held, council.workforce, council.names).add())
        for scheme in numbers.each("scheme"):
            payer = Payer(scheme, council.workforce, council.names.chance, council.today)
            loaded.add("allowances", payer.pay())
        supervising = Supervising(
            council.workforce,
            numbers.part("supervision"),
            files.read("texts/supervision"),
            council.today,
        )
        loaded.add("supervisions", supervising.hold())
        _sign(council, loaded)
    count_rows_again()
    return loaded


def _names(name: str, numbers: Facts) -> Names:
    chance = random.Random(numbers.number("chance"))  # noqa: S311 - nothing secret hangs on it
    return Names(files.read("names"), name, numbers.text("outcode"), chance)


def tell_stories(council: Council) -> list[Telling]:
    """Tell the stories that have a file of their own.

    Args:
        council: the council.
    """
    stories = files.stories(council.name)
    return [tell(story, council.workforce, council.names) for story in stories]


def tell_outstanding(council: Council) -> list[Telling]:
    """Tell the stories of the other homes that are being assessed.

    Args:
        council: the council.
    """
    file = files.read(f"{council.name}/outstanding")
    usual = file.part("usual").values
    deal = left_to_deal(council, council.numbers.part("looked_after"))
    rows = [Facts(each.where, {**usual, **each.values}) for each in file.each("row")]
    told = []
    for row in rows:
        bands = row.texts("bands") or _bands(row, deal)
        story = story_of(row, bands, council.names, council.today)
        told.append(tell(story, council.workforce, council.names))
    return told


def _bands(row: Facts, deal: Deal) -> tuple[str, ...]:
    """Deal out the ages of a home's children; those who do not live there yet count for nothing."""
    bands = deal.several("ages", row.number("children"))
    if not row.flag("living"):
        deal.left["ages"].update(bands)
    return bands


def _sign(council: Council, loaded: Loaded) -> None:
    audit.record(
        LOADED,
        by=job_actor("load-demo"),
        subject=Subject("council"),
        council=council.name,
        what=loaded.counts,
    )
