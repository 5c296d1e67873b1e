"""What the small commands share: reading a day, answering in JSON, answering many at once."""

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from kinship.core.errors import UserError

Question = Mapping[str, object]
Answer = Mapping[str, object]
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?")


def day_or_moment(text: str) -> date:
    """Read a day like 2026-11-23, or a moment like 2026-11-23T14:30.

    Args:
        text: as typed.

    Returns:
        A date, or a datetime when there is a time.

    Raises:
        UserError: it is neither, or no such day exists.
    """
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
        if MOMENT.fullmatch(text):
            return datetime.fromisoformat(text)
    except ValueError as problem:
        raise UserError(f"'{text}' is not a real date: {problem}") from problem
    raise UserError(f"Enter a date like 2026-11-23, not '{text}'")


def day(text: str) -> date:
    """Read a day like 2026-11-23.

    Args:
        text: as typed.

    Raises:
        UserError: it is no day, or no such day exists.
    """
    found = day_or_moment(text)
    if isinstance(found, datetime):
        raise UserError(f"Enter a date without a time, like 2026-11-23, not '{text}'")
    return found


def say(text: str) -> None:
    """Write one line of answer.

    Args:
        text: the line.
    """
    sys.stdout.write(f"{text}\n")


def say_json(answer: Answer) -> None:
    """Write one answer as a line of JSON.

    Args:
        answer: keys and values; days are written as 2026-11-23.
    """
    say(json.dumps(answer, default=_as_text, ensure_ascii=False))


def answer_batch(place: str, answer: Callable[[Question], Answer]) -> int:
    """Answer each line of a file with one line of JSON, in the same order.

    A line that cannot be answered gets ``{"error": …}`` and does not stop the rest.

    Args:
        place: the path of the file, or "-" for what is piped in.
        answer: answers one question.

    Returns:
        0, also when some lines could not be answered.

    Raises:
        UserError: the file cannot be read.
    """
    for line in _lines(place):
        try:
            say_json(answer(_question(line)))
        except UserError as problem:
            say_json({"error": str(problem)})
    return 0


def text_in(question: Question, key: str) -> str:
    """Take a string out of a question.

    Args:
        question: one line of a batch.
        key: its name.

    Raises:
        UserError: it is missing or no string.
    """
    value = question.get(key)
    if not isinstance(value, str):
        raise UserError(f"'{key}' is missing" if value is None else f"'{key}' must be a string")
    return value


def optional_text_in(question: Question, key: str) -> str | None:
    """Take a string out of a question, or None when it is not there.

    Args:
        question: one line of a batch.
        key: its name.

    Raises:
        UserError: it is there and no string.
    """
    return None if question.get(key) is None else text_in(question, key)


def refuse_unknown(question: Question, known: set[str]) -> None:
    """Refuse a question with a key nobody reads, usually a misspelt one.

    Args:
        question: one line of a batch.
        known: the keys it may have.

    Raises:
        UserError: there is another one.
    """
    for key in question:
        if key not in known:
            raise UserError(f"'{key}' is not known; choose from {', '.join(sorted(known))}")


def _lines(place: str) -> Iterator[str]:
    if place == "-":
        yield from filter(str.strip, sys.stdin)
        return
    try:
        with Path(place).open(encoding="utf-8-sig", errors="replace") as file:
            yield from filter(str.strip, file)
    except OSError as problem:
        raise UserError(f"{place} cannot be read: {problem.strerror}") from problem


def _question(line: str) -> Question:
    try:
        question = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise UserError(f"This line is not JSON: {problem}") from problem
    if not isinstance(question, dict):
        raise UserError("Each line must be a JSON object")
    return question


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
