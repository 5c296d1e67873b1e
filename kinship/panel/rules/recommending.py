"""What a recommendation must hold before it is a record."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kinship.panel.types import DEFERRALS, Fault, Quorum, Recommended, View
from kinship.rulebook.minutes_form import Conditional
from kinship.rulebook.types import PanelChoice

DEPENDS = (
    "Enter a recommendation that depends on nothing else (“{words}”). {why}. If something is "
    "still needed, defer the item and say what, who and by when"
)


@dataclass(frozen=True)
class Heard:
    """What a recommendation is judged against.

    Args:
        quorum: of the item, counted from who is recorded as having come.
        choice: what the panel file says of the choice; None for one it does not offer.
        names: the voting members' names by key.
        fewest_reasons: how many reasons this council asks for.
        conditional: words that make a recommendation depend on something.
    """

    quorum: Quorum
    choice: PanelChoice | None
    names: Mapping[int, str]
    fewest_reasons: int
    conditional: tuple[Conditional, ...] = ()


def recommendation_faults(said: Recommended, heard: Heard) -> list[Fault]:
    """Return what stands against recording a recommendation: field and reason, none when it may.

    A panel recommends clearly or it defers; it never approves "in principle".

    Args:
        said: what is put to the record.
        heard: quorum, choice and members.
    """
    if not heard.quorum.met:
        return [
            Fault("", f"{heard.quorum.sentence}. An item that is not quorate cannot be given one")
        ]
    if heard.choice is None:
        return [Fault("choice", "Select what the panel recommends")]
    faults = _deferral_faults(said) if heard.choice.defers else _wording_faults(said, heard)
    return faults + _view_faults(said, heard)


def conditional_words(wording: str, known: Iterable[Conditional]) -> Conditional | None:
    """Return the words that make a recommendation conditional, or None.

    Args:
        wording: as typed.
        known: such words, from config/codes/minutes.toml.
    """
    plain = " ".join(re.sub(r"[^\w ]", " ", wording.lower()).split())
    return next((each for each in known if f" {each.words} " in f" {plain} "), None)


def is_unanimous(views: Mapping[int, View]) -> bool:
    """Say whether everybody who was there supports the recommendation.

    Args:
        views: by member.
    """
    there = [view for view in views.values() if view is not View.LEFT]
    return bool(there) and all(view is View.SUPPORT for view in there)


def _wording_faults(said: Recommended, heard: Heard) -> list[Fault]:
    faults = []
    found = conditional_words(said.wording, heard.conditional)
    if not said.wording.strip():
        faults.append(Fault("wording", "Enter the recommendation in a sentence"))
    elif found:
        faults.append(Fault("wording", DEPENDS.format(words=found.words, why=found.why)))
    if sum(bool(each.strip()) for each in said.reasons) < heard.fewest_reasons:
        few = f"Enter at least {heard.fewest_reasons} reasons, one on each line"
        faults.append(Fault("reasons", few))
    return faults


def _deferral_faults(said: Recommended) -> list[Fault]:
    faults = []
    if said.defer_reason not in DEFERRALS:
        faults.append(Fault("defer_reason", "Select why it is deferred"))
    if not said.defer_what.strip():
        faults.append(Fault("defer_what", "Enter what is still needed"))
    if not said.defer_who.strip():
        faults.append(Fault("defer_who", "Enter who sees to it"))
    if said.defer_until is None:
        faults.append(Fault("defer_until", "Enter by when it is needed"))
    return faults


def _view_faults(said: Recommended, heard: Heard) -> list[Fault]:
    silent = [name for member, name in heard.names.items() if member not in said.views]
    if silent:
        return [Fault("views", f"Select the view of {' and '.join(silent)}")]
    views = list(said.views.values())
    support, against = views.count(View.SUPPORT), views.count(View.NOT_SUPPORT)
    if support <= against:
        most = f"Only {support} of {support + against} support this"
        return [Fault("views", f"{most}. The wording must be what most members support")]
    if against and not said.dissent.strip():
        return [Fault("dissent", "Enter why a member does not support it")]
    return []
