"""Lay a form out for one assessment: a copy of a section for each child, carer or pair."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

from kinship.assessments.types import FormPeople, Named
from kinship.rulebook.form_types import AssessmentForm, Question, Repeat, Section

COPY = "."
"""Between the key of a section and whom a copy of it is about: "carers.12", "pairs.12-15"."""


def laid_out(form: AssessmentForm, people: FormPeople) -> AssessmentForm:
    """Return a form with every repeated section written out for those it repeats for.

    Args:
        form: the form.
        people: the children and carers of the assessment, and what is written about others.
    """
    if not form.repeats:
        return form
    sections: list[Section] = []
    for section in form.sections:
        sections += _copies(section, people) if section.repeats else [section]
    return replace(form, sections=tuple(sections))


def pairs_of(children: Iterable[Named]) -> list[tuple[Named, Named]]:
    """Return every pair of children once: n(n - 1) / 2 of them.

    Args:
        children: the children.
    """
    return list(combinations(children, 2))


def _copies(section: Section, people: FormPeople) -> list[Section]:
    groups: list[tuple[Named, ...]]
    if section.repeats is Repeat.CHILD:
        groups = [(each,) for each in people.children]
    elif section.repeats is Repeat.CARER:
        groups = [(each,) for each in people.carers]
    else:
        groups = [tuple(pair) for pair in pairs_of(people.children)]
    current = [_copy(section, group) for group in groups]
    keys = {each.key for each in current}
    left = [key for key in people.written if _is_copy(key, section) and key not in keys]
    return [*current, *(_former(section, key) for key in left)]


def _copy(section: Section, group: tuple[Named, ...]) -> Section:
    """Name a copy by its people in the order of their keys: a corrected birthday moves nothing."""
    about = " and ".join(each.name for each in group)
    ids = "-".join(str(each) for each in sorted(each.id for each in group))
    return replace(
        section,
        key=f"{section.key}{COPY}{ids}",
        base=section.key,
        title=f"{section.title}: {about}",
        about=about,
        people=tuple(each.id for each in group),
    )


def _is_copy(key: str, section: Section) -> bool:
    return key.partition(COPY)[0] == section.key and COPY in key


def _former(section: Section, key: str) -> Section:
    """Keep what is written about somebody who is no longer part of it readable, and ask nothing."""
    return replace(
        section,
        key=key,
        base=section.key,
        title=f"{section.title}: somebody who is no longer part of this",
        questions=tuple(_not_asked(each) for each in section.questions),
        may_be_left_out=True,
        about="somebody who is no longer part of this",
    )


def _not_asked(question: Question) -> Question:
    columns = tuple(replace(each, required=False) for each in question.columns)
    return replace(question, required=False, columns=columns)
