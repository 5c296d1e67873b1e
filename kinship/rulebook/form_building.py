"""Turn the rows of a form file into a form, and refuse what does not hold together."""

from collections.abc import Sequence

from kinship.rulebook.form_types import (
    NO_QUESTIONS,
    NUMBERED,
    WHEN,
    AssessmentForm,
    FormRule,
    Question,
    QuestionKind,
    Section,
    Severity,
    Test,
)
from kinship.rulebook.reading import ConfigFile, Row
from kinship.rulebook.types import Nation

TOP_KEYS = {
    "nation", "kind", "title", "about", "version", "in_force_from", "in_force_to", "source",
    "needs_household", "clock_from_acceptance", "clock_from_allocation", "outcome", "negative",
    "negative_needs_two", "recommendation", "section", "rule",
}  # fmt: skip
SECTION_KEYS = {"key", "part", "title", "guidance", "may_be_left_out", "question"}
QUESTION_KEYS = {
    "key", "label", "kind", "hint", "required", "analysis", "options", "words", "instead_of",
    "when",
}  # fmt: skip
RULE_KEYS = {"id", "test", "severity", "section", "questions", "reason", "number", "when"}
A_RANGE = 2


def form_from(file: ConfigFile, nation: Nation) -> AssessmentForm:
    """Read one version of one form.

    Args:
        file: the file.
        nation: whose form it is.

    Raises:
        BadFileError: a row is incomplete, unknown or points at nothing.
    """
    top = file.top()
    top.refuse_unknown(TOP_KEYS)
    sections = _sections(file)
    form = AssessmentForm(
        nation=Nation(top.one_of("nation", [nation])),
        kind=top.text("kind"),
        title=top.text("title"),
        about=top.text("about"),
        version=top.text("version"),
        source=top.text("source"),
        in_force_from=top.day("in_force_from"),
        in_force_to=top.day("in_force_to") if top.has("in_force_to") else None,
        needs_household=top.flag("needs_household", default=True),
        clock_from_acceptance=top.text("clock_from_acceptance", ""),
        clock_from_allocation=top.text("clock_from_allocation", ""),
        outcome=_place(top, "outcome", sections),
        negative=top.texts("negative"),
        negative_needs_two=top.flag("negative_needs_two", default=False),
        recommendation=_place(top, "recommendation", sections),
        sections=sections,
        rules=tuple(_rule(row, sections) for row in file.rows("rule")),
    )
    for code in form.negative:
        if code not in form.outcomes:
            raise top.error("negative", f"'{code}' is not an answer to the outcome question")
    return form


def _place(top: Row, key: str, sections: Sequence[Section]) -> tuple[str, str]:
    name, _, asked = top.text(key).partition(".")
    section = next((each for each in sections if each.key == name), None)
    if section is None or section.question(asked) is None:
        raise top.error(key, "name a section and a question of it, like conclusion.reasons")
    return name, asked


def _sections(file: ConfigFile) -> tuple[Section, ...]:
    found: list[Section] = []
    questions = 0
    for row in file.rows("section"):
        row.refuse_unknown(SECTION_KEYS)
        asked = row.values.get("question")
        if not isinstance(asked, list) or not asked:
            raise row.error("question", "ask at least one [[section.question]]")
        rows = [Row(file, "section.question", questions + n, each) for n, each in enumerate(asked)]
        questions += len(asked)
        section = _section(row, rows)
        if section.key in {each.key for each in found}:
            raise row.error("key", f"'{section.key}' is there twice")
        found.append(section)
    if not found:
        raise file.top().error("section", "a form needs at least one [[section]]")
    return tuple(found)


def _section(row: Row, rows: Sequence[Row]) -> Section:
    questions: list[Question] = []
    for each in rows:
        question = _question(each, questions)
        questions.append(question)
    return Section(
        key=row.text("key"),
        part=row.text("part", ""),
        title=row.text("title"),
        guidance=row.text("guidance"),
        questions=tuple(questions),
        may_be_left_out=row.flag("may_be_left_out", default=False),
    )


def _question(row: Row, before: Sequence[Question]) -> Question:
    row.refuse_unknown(QUESTION_KEYS)
    known = {each.key for each in before}
    key = row.text("key")
    if key in known:
        raise row.error("key", f"'{key}' is there twice in this section")
    if row.has("instead_of") and row.text("instead_of") not in known:
        raise row.error("instead_of", "name an earlier question of this section")
    return Question(
        key=key,
        label=row.text("label"),
        kind=QuestionKind(row.one_of("kind", QuestionKind, QuestionKind.LONG_TEXT)),
        hint=row.text("hint", ""),
        required=row.flag("required", default=False),
        analysis=row.flag("analysis", default=False),
        options=_options(row),
        words=_words(row),
        instead_of=row.text("instead_of", ""),
        when=_when(row, known),
    )


def _options(row: Row) -> tuple[tuple[str, str], ...]:
    pairs = [tuple(part.strip() for part in each.split(" = ", 1)) for each in row.texts("options")]
    if any(len(pair) != A_RANGE or not all(pair) for pair in pairs):
        raise row.error("options", "write each answer as 'code = words'")
    if bool(pairs) != (row.values.get("kind") == QuestionKind.CHOICE):
        raise row.error("options", "a choice has options, and nothing else has")
    return tuple((code, words) for code, words in pairs)


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


def _rule(row: Row, sections: Sequence[Section]) -> FormRule:
    row.refuse_unknown(RULE_KEYS)
    test = Test(row.one_of("test", Test))
    section = next((each for each in sections if each.key == row.text("section")), None)
    if section is None:
        raise row.error("section", "there is no such section")
    questions = row.texts("questions")
    for key in questions:
        if section.question(key) is None:
            raise row.error("questions", f"section {section.key} has no question '{key}'")
    if bool(questions) == (test in NO_QUESTIONS):
        raise row.error("questions", f"'{test}' looks at {'no' if questions else 'some'} questions")
    return FormRule(
        id=row.text("id"),
        test=test,
        severity=Severity(row.one_of("severity", Severity)),
        section=section.key,
        questions=questions,
        reason=row.text("reason"),
        number=row.number("number", 1) if test in NUMBERED else 0,
        when=row.one_of("when", WHEN, ""),
    )
