"""Where the children of the population live, on what approval, and when they are seen."""

from datetime import date, timedelta
from random import Random

from kinship.arrangements.models import Approval, ApprovalChild, Arrangement
from kinship.arrangements.rules import visit_rule
from kinship.arrangements.types import on_approval, on_child
from kinship.arrangements.way_file import here
from kinship.core.database import Base
from kinship.core.working_days import months_after
from kinship.demonstration import texts
from kinship.demonstration.clocks import Clocks
from kinship.demonstration.held import Held
from kinship.demonstration.rows import Home, add, at_nine
from kinship.demonstration.types import working
from kinship.people.models import Person
from kinship.support.models import ChildReview, Visit
from kinship.timescales.types import Fact, On

APPROVED_AFTER = (70, 150)
"""How long after the move a household was approved, in days."""


class Living:
    """Adds where children live, and what runs from it.

    Args:
        homes: the homes.
        chance: a seeded source of chance.
        today: the demonstration's day.
        held: the panels of the past year, which date approvals and reviews where there are any.
    """

    def __init__(
        self, homes: list[Home], chance: Random, today: date, held: Held | None = None
    ) -> None:
        self.homes = homes
        self.chance = chance
        self.today = today
        self.held = held
        self.clocks = Clocks()

    def add(self) -> None:
        """Add everything, a table at a time."""
        add([row for home in self.homes for row in self._arrangements(home)])
        looked_after = [home for home in self.homes if self._is_looked_after(home)]
        approvals = [self._approval(home) for home in looked_after]
        if self.held:
            self.held.deal(zip(looked_after, approvals, strict=True))
        add(approvals)
        add(
            [
                ApprovalChild(approval_id=approval.id, person_id=child.id)
                for home, approval in zip(looked_after, approvals, strict=True)
                for child in home.children
            ]
        )
        seen: list[Base] = []
        for home, approval in zip(looked_after, approvals, strict=True):
            self._review_carer(home, approval)
            for child in home.children:
                seen += [self._visit(home, child), self._review(home, child)]
        add(seen)
        add(self.clocks.rows)

    def _is_looked_after(self, home: Home) -> bool:
        return here().types[home.plan.group.text("way")].looked_after

    def _arrangements(self, home: Home) -> list[Arrangement]:
        plan = home.plan
        ways = plan.group.part("way_on").values
        return [
            Arrangement(
                case_id=home.case_id,
                child_id=child.id,
                household_id=home.household_id,
                kind=ways.get(basis, plan.group.text("way")),
                legal_basis=basis,
                started_on=plan.began_on,
                start_type=start,
                arranged_by=plan.group.text("arranged_by", "council"),
                local_area=home.household.local_area if home.household else None,
                meant_to_last=True,
            )
            for child, basis, start in zip(home.children, plan.bases, plan.starts, strict=True)
        ]

    def _approval(self, home: Home) -> Approval:
        after = timedelta(days=self.chance.randint(*APPROVED_AFTER))
        starts_on = working(home.plan.moved_in + after)
        decided = home.workforce.person(home.plan.group.text("decided_by"))
        return Approval(
            case_id=home.case_id,
            household_id=home.household_id,
            basis=home.plan.group.text("approval"),
            starts_on=starts_on,
            approved_on=starts_on,
            approved_by_id=decided.id,
            approved_by_name=decided.full_name,
            terms=f"Named children only: {self._names(home)}",
        )

    def _names(self, home: Home) -> str:
        return texts.listed([child.given_names for child in home.children])

    def _review_carer(self, home: Home, approval: Approval) -> None:
        approves = here().approvals[approval.basis]
        on = self._owned(on_approval(approval.id, home.case_id), home)
        first_due = months_after(approval.starts_on, 12)
        if first_due > self.today and approval.reviewed_on is None:
            fact = Fact("The carer was approved", approval.starts_on)
            self.clocks.start(approves.carer_review, on=on, fact=fact)
            return
        last = approval.reviewed_on or max(first_due, self._days_ago(0, 385))
        approval.reviewed_on = last
        fact = Fact("The last review of the carer", last)
        self.clocks.start(approves.carer_review_next, on=on, fact=fact)

    def _visit(self, home: Home, child: Person) -> Visit:
        visits = here().visits[here().types[home.plan.group.text("way")].visits]
        last = self._days_ago(2, home.plan.group.number("visited_within"))
        rule = visit_rule(
            visits, visited_on=last, moved_in_on=home.plan.moved_in, reviewed=True, to_last=True
        )
        on = self._owned(on_child(child.id, home.case_id), home)
        self.clocks.start(rule, on=on, fact=Fact("The last visit", last))
        words = texts.note("visits", {"child": child.given_names}, self.chance)
        return Visit(
            case_id=home.case_id,
            child_id=child.id,
            visited_on=last,
            kind="statutory",
            child_seen=True,
            child_alone=True,
            what_happened=words["happened"],
            what_it_means=words["means"],
            by_id=home.childs_worker_id or home.worker_id,
            recorded_at=at_nine(last),
        )

    def _review(self, home: Home, child: Person) -> ChildReview:
        reviews = here().reviews
        on = self._owned(on_child(child.id, home.case_id), home)
        moved_in = home.plan.moved_in
        held = working(moved_in + timedelta(days=20))
        self.clocks.start(
            reviews.first, on=on, fact=Fact("The child moved in", moved_in), met_on=held
        )
        last = max(self._days_ago(5, 178), working(moved_in + timedelta(days=80)))
        self.clocks.start(reviews.next, on=on, fact=Fact("The last review was held", last))
        words = texts.note("reviews", {"child": child.given_names}, self.chance)
        return ChildReview(
            case_id=home.case_id,
            child_id=child.id,
            kind="later",
            held_on=last,
            chair=home.plan.group.text("chair"),
            decisions=words["happened"],
        )

    def _owned(self, on: On, home: Home) -> On:
        return On(on.kind, on.id, on.case_id, team_id=home.team_id, owner_id=home.worker_id)

    def _days_ago(self, least: int, most: int) -> date:
        return working(self.today - timedelta(days=self.chance.randint(least, most)))
