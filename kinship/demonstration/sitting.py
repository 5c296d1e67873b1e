"""A meeting of the panel while the demonstration is being made: who sits, and what is heard."""

from dataclasses import dataclass, field

from kinship.accounts.types import Actor
from kinship.core.database import db
from kinship.demonstration.staff import Workforce
from kinship.demonstration.telling import Telling
from kinship.demonstration.types import BadStoryError, Facts
from kinship.panel.models import Meeting, PanelItem, PanelMember
from kinship.panel.services.agenda import Shape, change_item


@dataclass
class Sitting:
    """One meeting while it is told.

    Args:
        facts: what its file says.
        workforce: who works there.
        tellings: the stories, by the reference of their case.
        members: the central list by name.
        meeting_id: the meeting, once it is set up.
        items: its items, by the name the file gives them.
        decisions: what was decided, by item.
    """

    facts: Facts
    workforce: Workforce
    tellings: dict[str, Telling]
    members: dict[str, PanelMember]
    meeting_id: int = 0
    items: dict[str, int] = field(default_factory=dict)
    decisions: dict[str, int] = field(default_factory=dict)

    @property
    def meeting(self) -> Meeting:
        """The meeting as it is now."""
        return db.session.get_one(Meeting, self.meeting_id)

    def actor(self, act: Facts) -> Actor:
        """Return who does an act.

        Args:
            act: the act.
        """
        return self.workforce.acting(act.text("by", self.facts.text("by")))

    def member(self, name: str) -> PanelMember:
        """Return a member of the central list.

        Args:
            name: in full.

        Raises:
            BadStoryError: nobody of that name is on it.
        """
        if name not in self.members:
            message = f"{self.facts.where}: '{name}' is not on the central list"
            raise BadStoryError(message)
        return self.members[name]

    def item(self, act: Facts) -> PanelItem:
        """Return the item an act is about.

        Args:
            act: the act.
        """
        return db.session.get_one(PanelItem, self.items[act.text("item")])

    def shape(self, item: PanelItem, act: Facts) -> None:
        """Give an item its minutes, its presenter and what the family needs.

        Args:
            item: the item.
            act: what the file says.
        """
        change_item(
            item=item,
            meeting=self.meeting,
            shape=Shape(
                minutes=act.number("minutes", item.minutes),
                break_before=act.number("break_before", 0),
                paper_only=bool(act.flag("paper_only")),
                presenter=act.text("presenter", ""),
                carers_at=act.values.get("carers_at"),
                access_needs=act.text("access_needs", ""),
                interpreter=act.text("interpreter", ""),
                supporter=act.text("supporter", ""),
                note=act.text("note", ""),
            ),
            by=self.actor(act),
        )
