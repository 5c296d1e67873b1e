"""The vocabulary of legal advice taken on a case."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class LegalAdviceFacts:
    """What was asked, of whom, and what was advised.

    Args:
        question: what was asked.
        adviser: who advised.
        advised_on: the day.
        summary: the advice in short.
        privileged: it is between the council and its lawyers; None where nobody has said.
        corrects_id: the record this one corrects, if any.
    """

    question: str
    adviser: str
    advised_on: date | None
    summary: str
    privileged: bool | None
    corrects_id: int | None = None
