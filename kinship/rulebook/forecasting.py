"""Read how a nation's panel file works back from a legal limit."""

from kinship.rulebook.reading import ConfigFile, Row
from kinship.rulebook.types import ForecastRules, Needed, Preparation, Rescue

KEYS = {"lawful_by", "steps", "afterwards", "extra_panel", "late_paper", "view"}
MEETING = "panel"


def forecast_in(file: ConfigFile) -> ForecastRules:
    """Read the forecast of a panel file.

    Args:
        file: one of config/panels.

    Raises:
        BadFileError: a step is named that the cycle of the file does not have.
    """
    row = file.row("forecast")
    row.refuse_unknown(KEYS)
    cycle = {each.text("key") for each in file.rows("cycle")}
    rules = ForecastRules(
        lawful_by=row.one_of("lawful_by", cycle),
        steps=row.texts("steps"),
        afterwards=row.texts("afterwards"),
        extra_panel=row.one_of("extra_panel", cycle),
        late_paper=row.one_of("late_paper", cycle),
        view=row.one_of("view", {each.text("code") for each in file.rows("item_type")})
        if row.has("view")
        else "",
        preparation=_preparations(file, cycle),
        rescues=tuple(_rescue(each) for each in file.rows("rescue")),
    )
    for key in ("steps", "afterwards"):
        if not cycle.issuperset(row.texts(key)):
            raise row.error(key, "every one of these stands in the cycle of this file")
    return rules


def _preparations(file: ConfigFile, cycle: set[str]) -> tuple[Preparation, ...]:
    """Read what comes before the papers; each is counted from one below it."""
    found: list[Preparation] = []
    known = {*cycle, MEETING}
    for row in reversed(file.rows("preparation")):
        row.refuse_unknown({"key", "title", "counted_from", "who", "rule"})
        found.append(
            Preparation(
                key=row.text("key"),
                title=row.text("title"),
                counted_from=row.one_of("counted_from", known),
                who=row.text("who"),
                rule=row.text("rule", ""),
            )
        )
        known.add(found[-1].key)
    return tuple(reversed(found))


def _rescue(row: Row) -> Rescue:
    row.refuse_unknown({"title", "needs", "citation", "url", "for"})
    return Rescue(
        title=row.text("title"),
        needs=row.text("needs"),
        citation=row.text("citation"),
        url=row.text("url", ""),
        needed_by=Needed(row.one_of("for", set(Needed))) if row.has("for") else Needed.LIMIT,
    )
