"""The states of referrals and options, worked out from dated facts."""

from enum import StrEnum


class Screening(StrEnum):
    """What a team leader says to a referral."""

    ACCEPTED = "accepted"
    URGENT = "accepted urgent"
    BACK = "back to referrer"
    NOT_FOR_US = "not for us"


SCREENINGS = {
    Screening.ACCEPTED: "Accept",
    Screening.URGENT: "Accept as urgent",
    Screening.BACK: "Send back to the referrer",
    Screening.NOT_FOR_US: "Not for this service",
}
ACCEPTED = frozenset({Screening.ACCEPTED, Screening.URGENT})


class OptionState(StrEnum):
    """How far a household has come as a home for a child."""

    NAMED = "named"
    CONTACTED = "contacted"
    FIRST_ASSESSMENT = "first assessment"
    FIRST_POSITIVE = "first assessment positive"
    FIRST_NEGATIVE = "first assessment negative"
    FULL_ASSESSMENT = "full assessment"
    RECOMMENDED = "recommended"
    NOT_RECOMMENDED = "not recommended"
    RESERVE = "reserve"
    DECLINED = "said no"
    WITHDRAWN = "withdrew"
    NOT_GOING_ON = "not going on"

    @property
    def word(self) -> str:
        """How it is read on a page."""
        return self.value[:1].upper() + self.value[1:]

    @property
    def colour(self) -> str:
        """The colour of its tag; it never stands without its word."""
        return STATE_COLOURS.get(self, "grey")


STATE_COLOURS = {
    OptionState.CONTACTED: "blue",
    OptionState.FIRST_ASSESSMENT: "blue",
    OptionState.FIRST_POSITIVE: "teal",
    OptionState.FULL_ASSESSMENT: "blue",
    OptionState.RECOMMENDED: "green",
    OptionState.RESERVE: "purple",
}
