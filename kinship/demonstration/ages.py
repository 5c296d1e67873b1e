"""Birth dates that put children into the age bands a council counts by."""

from datetime import date, timedelta

from kinship.core.ages import age_on

BANDS: dict[str, tuple[int, int]] = {
    "0-4": (0, 4),
    "5-10": (5, 10),
    "11-15": (11, 15),
    "16+": (16, 17),
}
"""The bands by the ages they hold, both included."""

NEWBORN_DAYS = 60
"""Nobody of the population is younger than this."""


def limits(band: str, today: date) -> tuple[date, date]:
    """Return the latest and the earliest day of birth of a band.

    Args:
        band: a key of BANDS.
        today: the day on which the age counts.
    """
    first, last = BANDS[band]
    youngest = back(today, first) if first else today - timedelta(days=NEWBORN_DAYS)
    return youngest, back(today, last + 1) + timedelta(days=1)


def back(day: date, years: int) -> date:
    """Return the same day so many years earlier; 28 February where there was no 29th.

    Args:
        day: the day.
        years: how many.
    """
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def band_of(born: date, today: date) -> str:
    """Return the band somebody is in.

    Args:
        born: the day of birth.
        today: the day asked about.
    """
    years = age_on(born, today)
    return max((first, band) for band, (first, _) in BANDS.items() if first <= years)[1]
