"""Put the panels of the past year into the database in bulk, with what became of each item."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from kinship.core.database import Base
from kinship.demonstration import days
from kinship.demonstration.clocks import Clocks
from kinship.demonstration.held import DEFER, END, NOT_APPROVE, Heard, Held
from kinship.demonstration.names import Names
from kinship.demonstration.rows import add, at_nine
from kinship.demonstration.seated import seats, theme_of
from kinship.demonstration.staff import Workforce
from kinship.households.models import Household, HouseholdMember
from kinship.panel.models import (
    Decision,
    DecisionStep,
    Meeting,
    MemberView,
    PanelItem,
    PanelItemChild,
    Recommendation,
)
from kinship.panel.queries import meetings, settings
from kinship.panel.queries.quorum import held_quorum
from kinship.panel.rules import cycle
from kinship.panel.services.clocks import on_decision, on_item
from kinship.panel.services.publishing import publish_agenda
from kinship.panel.types import Part, Step, View
from kinship.people.models import Person
from kinship.timescales.types import Fact


@dataclass
class Sat:
    """The panels of a year while they are put into the database.

    Args:
        held: what was heard, dealt out among the homes.
        workforce: who works there.
        names: where invented names come from.
    """

    held: Held
    workforce: Workforce
    names: Names
    items: list[tuple[Heard, PanelItem]] = field(default_factory=list)
    clocks: Clocks = field(default_factory=Clocks)
    quorums: dict[int, str] = field(default_factory=dict)

    def add(self) -> int:
        """Add everything, a table at a time.

        Returns:
            How many panels there were.
        """
        days_of = [list(each) for _, each in groupby(self.held.items, lambda item: item.held_on)]
        held = [self._meeting(each[0]) for each in days_of]
        add(held)
        members = meetings.members()
        add([seat for each in held for seat in seats(each, members)])
        for meeting, heard in zip(held, days_of, strict=True):
            self._agenda(meeting, heard)
        add([row for _, row in self.items])
        self._follow_up()
        children = [
            PanelItemChild(item_id=row.id, person_id=child.id)
            for heard, row in self.items
            for child in (heard.home.children if heard.home else ())
        ]
        add(children)
        add([theme_of(heard, row) for heard, row in self.items if heard.how == END])
        for meeting in held:
            self._publish(meeting)
        self._conclude({meeting.id: meeting for meeting in held})
        add(self.clocks.rows)
        return len(held)

    def _meeting(self, heard: Heard) -> Meeting:
        facts = self.held.facts
        return Meeting(
            reference=f"{settings.words('reference')}-{heard.held_on:%Y-%m}",
            panel=settings.words("name"),
            held_on=heard.held_on,
            starts_at=settings.usual_start(),
            venue=facts.text("venue"),
            adviser=facts.text("adviser"),
            minutes_by=facts.text("minutes_by"),
            minutes_final_on=heard.minutes_final_on,
        )

    def _agenda(self, meeting: Meeting, heard: list[Heard]) -> None:
        asked = self.workforce.person(self.held.facts.text("by")).id
        welcome = PanelItem(
            meeting_id=meeting.id,
            kind="KBUS",
            title="Welcome, apologies, conflicts of interest; minutes of the last panel",
            minutes=self._minutes("KBUS"),
            position=1,
            requested_by_id=asked,
            requested_on=meeting.held_on - timedelta(days=7),
        )
        add([welcome])
        for position, each in enumerate(heard, start=2):
            self.items.append((each, self._item(meeting, each, position)))

    def _item(self, meeting: Meeting, heard: Heard, position: int) -> PanelItem:
        home, approval = heard.home, heard.approval
        other = heard.how == NOT_APPROVE
        title = next(kind.title for kind in settings.panel().item_types if kind.code == heard.kind)
        asked = meeting.held_on - timedelta(days=self.held.facts.number("asked_days_before"))
        return PanelItem(
            meeting_id=meeting.id,
            case_id=home.case_id if home else None,
            household_id=self._others(heard) if other else home.household_id if home else None,
            approval_id=approval.id if approval else None,
            kind=heard.kind,
            title=title,
            minutes=self._minutes(heard.kind),
            position=position,
            break_before_minutes=self.held.facts.number("break_minutes") if position == 5 else 0,  # noqa: PLR2004 - half of the agenda
            paper_only=heard.kind == "KEND",
            requested_by_id=home.worker_id if home else None,
            requested_on=asked,
            recommended_on=heard.held_on,
            decided_on=heard.decided_on,
        )

    def _minutes(self, kind: str) -> int:
        return self.held.facts.part("minutes").number(kind)

    def _others(self, heard: Heard) -> int:
        """Add the home of other relatives of the children, who were not approved."""
        address, town, postcode = self.names.address()
        home = Household(
            address=address, town=town, postcode=postcode, created_at=at_nine(heard.held_on)
        )
        named = self.names.woman(self.names.family())
        born = date(heard.held_on.year - 52, 3, 14)
        carer = Person(
            given_names=named.given, family_name=named.family, born_on=born, sex=named.sex,
            created_at=at_nine(heard.held_on),
        )  # fmt: skip
        add([home])
        add([carer])
        lives = HouseholdMember(household_id=home.id, person_id=carer.id, role="carer")
        lives.joined_on = heard.held_on - timedelta(days=3000)
        add([lives])
        return home.id

    def _follow_up(self) -> None:
        """Say of each approval that followed a deferral which item it takes up again."""
        for heard, row in self.items:
            if heard.how == DEFER:
                again = next(
                    other
                    for later, other in self.items
                    if later.held_on > heard.held_on and later.home is heard.home
                )
                again.follows_id = row.id

    def _publish(self, meeting: Meeting) -> None:
        before = self.held.facts.number("published_days_before")
        day = meeting.held_on - timedelta(days=before)
        chair = next(each.name for each in meetings.sitters(meeting.id) if each.part is Part.CHAIR)
        with days.on(day):
            by = self.workforce.acting(self.held.facts.text("by"))
            publish_agenda(meeting=meeting, by=by, at=at_nine(day))
        meeting.minutes_final_by = chair

    def _conclude(self, held: dict[int, Meeting]) -> None:
        said = [(h, row, self._recommendation(h, row, held)) for h, row in self.items]
        add([recommendation for _, _, recommendation in said])
        sitting = {
            key: [s for s in meetings.sitters(key) if s.attended and s.voting] for key in held
        }
        views: list[Base] = [
            MemberView(
                recommendation_id=recommendation.id,
                member_id=sitter.member_id,
                view=View.SUPPORT.value,
            )
            for _, row, recommendation in said
            for sitter in sitting[row.meeting_id or 0]
        ]
        add(views)
        made = [(h, row, self._decision(h, row, r)) for h, row, r in said if h.decided_on]
        add([decision for _, _, decision in made])
        add([step for heard, _, decision in made for step in self._steps(heard, decision)])
        for heard, row, decision in made:
            self._run(heard, row, decision)

    def _recommendation(
        self, heard: Heard, row: PanelItem, held: dict[int, Meeting]
    ) -> Recommendation:
        meeting = held[row.meeting_id or 0]
        deferred = heard.how == DEFER
        return Recommendation(
            item_id=row.id,
            version=1,
            made_on=heard.held_on,
            choice=heard.facts.text("choice"),
            wording=heard.facts.text("wording"),
            reasons=list(heard.facts.texts("reasons")),
            unanimous=True,
            quorum=self._quorum(meeting, row),
            defer_reason=heard.facts.text("deferred_for", ""),
            defer_what=heard.facts.text("what", ""),
            defer_who=heard.facts.text("who", ""),
            defer_until=heard.held_on + timedelta(days=21) if deferred else None,
            recorded_by_id=self.workforce.person(self.held.facts.text("by")).id,
            recorded_at=at_nine(heard.held_on),
        )

    def _quorum(self, meeting: Meeting, row: PanelItem) -> str:
        """Return the sentence about the quorum; nobody comes late or leaves, so it is one a day."""
        if meeting.id not in self.quorums:
            self.quorums[meeting.id] = held_quorum(meeting, row)[0].sentence
        return self.quorums[meeting.id]

    def _decision(self, heard: Heard, row: PanelItem, said: Recommendation) -> Decision:
        by = self.workforce.person(self.held.facts.text("decided_by"))
        choice = settings.panel().choice(said.choice)
        day = heard.decided_on or heard.held_on
        return Decision(
            item_id=row.id,
            case_id=row.case_id,
            recommendation_id=said.id,
            version=1,
            papers_version=1,
            minutes_received_on=heard.minutes_final_on,
            decided_on=day,
            choice=said.choice,
            agrees=True,
            reasons=heard.facts.text("decision"),
            decided_by_id=by.id,
            decided_by_name=by.full_name,
            qualifying=bool(choice and choice.against),
            recorded_at=at_nine(day),
        )

    def _steps(self, heard: Heard, decision: Decision) -> list[DecisionStep]:
        told, letter = decision.decided_on, heard.letter_on or decision.decided_on
        rows = [(Step.TOLD, told, "phone", "The worker"), (Step.LETTER, letter, "post", "")]
        if decision.qualifying:
            rows.append((Step.ANSWER, letter + timedelta(days=28), "none", ""))
        return [
            DecisionStep(
                decision_id=decision.id,
                kind=kind.value,
                done_on=day,
                how=how,
                done_by=by or self.workforce.person(self.held.facts.text("by")).full_name,
                recorded_at=at_nine(day),
            )
            for kind, day, how, by in rows
        ]

    def _run(self, heard: Heard, row: PanelItem, decision: Decision) -> None:
        """Add the clocks of an item and its decision, each met on its day."""
        known = {
            cycle.DECISION: (on_item(row), heard.held_on, heard.decided_on),
            cycle.TOLD: (on_decision(decision), decision.decided_on, decision.decided_on),
            cycle.LETTER: (on_decision(decision), decision.decided_on, heard.letter_on),
        }
        for key, (on, start, met) in known.items():
            step = cycle.rule_of(settings.cycle(), key)
            if step is None:
                continue
            final = step.counted_from == cycle.MINUTES_FINAL
            fact = Fact(step.title, heard.minutes_final_on if final else start)
            clock = self.clocks.start(step.rule, on=on, fact=fact, met_on=met)
            if clock and clock.due_on and met and met > clock.due_on:
                clock.late_reason = self.held.facts.text("late_reason")
