"""The people who work in the demonstration, and acting as one of them."""

from dataclasses import dataclass, field
from datetime import date

from kinship.accounts import queries
from kinship.accounts.demonstration import PASSWORD
from kinship.accounts.models import Staff, StaffRole, Team
from kinship.accounts.services import hasher, record_time
from kinship.accounts.types import Actor
from kinship.assessments.services import record_assessor
from kinship.assessments.types import AssessorDetails
from kinship.core import clock
from kinship.core.database import db
from kinship.demonstration.types import BadStoryError, Facts

ROLES_FROM = date(2016, 4, 1)
"""Earlier than anything that happens in the demonstration."""


@dataclass
class Workforce:
    """Teams by key and staff by user name."""

    teams: dict[str, Team] = field(default_factory=dict)
    staff: dict[str, Staff] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    def team(self, key: str) -> Team:
        """Return a team.

        Args:
            key: as the file of staff names it.
        """
        return self.teams[key]

    def person(self, username: str) -> Staff:
        """Return a member of staff.

        Args:
            username: as they sign in.

        Raises:
            BadStoryError: there is nobody of that name.
        """
        if username not in self.staff:
            message = f"nobody of the demonstration is called '{username}'"
            raise BadStoryError(message)
        return self.staff[username]

    def acting(self, username: str) -> Actor:
        """Return a member of staff as the person acting.

        Args:
            username: as they sign in.
        """
        if username not in self.actors:
            self.actors[username] = queries.actor_of(self.person(username), clock.today())
        return self.actors[username]


def take_on(facts: Facts) -> Workforce:
    """Make the teams and everybody in them, with one password for all.

    Args:
        facts: the council's file of staff.
    """
    teams = {each.text("key"): Team(name=each.text("name")) for each in facts.each("team")}
    db.session.add_all(teams.values())
    db.session.flush()
    one_for_all = hasher.hash(PASSWORD)
    staff = {
        each.text("username"): _member(each, teams, one_for_all) for each in facts.each("staff")
    }
    db.session.add_all(staff.values())
    db.session.flush()
    for each in facts.each("staff"):
        person = staff[each.text("username")]
        db.session.add_all(
            StaffRole(staff_id=person.id, role=role, from_on=ROLES_FROM)
            for role in each.texts("roles")
        )
    _put_in_register(facts, staff)
    _tell_of_time(facts, staff)
    db.session.flush()
    return Workforce(teams=teams, staff=staff)


def _tell_of_time(facts: Facts, staff: dict[str, Staff]) -> None:
    """Record who is away, on duty or newly qualified."""
    by = Actor(staff_id=None, name="Demonstration")
    for each in facts.each("time"):
        record_time(
            staff_id=staff[each.text("who")].id,
            kind=each.text("kind"),
            days=(each.day("from"), each.day_or_none("until")),
            days_a_week=each.number("days_a_week", 0),
            by=by,
        )


def _put_in_register(facts: Facts, staff: dict[str, Staff]) -> None:
    """Record what each outside assessor holds and what was agreed with them."""
    every = facts.part("assessors")
    for each in facts.each("staff"):
        if each.has("holds"):
            held = Facts(each.where, {**every.values, **each.get("holds")})
            _record(staff[each.text("username")], held, staff)


def _record(person: Staff, held: Facts, staff: dict[str, Staff]) -> None:
    details = AssessorDetails(
        registered_with=held.text("registered_with"),
        registration_number=person.registration_number,
        registration_ends_on=person.registration_ends_on,
        checked_on=held.day("checked"),
        indemnity_ends_on=held.day("indemnity_ends"),
        liability_ends_on=held.day("liability_ends"),
        data_protection_number=held.text("data_protection"),
        data_protection_ends_on=held.day("data_protection_ends"),
        contract_from=held.day("contract_from"),
        contract_ends_on=person.contract_ends_on,
        contract_pence=held.number("contract_pounds") * 100,
        rates={kind: pounds * 100 for kind, pounds in held.get("fees_pounds").items()},
        mile_pence=held.number("mile_pence"),
        capacity=held.number("capacity"),
        regions=held.text("regions", ""),
        languages=held.text("languages", ""),
        specialisms=held.text("specialisms", ""),
        tax_note=held.text("tax_note"),
        link_worker_id=staff[held.text("link_worker")].id,
    )
    by = Actor(staff_id=None, name="Demonstration")
    record_assessor(staff=person, details=details, by=by)


def _member(each: Facts, teams: dict[str, Team], password_hash: str) -> Staff:
    username = each.text("username")
    return Staff(
        username=username,
        full_name=each.text("name"),
        email=f"{username}@example.org",
        post_title=each.text("post"),
        password_hash=password_hash,
        team_id=teams[each.text("team")].id if each.has("team") else None,
        independent=bool(each.flag("independent")),
        hours_fraction=float(each.values.get("hours", 1.0)),
        registration_number=each.text("registration", ""),
        registration_ends_on=each.day_or_none("registration_ends"),
        contract_ends_on=each.day_or_none("contract_ends"),
    )
