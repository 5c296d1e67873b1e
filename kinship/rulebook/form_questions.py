"""Turn the rows of a form file into sections and questions, and refuse what does not fit."""

from collections.abc import Sequence

from kinship.rulebook.form_types import (
    BETWEEN,
    RESTS_ON,
    FromRecord,
    Question,
    QuestionKind,
    Repeat,
    Section,
)
from kinship.rulebook.reading import ConfigFile, Row

SECTION_KEYS = {
    "key", "part", "title", "guidance", "may_be_left_out", "question", "repeats", "record",
}  # fmt: skip
QUESTION_KEYS = {
    "key", "label", "kind", "hint", "required", "analysis", "options", "words", "instead_of",
    "when", "law", "says", "column", "rows", "one",
}  # fmt: skip
A_RANGE = 2
MOST_ROWS = 12
IN_TABLES = (QuestionKind.TEXT, QuestionKind.LONG_TEXT, QuestionKind.CHOICE, QuestionKind.DATE)


def sections_from(file: ConfigFile, *, evidence: bool) -> tuple[Section, ...]:
    """Read every section of a form.

    Args:
        file: the file.
        evidence: whether each judgement is asked what it rests on.

    Raises:
        BadFileError: a row is incomplete, unknown or points at nothing.
    """
    found: list[Section] = []
    questions = 0
    for row in file.rows("section"):
        row.refuse_unknown(SECTION_KEYS)
        asked = row.values.get("question")
        if not isinstance(asked, list) or not asked:
            raise row.error("question", "ask at least one [[section.question]]")
        rows = [Row(file, "section.question", questions + n, each) for n, each in enumerate(asked)]
        questions += len(asked)
        section = _section(row, rows, evidence=evidence)
        if section.key in {each.key for each in found}:
            raise row.error("key", f"'{section.key}' is there twice")
        found.append(section)
    if not found:
        raise file.top().error("section", "a form needs at least one [[section]]")
    return tuple(found)


def _section(row: Row, rows: Sequence[Row], *, evidence: bool) -> Section:
    questions: list[Question] = []
    for each in rows:
        question = _question(each, questions)
        questions.append(question)
        if evidence and question.analysis:
            questions.append(_rests_on(question))
    return Section(
        key=row.text("key"),
        part=row.text("part", ""),
        title=row.text("title"),
        guidance=row.text("guidance"),
        questions=tuple(questions),
        may_be_left_out=row.flag("may_be_left_out", default=False),
        repeats=Repeat(row.one_of("repeats", Repeat)) if row.has("repeats") else None,
        record=tuple(_from_record(row, each) for each in row.texts("record")),
    )


def _from_record(row: Row, text: str) -> FromRecord:
    block, _, law = text.partition(" = ")
    if not block.strip():
        raise row.error("record", "write 'block' or 'block = item, item'")
    return FromRecord(block.strip(), tuple(each.strip() for each in law.split(",") if each.strip()))


def _rests_on(question: Question) -> Question:
    return Question(
        key=f"{question.key}{BETWEEN}{RESTS_ON}",
        label="What this rests on",
        kind=QuestionKind.EVIDENCE,
    )


def _question(row: Row, before: Sequence[Question]) -> Question:
    row.refuse_unknown(QUESTION_KEYS)
    known = {each.key for each in before}
    key = row.text("key")
    if key in known:
        raise row.error("key", f"'{key}' is there twice in this section")
    if BETWEEN in key:
        raise row.error("key", f"a key must not hold '{BETWEEN}'")
    if row.has("instead_of") and row.text("instead_of") not in known:
        raise row.error("instead_of", "name an earlier question of this section")
    kind = QuestionKind(row.one_of("kind", QuestionKind, QuestionKind.LONG_TEXT))
    options = _options(row)
    return Question(
        key=key,
        label=row.text("label"),
        kind=kind,
        hint=row.text("hint", ""),
        required=row.flag("required", default=False),
        analysis=row.flag("analysis", default=False),
        options=options,
        words=_words(row),
        instead_of=row.text("instead_of", ""),
        when=_when(row, known),
        law=row.texts("law"),
        says=_says(row, dict(options)),
        columns=_columns(row, kind),
        rows=_rows(row, kind),
        one=row.text("one", "line"),
    )


def _columns(row: Row, kind: QuestionKind) -> tuple[Question, ...]:
    given = row.values.get("column", [])
    if not isinstance(given, list) or bool(given) != (kind is QuestionKind.TABLE):
        raise row.error("column", "a table has [[section.question.column]], and nothing else has")
    found: list[Question] = []
    for each in given:
        column = _question(Row(row.file, row.table, row.index, each), found)
        if column.kind not in IN_TABLES:
            raise row.error("column", f"'{column.key}' cannot stand in a table")
        found.append(column)
    return tuple(found)


def _rows(row: Row, kind: QuestionKind) -> int:
    if kind is not QuestionKind.TABLE:
        return 0
    rows = row.number("rows", 1) if row.has("rows") else MOST_ROWS
    if rows > MOST_ROWS:
        raise row.error("rows", f"a table has at most {MOST_ROWS} rows")
    return rows


def _pairs(row: Row, key: str) -> tuple[tuple[str, str], ...]:
    pairs = [tuple(part.strip() for part in each.split(" = ", 1)) for each in row.texts(key)]
    if any(len(pair) != A_RANGE or not all(pair) for pair in pairs):
        raise row.error(key, "write each answer as 'code = words'")
    return tuple((code, words) for code, words in pairs)


def _options(row: Row) -> tuple[tuple[str, str], ...]:
    pairs = _pairs(row, "options")
    if bool(pairs) != (row.values.get("kind") == QuestionKind.CHOICE):
        raise row.error("options", "a choice has options, and nothing else has")
    return pairs


def _says(row: Row, options: dict[str, str]) -> tuple[tuple[str, str], ...]:
    pairs = _pairs(row, "says")
    known = set(options) | ({"yes", "no"} if row.values.get("kind") == "yes-no" else set())
    for code, _ in pairs:
        if code not in known:
            raise row.error("says", f"'{code}' is not an answer to this question")
    return pairs


def _words(row: Row) -> tuple[int, int] | None:
    if not row.has("words"):
        return None
    found = row.numbers("words")
    if len(found) != A_RANGE or not 0 < found[0] < found[1]:
        raise row.error("words", "enter the fewest and the most words, like [150, 400]")
    return found[0], found[1]


def _when(row: Row, known: set[str]) -> tuple[str, str] | None:
    if not row.has("when"):
        return None
    asked, _, answer = row.text("when").partition(" = ")
    if asked not in known or not answer:
        raise row.error("when", "write 'question = answer' with an earlier question")
    return asked, answer
