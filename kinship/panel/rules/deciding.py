"""What a decision must hold before it is a record, and which dates it may have."""

import re
from dataclasses import dataclass
from datetime import date

from kinship.panel.types import WEIGHTS, Decided, Deferral, Fault
from kinship.rulebook.types import PanelChoice

BORROWED = (
    r"(?:i )?(?:fully |completely |entirely )?(?:agree|agreed|concur) with (?:the )?panel(?: s)?"
    r"(?: recommendation| decision| view| reasons)?s?"
    r"|for (?:all )?the reasons (?:given|stated|set out) by (?:the )?panel"
    r"|as (?:the )?panel (?:says|said|recommends|recommended)"
    r"|i (?:accept|endorse|support|adopt|follow|share) the (?:panel(?: s)? "
    r"(?:recommendation|reasoning|reason|view|finding)s?"
    r"|(?:recommendation|reasons?|reasoning|views?) of the panel)"
    r"|(?:for )?the (?:same reasons as (?:the )?panel|panel s reasons)"
    r"|(?:see|as in|as per) (?:the )?(?:panel(?: s)? )?minutes"
    r"|(?:i )?(?:see|have|find) no reason to "
    r"(?:differ from|disagree with|depart from) (?:the )?panel"
    r"|in (?:full )?agreement with (?:the )?panel"
)
"""Ways of handing the reasons back to the panel. They are no reasons of one's own."""

NOT_OWN = (
    "Enter your own reasons in {least} words or more. {own} of these words are your own: "
    "agreeing with the panel, or using its words, does not count"
)
DIFFERS = "Enter why you decide differently from the panel"
NOT_DEFERRED = "Select that you defer, or empty the boxes that are only for a deferral"
CHAIR = "Enter the day the chair was told that you decide differently"
MINUTES = "minutes"
"""What a decision maker ticks for the minutes; the papers go by their own keys."""
SENTENCE_END = re.compile(r"(?<=[.!?;\n])\s+")


@dataclass(frozen=True)
class Before:
    """What a decision is judged against.

    Args:
        minutes_final_on: the day the minutes were agreed; None while they are not.
        recommended: the panel's choice.
        panel_text: the panel's wording and reasons.
        choice: what the panel file says of the decision's choice; None for one not offered.
        fewest_words: how many words of their own the decision maker owes.
        today: the day of business.
        fewest_factors: how many things must be weighed, each in own words.
        heard: a panel heard it; else the decision rests on the signed-off assessment.
    """

    minutes_final_on: date | None
    recommended: str
    panel_text: str
    choice: PanelChoice | None
    fewest_words: int
    today: date
    fewest_factors: int = 0
    heard: bool = True


def decision_faults(said: Decided, before: Before) -> list[Fault]:
    """Return what stands against recording a decision: field and reason, none when it may.

    Args:
        said: what is put to the record.
        before: the minutes, the recommendation and the choices.
    """
    if before.minutes_final_on is None:
        return [Fault("", "The minutes are not final yet. A decision is made on final minutes")]
    faults = _date_faults(said.decided_on, before.minutes_final_on, before.today)
    faults += _read_faults(said, before)
    if before.choice is None or not (before.choice.decides or before.choice.defers):
        faults.append(Fault("choice", "Select the decision"))
    elif before.choice.defers:
        return faults + _deferral_faults(said, before.today)
    elif said.deferral != Deferral():
        faults.append(Fault("choice", NOT_DEFERRED))
    return faults + reasoning_faults(said, before) + _differing_faults(said, before)


def reasoning_faults(said: Decided, before: Before) -> list[Fault]:
    """Return what the reasoning of a decision still lacks: things weighed, test, own reasons.

    Args:
        said: what is put to the record.
        before: what it is judged against.
    """
    faults = []
    weighed = [each for each in said.factors if own_words(each.words, before.panel_text)]
    if len(weighed) < before.fewest_factors:
        few = f"Enter what you make of at least {before.fewest_factors} of these, in your own words"
        faults.append(Fault("factors", few))
    unsaid = [each.factor for each in weighed if each.weight not in WEIGHTS]
    faults += [Fault("factors", f"Select how much this counted: {each}") for each in unsaid]
    if before.fewest_factors and not said.test_applied.strip():
        faults.append(Fault("test_applied", "Enter the test you held the facts against"))
    own = own_words(said.reasons, before.panel_text)
    if own < before.fewest_words:
        faults.append(Fault("reasons", NOT_OWN.format(least=before.fewest_words, own=own)))
    return faults


def _read_faults(said: Decided, before: Before) -> list[Fault]:
    if before.heard and MINUTES not in said.read:
        return [Fault("read", "Select the minutes: a decision is made on what they say")]
    if not said.read:
        return [Fault("read", "Select what you have read")]
    return []


def _deferral_faults(said: Decided, today: date) -> list[Fault]:
    faults = []
    if not said.deferral.what.strip():
        faults.append(Fault("defer_what", "Enter what is still needed"))
    if not said.deferral.who.strip():
        faults.append(Fault("defer_who", "Enter who sees to it"))
    if said.deferral.until is None:
        faults.append(Fault("defer_until", "Enter by when it is needed"))
    elif said.deferral.until < today:
        faults.append(Fault("defer_until", "Enter a date that is not in the past"))
    return faults


def _differing_faults(said: Decided, before: Before) -> list[Fault]:
    if not before.heard or said.choice == before.recommended:
        return []
    faults = [] if said.differs_reason.strip() else [Fault("differs_reason", DIFFERS)]
    if said.chair_told_on is None:
        faults.append(Fault("chair_told_on", CHAIR))
    elif said.chair_told_on > before.today:
        faults.append(Fault("chair_told_on", "Enter a date that is not in the future"))
    return faults


def own_words(reasons: str, panel_text: str) -> int:
    """Count the words that are the decision maker's own.

    Sentences taken from the panel, phrases such as "I agree with the panel" and sentences said
    twice are left out.

    Args:
        reasons: as typed.
        panel_text: the panel's wording and reasons.
    """
    panel = {_plain(each) for each in SENTENCE_END.split(panel_text)}
    seen: set[str] = set()
    words = 0
    for sentence in SENTENCE_END.split(reasons.strip()):
        plain = _plain(sentence)
        if plain in panel or plain in seen:
            continue
        seen.add(plain)
        words += len(re.sub(BORROWED, " ", plain).split())
    return words


def step_faults(done_on: date, decided_on: date, today: date) -> list[str]:
    """Return why a day cannot be the day the carers were told or written to.

    Args:
        done_on: the day given.
        decided_on: the day of the decision.
        today: the day of business.
    """
    if done_on < decided_on:
        return ["Enter a date on or after the day of the decision"]
    if done_on > today:
        return ["Enter a date that is not in the future"]
    return []


def _date_faults(day: date, minutes_final: date, today: date) -> list[Fault]:
    if day < minutes_final:
        words = f"{minutes_final.day} {minutes_final:%B %Y}, when the minutes became final"
        return [Fault("decided_on", f"Enter a date on or after {words}")]
    if day > today:
        return [Fault("decided_on", "Enter a date that is not in the future")]
    return []


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w ]", " ", text.lower()).split())
