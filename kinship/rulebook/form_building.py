"""Turn a form file into a form, and refuse what does not hold together."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from kinship.rulebook.form_questions import sections_from
from kinship.rulebook.form_types import (
    NO_QUESTIONS,
    NUMBERED,
    WHEN,
    WITH_NUMBERS,
    WITH_WORDS,
    AssessmentForm,
    Demand,
    FormRule,
    Place,
    Question,
    ScheduleItem,
    Section,
    Severity,
    Test,
)
from kinship.rulebook.reading import ConfigFile, Row, read
from kinship.rulebook.types import Certainty, Nation

SCHEDULES = Path(__file__).resolve().parents[2] / "config" / "forms" / "schedules"
TOP_KEYS = {
    "nation", "kind", "title", "about", "version", "in_force_from", "in_force_to", "source",
    "needs_household", "clock_from_acceptance", "clock_from_allocation", "outcome", "negative",
    "negative_needs_two", "recommendation", "section", "rule", "schedule", "evidence", "demand",
}  # fmt: skip
RULE_KEYS = {
    "id", "test", "severity", "section", "questions", "reason", "number", "when", "why", "place",
    "columns", "words", "numbers",
}  # fmt: skip
SCHEDULE_KEYS = {"id", "words", "certainty"}


def form_from(file: ConfigFile, nation: Nation, *, schedules: Path = SCHEDULES) -> AssessmentForm:
    """Read one version of one form.

    Args:
        file: the file.
        nation: whose form it is.
        schedules: the folder of the lists of what the law asks a form to hold.

    Raises:
        BadFileError: a row is incomplete, unknown or points at nothing, or the form leaves out
            something its schedule asks for.
    """
    top = file.top()
    top.refuse_unknown(TOP_KEYS)
    evidence = top.flag("evidence", default=False)
    sections = sections_from(file, evidence=evidence)
    rules = tuple(_rule(row, sections) for row in file.rows("rule"))
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
        rules=rules,
        demands=tuple(_demand(row, rules) for row in file.rows("demand")),
        schedule=_schedule(top, schedules),
        evidence=evidence,
    )
    for code in form.negative:
        if code not in form.outcomes:
            raise top.error("negative", f"'{code}' is not an answer to the outcome question")
    _refuse_gaps(top, form)
    return form


def cited(form: AssessmentForm) -> dict[str, list[str]]:
    """Return where each item of the schedule is answered: item → "section.question".

    Facts shown from the record are named "section.record.block".

    Args:
        form: the form.
    """
    found: dict[str, list[str]] = {each.id: [] for each in form.schedule}
    for section in form.sections:
        for fact in section.record:
            for item in fact.law:
                found.setdefault(item, []).append(f"{section.key}.record.{fact.block}")
        for question in section.questions:
            for each in (question, *question.columns):
                for item in each.law:
                    found.setdefault(item, []).append(f"{section.key}.{question.key}")
    return found


def _refuse_gaps(top: Row, form: AssessmentForm) -> None:
    known = {each.id for each in form.schedule}
    answered = cited(form)
    left = [item for item, places in answered.items() if not places]
    if left:
        raise top.error("schedule", f"no question answers {', '.join(left)}")
    strange = [item for item in answered if item not in known]
    if strange:
        raise top.error("schedule", f"the schedule has no item {', '.join(strange)}")


def _schedule(top: Row, folder: Path) -> tuple[ScheduleItem, ...]:
    return schedule(folder / f"{top.text('schedule')}.toml") if top.has("schedule") else ()


@cache
def schedule(path: Path) -> tuple[ScheduleItem, ...]:
    """Read the list of what the law asks a form to hold.

    Args:
        path: the file.

    Raises:
        BadFileError: it cannot be read, or an item is there twice.
    """
    found: list[ScheduleItem] = []
    for row in read(path).rows("item"):
        row.refuse_unknown(SCHEDULE_KEYS)
        item = ScheduleItem(
            row.text("id"), row.text("words"), row.one_of("certainty", list(Certainty))
        )
        if item.id in {each.id for each in found}:
            raise row.error("id", f"'{item.id}' is there twice")
        found.append(item)
    return tuple(found)


def _place(top: Row, key: str, sections: Sequence[Section]) -> tuple[str, str]:
    name, _, asked = top.text(key).partition(".")
    section = next((each for each in sections if each.key == name), None)
    if section is None or section.repeats or section.question(asked) is None:
        raise top.error(key, "name a section and a question of it, like conclusion.reasons")
    return name, asked


def _demand(row: Row, rules: Sequence[FormRule]) -> Demand:
    row.refuse_unknown({"id", "title", "rules"})
    known = {each.id for each in rules}
    named = row.texts("rules")
    if not named or not set(named) <= known:
        raise row.error("rules", "name rules of this form")
    return Demand(row.text("id"), row.text("title"), named)


def _rule(row: Row, sections: Sequence[Section]) -> FormRule:
    row.refuse_unknown(RULE_KEYS)
    test = Test(row.one_of("test", Test))
    section = next((each for each in sections if each.key == row.text("section")), None)
    if section is None:
        raise row.error("section", "there is no such section")
    questions = _asked(row, section, test)
    return FormRule(
        id=row.text("id"),
        test=test,
        severity=Severity(row.one_of("severity", Severity)),
        section=section.key,
        questions=questions,
        reason=row.text("reason"),
        number=row.number("number", 1) if test in NUMBERED else 0,
        when=row.one_of("when", WHEN, ""),
        why=row.text("why", ""),
        place=Place(row.one_of("place", Place, _usual_place(test))),
        columns=_columns(row, section, questions),
        words=_needed(row, test),
        numbers=_numbers(row, test),
    )


def _usual_place(test: Test) -> Place:
    return Place.CHECKS if test in {Test.CHECKS_BACK, Test.RISKS_DECIDED} else Place.SECTION


def _asked(row: Row, section: Section, test: Test) -> tuple[str, ...]:
    questions = row.texts("questions")
    for key in questions:
        if section.question(key) is None:
            raise row.error("questions", f"section {section.key} has no question '{key}'")
    if bool(questions) == (test in NO_QUESTIONS):
        raise row.error("questions", f"'{test}' looks at {'no' if questions else 'some'} questions")
    return questions


def _columns(row: Row, section: Section, questions: Sequence[str]) -> tuple[str, ...]:
    asked: list[Question | None] = [section.question(key) for key in questions]
    known = {column.key for each in asked if each for column in each.columns}
    columns = row.texts("columns")
    for column in columns:
        if not set(column.split(" or ")) <= known:
            raise row.error("columns", f"no table of this rule has a column '{column}'")
    return columns


def _needed(row: Row, test: Test) -> tuple[str, ...]:
    words = row.texts("words")
    if test is not Test.EACH_ROW and bool(words) != (test in WITH_WORDS):
        raise row.error("words", f"'{test}' {'needs' if not words else 'takes no'} words")
    return words


def _numbers(row: Row, test: Test) -> tuple[int, ...]:
    numbers, wanted = row.numbers("numbers"), WITH_NUMBERS.get(test, 0)
    if len(numbers) != wanted:
        raise row.error("numbers", f"'{test}' needs {wanted or 'no'} numbers")
    return numbers
