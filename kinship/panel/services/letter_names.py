"""Hold a letter against the names of other families, before it is made and before it goes."""

from collections.abc import Iterable

from kinship.assessments.queries.other_families import other_families_in
from kinship.core import storage
from kinship.core.errors import RefusedError
from kinship.documents.wording import words_in
from kinship.panel.models import DecisionLetter
from kinship.panel.types.letters import Boxes, MadeAs

CHECKED = "names_checked"
"""Where a letter keeps the names that were found and that its writer says belong in it."""
OFFICE = ("signed", "foot", "team")
"""What a letter says about the office; a worker may bear the name of somebody we look after."""
MEANT = (
    "Take out {names}: this is the name of somebody in another family. If it belongs in this "
    "letter, tick that you have checked it"
)
FOUND = (
    "This letter names {names}, and that is the name of somebody in another family. It is written "
    "again before it is approved"
)


def names_to_keep(
    boxes: Boxes, to_name: str, case_id: int | None, *, checked: bool
) -> dict[str, list[str]]:
    """Return the names of other families that stand in a letter and were checked, to be kept.

    Args:
        boxes: what was written into it.
        to_name: whom it goes to, where that was typed.
        case_id: the family it is about.
        checked: the writer says that each name found belongs in it.

    Raises:
        RefusedError: a name belongs to another family, and the writer has not checked it.
    """
    return _kept(_others((*_written(boxes), to_name), case_id), checked=checked)


def edited_names_to_keep(
    content: bytes, letter: DecisionLetter, *, checked: bool
) -> dict[str, list[str]]:
    """Return the names of other families in a letter that was edited, beside those checked before.

    Args:
        content: the file taken back.
        letter: the one it was made from.
        checked: who takes it back says that each name found belongs in it.

    Raises:
        RefusedError: a name belongs to another family, and nobody has checked it.
    """
    before = letter.snapshot.get(CHECKED, [])
    found = _in_file(content, letter)
    return _kept(found, checked=checked or found <= set(before)) if found else {}


def refuse_names(letter: DecisionLetter) -> None:
    """Refuse a letter that names another family, before it is approved (practice: never shown).

    A family may have come to the council since the letter was written, so it is looked at again.

    Args:
        letter: to be approved.

    Raises:
        RefusedError: it holds a name that nobody has checked.
    """
    if letter.made_as == MadeAs.TYPESET.value:
        boxes = Boxes(**letter.snapshot["boxes"])
        found = _others((*_written(boxes), letter.to_name), letter.case_id)
    else:
        found = _in_file(storage.path_of(letter.digest).read_bytes(), letter)
    left = found - set(letter.snapshot.get(CHECKED, []))
    if left:
        raise RefusedError(FOUND.format(names=_said(left)))


def _written(boxes: Boxes) -> tuple[str, ...]:
    return (*boxes.reasons, boxes.today, boxes.help_now, boxes.next_steps, boxes.money)


def _in_file(content: bytes, letter: DecisionLetter) -> set[str]:
    office = " ".join(str(letter.snapshot.get(name, "")) for name in OFFICE)
    found = _others(words_in(content), letter.case_id)
    return {each for each in found if each not in office}


def _others(texts: Iterable[str], case_id: int | None) -> set[str]:
    return set(other_families_in(texts, case_id)) if case_id else set()


def _kept(found: set[str], *, checked: bool) -> dict[str, list[str]]:
    if found and not checked:
        raise RefusedError(MEANT.format(names=_said(found)), field=CHECKED)
    return {CHECKED: sorted(found)} if found else {}


def _said(names: Iterable[str]) -> str:
    return ", ".join(f"“{each}”" for each in sorted(names))
