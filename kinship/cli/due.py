"""Say when something is due under a rule, and why."""

import argparse
from datetime import date

from kinship.cli import answers
from kinship.core.errors import UserError
from kinship.rulebook import queries
from kinship.rulebook.in_force import too_old
from kinship.rulebook.rules import day_of
from kinship.rulebook.types import Due

SUMMARY = "say when something is due under a rule, and why"
KEYS = (
    "rule", "version", "title", "due_on", "last_valid_on", "lapses_on", "earliest_on",
    "lenient_on", "aim_on", "calendar", "citation", "url", "certainty", "provisional", "who",
    "stops", "extension", "note",
)  # fmt: skip
QUESTION = {"rule", "from", "council", "as_law_stood"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command understands.

    Args:
        parser: the command's own parser.
    """
    parser.add_argument("rule", nargs="?", help="the rule's id, like en-adm-decision")
    parser.add_argument(
        "--from",
        dest="start",
        metavar="DATE",
        help="the day of the event; with a time for a rule in hours; for an extension the last "
        "valid day of what it extends",
    )
    parser.add_argument("--council", help="the council whose closing days and own numbers count")
    parser.add_argument(
        "--as-law-stood", metavar="DATE", help="use the law of this day instead of the event's"
    )
    parser.add_argument(
        "--batch", metavar="FILE", help='JSON lines of "rule", "from" and "council"; - for a pipe'
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(arguments: argparse.Namespace) -> int:
    """Answer one question, or a file of them.

    Args:
        arguments: as typed.

    Returns:
        0 when answered.

    Raises:
        UserError: the question cannot be understood or answered.
    """
    if arguments.batch:
        if arguments.rule or arguments.start:
            raise UserError("Give either a rule and --from, or --batch")
        usual = {"council": arguments.council, "as_law_stood": arguments.as_law_stood}
        return answers.answer_batch(arguments.batch, lambda question: answer({**usual, **question}))
    if not arguments.rule or not arguments.start:
        raise UserError("Name a rule and the day of the event: due RULE --from DATE")
    found = work_out(arguments.rule, arguments.start, arguments.council, arguments.as_law_stood)
    if arguments.json:
        answers.say_json(as_json(found))
    else:
        _explain(found)
    return 0


def answer(question: answers.Question) -> answers.Answer:
    """Answer one line of a batch.

    Args:
        question: "rule" and "from", and if wished "council" and "as_law_stood".

    Raises:
        UserError: the question cannot be understood or answered.
    """
    answers.refuse_unknown(question, QUESTION)
    return as_json(
        work_out(
            answers.text_in(question, "rule"),
            answers.text_in(question, "from"),
            answers.optional_text_in(question, "council"),
            answers.optional_text_in(question, "as_law_stood"),
        )
    )


def work_out(rule: str, start: str, council: str | None, law_of: str | None) -> Due:
    """Work out the dates from words as they are typed.

    Args:
        rule: the rule's id.
        start: the day or moment of the event.
        council: the council's name, or None.
        law_of: the day whose law to use, or None for the event's.

    Raises:
        UserError: the words cannot be understood or answered.
    """
    on: date | None = answers.day(law_of) if law_of else None
    event = answers.day_or_moment(start)
    refused = "" if on else too_old(rule, day_of(event), council=council)
    if refused:
        raise UserError(f"{refused}. To use the law of another day, name it with --as-law-stood")
    return queries.due(rule, event, council=council, on=on)


def as_json(found: Due) -> answers.Answer:
    """Lay the answer out under the names the command promises.

    Args:
        found: the dates and the reasoning.
    """
    values: dict[str, object] = {key: getattr(found, key) for key in KEYS}
    return values | {"from": found.from_, "steps": list(found.steps)}


def around(found: Due) -> list[str]:
    """Say what stands around a date: who acts, what stops it, what extends it, what to know.

    Args:
        found: the dates and the reasoning.
    """
    said = (
        ("Who must act", found.who),
        ("What stops it", found.stops),
        ("What extends it", found.extension),
        ("Good to know", found.note),
    )
    return [f"{name}: {words}" for name, words in said if words]


def _explain(found: Due) -> None:
    answers.say(found.title)
    for step in (*found.steps, *around(found)):
        answers.say(f"  {step}")
    answers.say(f"  {found.citation} ({found.certainty}). {found.url}".rstrip())
