"""What is asked when somebody's cases are handed over: who takes them, and a note on each."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kinship.core.web.choices import Option
from kinship.core.web.fields import Select, TextArea
from kinship.core.web.filter_form import FilterForm
from kinship.core.web.forms import KinshipForm
from kinship.worklist.types.caseload import Carried

LONGEST_NOTE = 2_000


class TakesForm(FilterForm):
    """Who takes the chosen cases; sent by GET, for nothing is changed yet."""

    to = Select(
        "Who takes them on?",
        coerce=int,
        blank="Choose a person",
        required="Select who takes them on",
    )

    def __init__(self, choices: list[Option], *, asked: bool) -> None:
        self.offered = choices
        super().__init__()
        if not asked:
            self.to.errors = []

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - WTForms' own
        """Put in who can be chosen before what was sent is checked."""
        self.to.choices = self.offered
        return bool(super().validate(extra_validators))


class NotesForm(KinshipForm):
    """A note on each case that is handed over. Made with `notes_form`."""

    def notes(self) -> Mapping[int, str]:
        """Return what was written, by case."""
        return {_case_of(name): self[name].data or "" for name in self._notes()}

    @property
    def fields_of_notes(self) -> list[Any]:
        """The fields of the notes, in the order of the cases."""
        return [self[name] for name in self._notes()]

    def _notes(self) -> Iterator[str]:
        return (name for name in self._fields if name.startswith("note_"))


def notes_form(rows: Iterable[Carried]) -> NotesForm:
    """Return a form with one note for each case.

    Args:
        rows: the cases.
    """
    fields = {
        f"note_{row.case_id}": TextArea(
            f"What does the next person need to know about {row.reference}?",
            required=f"Enter what the next person needs to know about {row.reference}",
            longest=LONGEST_NOTE,
            look={"rows": 3, "size": "s"},
        )
        for row in rows
    }
    made: NotesForm = type("NotesForm", (NotesForm,), fields)()
    return made


def _case_of(name: str) -> int:
    return int(name.removeprefix("note_"))
