"""Pure decisions about legal advice: what a record needs, and who may read it."""

from collections.abc import Iterable, Mapping
from datetime import date

from kinship.cases.types.legal import LegalAdviceFacts


def legal_advice_problems(facts: LegalAdviceFacts, *, today: date) -> dict[str, str]:
    """Return why a record of legal advice cannot be kept as it stands, by field.

    Args:
        facts: what was asked and advised.
        today: the day it is written.
    """
    found = {}
    if not facts.question.strip():
        found["question"] = "Enter what you asked"
    if not facts.adviser.strip():
        found["adviser"] = "Enter who advised"
    if facts.advised_on is None or facts.advised_on > today:
        found["advised_on"] = "Enter the day of the advice, not in the future"
    if not facts.summary.strip():
        found["summary"] = "Enter the advice in short"
    if facts.privileged is None:
        found["privileged"] = "Select whether the advice is privileged"
    return found


def shut_records(records: Iterable[tuple[int, int | None, bool]]) -> frozenset[int]:
    """Return the records that only readers of privileged advice may see.

    A record is shut when it, one it corrects or one that corrects it is privileged: a wrong mark
    that was put right later must not leave the words open, nor open them.

    Args:
        records: of each its key, the key of the one it corrects, whether it is privileged; the
            older before the newer.
    """
    first: dict[int, int] = {}
    shut: set[int] = set()
    for key, corrects, privileged in records:
        first[key] = first.get(corrects, key) if corrects is not None else key
        if privileged:
            shut.add(first[key])
    return _of_those(first, shut)


def _of_those(first: Mapping[int, int], shut: set[int]) -> frozenset[int]:
    return frozenset(key for key, beginning in first.items() if beginning in shut)
