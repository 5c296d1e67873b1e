"""Tables in forms: every cell is a question of its own, and blank rows do not count."""

from collections.abc import Mapping
from dataclasses import replace

from kinship.rulebook.form_types import BETWEEN, Question, QuestionKind, Section

Answers = Mapping[str, str]
AT_FIRST = 2
"""So many rows are offered while a table is empty."""


def cell(table: Question, row: int, column: Question) -> str:
    """Return the key of one cell: "options__2__effect".

    Args:
        table: the table.
        row: its number, from 1.
        column: the column.
    """
    return f"{table.key}{BETWEEN}{row}{BETWEEN}{column.key}"


def rows_of(table: Question, answers: Answers) -> list[dict[str, str]]:
    """Return the rows of a table somebody wrote in, as column → answer, in order.

    Args:
        table: the table.
        answers: the answers of its section.
    """
    found = []
    for number in range(1, table.rows + 1):
        row = {
            column.key: text
            for column in table.columns
            if (text := str(answers.get(cell(table, number, column), "")).strip())
        }
        if row:
            found.append(row)
    return found


def rows_offered(table: Question, answers: Answers) -> int:
    """Return how many rows of a table a page shows: what is filled and one more.

    Args:
        table: the table.
        answers: the answers of its section, or what a browser sent.
    """
    filled = max(
        (
            number
            for number in range(1, table.rows + 1)
            if any(
                str(answers.get(cell(table, number, each), "")).strip() for each in table.columns
            )
        ),
        default=0,
    )
    return min(max(filled + 1, AT_FIRST), table.rows)


def spread(section: Section, answers: Answers) -> tuple[Question, ...]:
    """Return the questions of a section as a form asks them, each cell of a table on its own.

    Args:
        section: the section.
        answers: its answers, which say how many rows a table has.
    """
    found: list[Question] = []
    for question in section.questions:
        if question.kind is QuestionKind.TABLE:
            for row in range(1, rows_offered(question, answers) + 1):
                found += [
                    replace(column, key=cell(question, row, column)) for column in question.columns
                ]
        else:
            found.append(question)
    return tuple(found)


def tidy(section: Section, answers: Answers) -> dict[str, str]:
    """Return only the answers to the section's own questions: blanks out, rows closed up.

    Args:
        section: the section.
        answers: as they were sent.
    """
    found = {}
    for question in section.questions:
        if question.kind is QuestionKind.TABLE:
            for number, row in enumerate(rows_of(question, answers), start=1):
                for column in question.columns:
                    if column.key in row:
                        found[cell(question, number, column)] = row[column.key]
        elif text := str(answers.get(question.key) or "").strip():
            found[question.key] = text
    return found


def label_of(section: Section, key: str) -> str:
    """Return how a message names a question or a cell of a table.

    Args:
        section: the section.
        key: of a question, or of a cell.
    """
    name, _, rest = key.partition(BETWEEN)
    question = section.question(name)
    if question is None:
        return key
    number, _, column = rest.partition(BETWEEN)
    found = next((each for each in question.columns if each.key == column), None)
    if found is None:
        return question.label
    return f"{question.one} {number}: {found.label}"
