"""What a letter with a decision says, and what keeps one from being sent."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from kinship.panel.types import Fault
from kinship.panel.types.letters import COPY, HOME, Boxes, Home, LetterFacts, Part, Recipient

POSTED = frozenset({"post", "recorded"})
"""Ways that need an address on the envelope."""
WITHHELD_POST = (
    "The address of this home is withheld, so nothing is posted to it. Hand the letter over, or "
    "send it by secure email"
)
WITHHELD_COPY = (
    "This copy would show the carers' address, which is withheld. Take the address out of: {where}"
)
SAME_HOME = "Enter another address: this is the carers' own, which is withheld"
WORDS = "Enter other words in place of “{found}”{instead}"
OTHER_FORMAT = (
    "If you would like this letter in large print, in another language, as a recording or read to "
    "you, tell us and we will do it."
)
NOT_APPROVED = "not approved"


def letter_parts(facts: LetterFacts, boxes: Boxes) -> list[Part]:
    """Return the parts of a letter: its first sentence is the decision.

    Args:
        facts: what the record says.
        boxes: what a person wrote into the marked boxes.
    """
    children = names_of(each for each, _, _ in facts.children)
    parts = [
        Part("", (first_sentence(facts), *_after_first(facts))),
        Part("The reasons", numbered=boxes.reasons),
        Part("What the panel said", _panel(facts)),
        Part(f"What stays the same today for {children}", _lines(boxes.today)),
        Part("What you will be paid", _lines(boxes.money)),
        Part("The help you have now", _lines(f"{boxes.help_now}\n{facts.support}")),
        Part("What happens next", _lines(boxes.next_steps)),
        Part("If you do not agree", _question(facts)),
        Part("Talk to us", (f"{facts.worker}.", OTHER_FORMAT)),
    ]
    return [part for part in parts if part.paragraphs or part.numbered]


def first_sentence(facts: LetterFacts) -> str:
    """Say the decision in one sentence.

    Args:
        facts: what the record says.
    """
    yes = names_of(name for name, approved, _ in facts.children if approved)
    no = names_of(name for name, approved, _ in facts.children if not approved)
    everybody = names_of(name for name, _, _ in facts.children)
    if facts.approves and no:
        return f"You are approved as kinship carers for {yes}, and not for {no}."
    if facts.approves:
        return f"You are approved as kinship carers for {yes or everybody}."
    if facts.choice == "not approve":
        return f"My decision is that you are not approved as kinship carers for {everybody}."
    return f"My decision about {everybody} is: {facts.choice}."


def box_faults(boxes: Boxes, facts: LetterFacts) -> list[Fault]:
    """Return which marked boxes are still empty.

    Args:
        boxes: as filled in.
        facts: a decision against the carers asks for more.
    """
    faults = []
    if not boxes.reasons:
        faults.append(Fault("reasons", "Enter the reasons, one plain sentence on each line"))
    if not boxes.next_steps.strip():
        faults.append(Fault("next_steps", "Enter what happens next, who does it and when"))
    if facts.against and not boxes.today.strip():
        faults.append(Fault("today", "Enter what stays the same today for the child"))
    if facts.against and not boxes.help_now.strip():
        faults.append(Fault("help_now", "Enter the help the carers have now"))
    return faults


def word_faults(boxes: Boxes, avoid: Mapping[str, str]) -> list[Fault]:
    """Return the words in the boxes that a family should not have to read.

    Args:
        boxes: as filled in.
        avoid: each word to avoid, in lower case, with what to say instead.
    """
    faults = []
    for name, text in _texts(boxes).items():
        plain = f" {_plain(text)} "
        for word, instead in avoid.items():
            if f" {_plain(word)} " in plain:
                say = f": say “{instead}”" if instead else ""
                faults.append(Fault(name, WORDS.format(found=word, instead=say)))
    return faults


def address_faults(recipient: Recipient, home: Home, boxes: Boxes) -> list[Fault]:
    """Return why a letter may not go where it is addressed.

    A letter never names a withheld address: not on the copy of somebody else, and not on an
    envelope to the carers.

    Args:
        recipient: whom it goes to.
        home: the carers' home.
        boxes: what was written into it.
    """
    if recipient.kind == COPY and not (recipient.name.strip() and recipient.address):
        return [Fault("name", "Enter the name and address of who gets the copy")]
    if not home.withheld:
        return []
    if recipient.kind == HOME and recipient.address:
        return [Fault("", WITHHELD_POST)]
    if recipient.kind == COPY and _names_home("\n".join(recipient.address), home):
        return [Fault("address", SAME_HOME)]
    return [
        Fault(name, WITHHELD_COPY.format(where=name.replace("_", " ")))
        for name, text in _texts(boxes).items()
        if _names_home(text, home)
    ]


def way_faults(way: str, recipient_kind: str, home: Home) -> list[Fault]:
    """Return why a letter may not go this way.

    Args:
        way: a key of LETTER_WAYS.
        recipient_kind: a key of RECIPIENTS.
        home: the carers' home.
    """
    if home.withheld and recipient_kind == HOME and way in POSTED:
        return [Fault("how", WITHHELD_POST)]
    return []


def names_of(names: Iterable[str]) -> str:
    """Return names as they are said: "Kyle and Ross".

    Args:
        names: first names.
    """
    *most, last = list(names) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def said(day: date | None) -> str:
    """Return a day as a letter writes it.

    Args:
        day: the day.
    """
    return f"{day:%A} {day.day} {day:%B %Y}" if day else ""


def _after_first(facts: LetterFacts) -> tuple[str, ...]:
    told = [f"I decided this on {said(facts.decided_on)}."]
    if facts.against and facts.answer_by:
        told.append(
            f"You have until {said(facts.answer_by)} to question it. Nothing about it is final "
            "before then."
        )
    for name, approved, terms in facts.children:
        if approved and terms:
            told.append(f"For {name}: {terms}.".replace("..", "."))
    return tuple(told)


def _panel(facts: LetterFacts) -> tuple[str, ...]:
    if not facts.recommended:
        return ("No panel was asked. I decided on the assessment you have read.",)
    told = f"The panel gives its view and I decide. It recommended: {facts.recommended}."
    same = facts.recommended == facts.choice
    return (told,) if same else (told, "I decided differently. My reasons are above.")


def _question(facts: LetterFacts) -> tuple[str, ...]:
    if facts.final:
        return ("This decision is final. You may still complain about how it was reached.",)
    if not facts.against or not facts.answer_by:
        return ("Talk to your worker first. You may also use the council's complaints procedure.",)
    return (f"You may question this until {said(facts.answer_by)}.", *facts.routes)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.splitlines() if each.strip())


def _texts(boxes: Boxes) -> dict[str, str]:
    return {
        "reasons": "\n".join(boxes.reasons),
        "today": boxes.today,
        "help_now": boxes.help_now,
        "next_steps": boxes.next_steps,
        "money": boxes.money,
    }


def _names_home(text: str, home: Home) -> bool:
    squeezed = _plain(text).replace(" ", "")
    street = _plain(home.lines[0]).replace(" ", "") if home.lines else ""
    postcode = _plain(home.postcode).replace(" ", "")
    return any(each and each in squeezed for each in (street, postcode))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w ]", " ", text.lower()).split())
