"""Ask for the assessment form of a nation that was in force on a day.

Each file of config/forms is one version of one form. An assessment keeps the version it began with,
so an old file stays where it is when a new one comes into force.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

from kinship.core.errors import UserError
from kinship.rulebook.form_building import form_from
from kinship.rulebook.form_types import AssessmentForm
from kinship.rulebook.reading import ConfigFile, read
from kinship.rulebook.types import Nation

FOLDER = Path(__file__).resolve().parents[2] / "config" / "forms"


def in_force(nation: Nation, kind: str, on: date) -> AssessmentForm:
    """Give the version of a form that a new assessment begins with.

    Args:
        nation: whose form.
        kind: "viability", "full" …
        on: the day the assessment is accepted; before the first version, the first counts.

    Raises:
        UserError: the nation has no such form, or it has been withdrawn.
    """
    versions = [form for form in forms_of(nation) if form.kind == kind]
    if versions and on < versions[0].in_force_from:
        return versions[0]
    for form in versions:
        if form.in_force_from <= on and (form.in_force_to is None or on <= form.in_force_to):
            return form
    message = f"There is no {kind} form for {nation} on {on}"
    raise UserError(message)


def version(form_id: str, name: str) -> AssessmentForm:
    """Give the version of a form that an assessment began with, in force or not.

    Args:
        form_id: "england/full".
        name: the version's name.

    Raises:
        UserError: there is no such version.
    """
    nation, _, kind = form_id.partition("/")
    for form in forms_of(Nation(nation)):
        if form.kind == kind and form.version == name:
            return form
    message = f"There is no version {name} of the form {form_id}"
    raise UserError(message)


@cache
def forms_of(nation: Nation) -> tuple[AssessmentForm, ...]:
    """Give every version of every form of a nation, by kind, the oldest first.

    Args:
        nation: whose forms.

    Raises:
        BadFileError: a file cannot be trusted.
    """
    return forms_in(sorted((FOLDER / nation).glob("*.toml")), nation)


def forms_in(paths: Iterable[Path], nation: Nation) -> tuple[AssessmentForm, ...]:
    """Read form files and check that the versions of each form join up.

    Args:
        paths: the files.
        nation: whose forms they are.

    Raises:
        BadFileError: a file cannot be trusted.
    """
    read_forms = [(read(path), form_from(read(path), nation)) for path in paths]
    read_forms.sort(key=lambda pair: (pair[1].kind, pair[1].in_force_from))
    for (_, older), (file, newer) in pairwise(read_forms):
        if older.kind == newer.kind:
            _refuse_broken_join(file, older, newer)
    return tuple(form for _, form in read_forms)


def _refuse_broken_join(file: ConfigFile, older: AssessmentForm, newer: AssessmentForm) -> None:
    if older.version == newer.version:
        raise file.top().error("version", f"there are two versions called {newer.version}")
    if older.in_force_to is None or older.in_force_to + timedelta(days=1) != newer.in_force_from:
        raise file.top().error("in_force_from", f"this does not follow version {older.version}")
