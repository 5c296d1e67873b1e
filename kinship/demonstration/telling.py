"""A story being told: who is who in it, and how far it has come."""

from dataclasses import dataclass, field
from typing import Any

from kinship.accounts.types import Actor
from kinship.cases.models import Case
from kinship.core.database import db
from kinship.demonstration.staff import Workforce
from kinship.demonstration.types import BadStoryError, Facts
from kinship.households.models import Household
from kinship.people.models import Person


@dataclass
class Telling:
    """One story while it is told.

    Args:
        story: what its file says.
        workforce: who works there.
        case_id: the case, once it is open.
        made: what the acts have made so far, by kind and by the name the story gives it.
    """

    story: Facts
    workforce: Workforce
    case_id: int | None = None
    made: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def case(self) -> Case:
        """The case as it is now."""
        if self.case_id is None:
            message = f"{self.story.where}: nothing has opened the case yet"
            raise BadStoryError(message)
        return db.session.get_one(Case, self.case_id)

    def keep(self, kind: str, name: str, key: int) -> None:
        """Remember what an act made.

        Args:
            kind: what it is: "person", "home", "assessment" …
            name: as the story calls it.
            key: its row.
        """
        self.made[kind, name] = key

    def key(self, kind: str, name: str) -> int:
        """Return the row the story means.

        Args:
            kind: what it is.
            name: as the story calls it.

        Raises:
            BadStoryError: no act has made it.
        """
        if (kind, name) not in self.made:
            message = f"{self.story.where}: there is no {kind} '{name}'"
            raise BadStoryError(message)
        return self.made[kind, name]

    def row(self, kind: str, name: str, table: type[Any]) -> Any:  # noqa: ANN401 - any table
        """Return what an act made.

        Args:
            kind: what it is.
            name: as the story calls it.
            table: its table.
        """
        return db.session.get_one(table, self.key(kind, name))

    def person(self, name: str) -> Person:
        """Return somebody of the story.

        Args:
            name: as the story calls them.
        """
        found: Person = self.row("person", name, Person)
        return found

    def home(self, name: str) -> Household:
        """Return a home of the story.

        Args:
            name: as the story calls it.
        """
        found: Household = self.row("home", name, Household)
        return found

    def children(self, act: Facts) -> tuple[int, ...]:
        """Return the children an act is about: those it names, or all of the story.

        Args:
            act: the act.
        """
        named = act.texts("children") or self.story.texts("children")
        return tuple(self.key("person", each) for each in named)

    def actor(self, act: Facts) -> Actor:
        """Return who does an act: whom it names, or whoever does what the story does not say.

        Args:
            act: the act.
        """
        return self.workforce.acting(act.text("by", self.story.text("by")))
