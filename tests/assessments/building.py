"""Small sections, tables and rules, for tables of cases without a database."""

from datetime import date

from kinship.assessments import rules
from kinship.assessments.rules.findings import TESTS, WHOLE
from kinship.assessments.types import ChildFacts, FormFacts, FormPeople, Named
from kinship.rulebook.form_types import (
    AssessmentForm,
    FormRule,
    Question,
    QuestionKind,
    Section,
    Severity,
)
from kinship.rulebook.types import Nation

TODAY = date(2026, 11, 23)
AVA = ChildFacts(1, "Ava", date(2019, 3, 1))
BEN = ChildFacts(2, "Ben", date(2023, 3, 1))
NAMES = (Named(1, "Ava"), Named(2, "Ben"))


def text(key, **settings):
    return Question(key, key.capitalize(), QuestionKind.LONG_TEXT, **settings)


def table(key, *columns, one="line"):
    return Question(
        key,
        key.capitalize(),
        QuestionKind.TABLE,
        columns=tuple(text(each) for each in columns),
        rows=8,
        one=one,
    )


def cells(key, *rows):
    return {
        f"{key}__{number}__{column}": said
        for number, row in enumerate(rows, start=1)
        for column, said in row.items()
    }


def rule(test, *questions, **settings):
    return FormRule("Q", test, Severity.BLOCKS, "s", questions, "Mend it", **settings)


def about(person, *questions):
    return Section("s.1", "", "S", "", questions, base="s", about="Ava", people=(person,))


def found(of, section, answers, **known):
    facts = FormFacts(answers={section.key: answers}, today=TODAY, **known)
    return TESTS[of.test](of, facts, section)


def plain(*questions):
    return Section("s", "", "S", "", questions)


def whole(of, sections, answers, **known):
    form = AssessmentForm(
        Nation.ENGLAND, "full", "", "", "1", "", TODAY, None, True, "", "", ("s", "a"), (),
        False, ("s", "a"), tuple(sections), (of,),
    )  # fmt: skip
    laid = rules.laid_out(form, FormPeople(children=NAMES))
    return laid, WHOLE[of.test](laid, of, FormFacts(answers, TODAY, **known))
