"""A person as a whole: facts, numbers, relatives, homes and cases."""

from flask import render_template

from kinship.accounts.session import current_actor
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.core import clock, installation
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.households import queries as homes
from kinship.people import queries as who
from kinship.people.codes import ethnicity_label, relationship_label
from kinship.people.rules.facts import whose_relatives
from kinship.people.rules.identifiers import shown
from kinship.people.types import IDENTIFIER_WORDS, SIDE_WORDS, IdentifierKind
from kinship.people.views import people
from kinship.rulebook import queries as rulebook
from kinship.search import queries


@people.get("/people/<int:person_id>")
@allow(Permission.PEOPLE_READ)
def show(person_id: int) -> str:
    """Show a person as far as the reader may see them."""
    actor = current_actor()
    person, numbers = who.with_identifiers(person_id, actor)
    related = who.relationships(person_id, actor)
    audit.viewed(Subject("person", person.id), by=actor, page="person")
    nation = rulebook.council(installation.council()).nation.value
    return render_template(
        "people/show.html",
        person=person,
        ethnicity=ethnicity_label(nation, person.ethnicity),
        identifiers=[
            (each.id, IDENTIFIER_WORDS[kind], shown(kind, each.value))
            for each in numbers
            for kind in [IdentifierKind(each.kind)]
        ],
        relatives=[each for each in related if not each.outwards],
        children=[each for each in related if each.outwards],
        ask=whose_relatives(person.born_on, clock.today()),
        kind_words=relationship_label,
        side_words={side.value: words for side, words in SIDE_WORDS.items()},
        homes=homes.lived_in(person_id, actor),
        cases=queries.cases_of(person_id, actor),
        may_write=actor.may(Permission.PEOPLE_WRITE),
        may_open_cases=actor.may(Permission.CASES_READ),
    )
