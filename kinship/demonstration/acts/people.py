"""Who is in a story and where they live."""

from kinship.demonstration.telling import Telling
from kinship.demonstration.types import Facts
from kinship.households import services as households
from kinship.households.types import HomeFacts, MemberRole, Stay
from kinship.people import services as people
from kinship.people.types import PersonFacts, Relation, Side

CARERS = MemberRole.CARER.value
SIDES = {"maternal": Side.MOTHER, "paternal": Side.FATHER, "friend": Side.FRIEND}
"""A side of the family as an option names it, and as a relationship does."""


def bring_in(telling: Telling) -> None:
    """Record everybody of a story, their homes, and how they are related to the children.

    Args:
        telling: the story.
    """
    for name, values in telling.story.part("people").values.items():
        person(telling, name, Facts(f"{telling.story.where}: {name}", values))
    for name, values in telling.story.part("homes").values.items():
        home(telling, name, Facts(f"{telling.story.where}: {name}", values))
    for each in telling.story.each("relation"):
        relation(telling, each)


def person(telling: Telling, name: str, facts: Facts) -> None:
    """Record a person.

    Args:
        telling: the story.
        name: as the story calls them.
        facts: what is known.
    """
    made = people.create_person(
        facts=PersonFacts(
            given_names=facts.text("given"),
            family_name=facts.text("family"),
            known_as=facts.text("known_as", ""),
            born_on=facts.day_or_none("born"),
            expected_on=facts.day_or_none("expected"),
            sex=facts.text("sex", "not known"),
            ethnicity=facts.text("ethnicity", ""),
            languages=facts.text("languages", ""),
            religion=facts.text("religion", ""),
            disability=facts.text("disability", ""),
            phone=facts.text("phone", ""),
        ),
        by=telling.actor(facts),
    )
    telling.keep("person", name, made.id)


def home(telling: Telling, name: str, facts: Facts) -> None:
    """Record a home with everybody who lives there.

    Args:
        telling: the story.
        name: as the story calls it.
        facts: what is known.
    """
    by = telling.actor(facts)
    made = households.create_household(
        home=HomeFacts(
            address=facts.text("address"),
            town=facts.text("town", ""),
            postcode=facts.text("postcode", ""),
            phone=facts.text("phone", ""),
            bedrooms=facts.number("bedrooms") if facts.has("bedrooms") else None,
            local_area=facts.flag("local_area"),
            address_withheld=bool(facts.flag("address_withheld")),
            pets=facts.text("pets", ""),
            smoking=facts.text("smoking", ""),
            notes=facts.text("notes", ""),
        ),
        by=by,
    )
    for member in facts.each("members"):
        stay = Stay(
            role=MemberRole(member.text("role", CARERS)),
            joined_on=member.day("joined"),
            left_on=member.day_or_none("left"),
        )
        households.add_member(
            household=made, person=telling.person(member.text("who")), stay=stay, by=by
        )
    telling.keep("home", name, made.id)


def relation(telling: Telling, facts: Facts) -> None:
    """Record how somebody is related to the children.

    Args:
        telling: the story.
        facts: who, how, and through which side of the family.
    """
    for child in facts.texts("children") or telling.story.texts("children"):
        people.relate(
            person=telling.person(facts.text("who")),
            child=telling.person(child),
            relation=Relation(
                kind=facts.text("kind"),
                side=SIDES[facts.text("side")],
                verified_how=facts.text("verified", ""),
            ),
            by=telling.actor(facts),
        )
