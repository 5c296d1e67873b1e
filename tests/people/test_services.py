"""What recording and changing people leaves behind."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from kinship.audit.models import AuditEvent
from kinship.core.database import transaction
from kinship.core.errors import RefusedError, StaleError
from kinship.people import queries, services
from kinship.people.models import NameVariant, NameWord, Person, PersonWord
from kinship.people.types import IdentifierKind, PersonFacts, Relation, Side
from tests.factories.accounts import make_actor, make_team
from tests.factories.people import make_child, make_person

BORN = date(2018, 5, 3)
AMARA = PersonFacts("Amara  Mary-Jane", "Okafor", born_on=BORN, phone="+44 7700 900982")


@pytest.fixture
def worker(db_session):
    return make_actor("social_worker", team=make_team())


def trail(db_session, action):
    lines = select(AuditEvent).where(AuditEvent.action == action).order_by(AuditEvent.id)
    return list(db_session.execute(lines).scalars())


def words_of(db_session, person):
    statement = (
        select(NameWord.word, PersonWord.part)
        .join(PersonWord, PersonWord.word_id == NameWord.id)
        .where(PersonWord.person_id == person.id)
    )
    return {tuple(row) for row in db_session.execute(statement)}


def test_a_person_is_recorded_tidied_and_found_at_once(db_session, worker):
    with transaction():
        person = services.create_person(facts=AMARA, by=worker, different_from=[99])
    assert (person.given_names, person.phone) == ("Amara Mary-Jane", "07700 900982")
    assert person.created_by_id == worker.staff_id
    assert words_of(db_session, person) == {
        ("amara", "given"),
        ("mary", "given"),
        ("jane", "given"),
        ("maryjane", "given"),
        ("okafor", "family"),
    }
    (made,) = trail(db_session, "people.created")
    assert made.facts["values"]["born_on"] == "2018-05-03"
    (different,) = trail(db_session, "people.said_different")
    assert different.facts["other_ids"] == [99]


def test_a_second_press_answers_with_the_first_person(db_session, worker):
    first = services.create_person(facts=AMARA, by=worker, submit_key="k")
    assert services.create_person(facts=AMARA, by=worker, submit_key="k").id == first.id


def test_facts_that_make_no_sense_are_refused_at_their_field(db_session, worker):
    with pytest.raises(RefusedError) as refused:
        services.create_person(facts=PersonFacts(), by=worker)
    assert refused.value.field == "family_name"


def test_a_child_is_no_longer_expected_once_born(db_session, worker):
    facts = PersonFacts("Baby", "Ward", born_on=BORN, expected_on=date(2018, 5, 1))
    assert services.create_person(facts=facts, by=worker).expected_on is None


def test_a_change_leaves_old_and_new_on_the_trail_and_moves_the_index(db_session, worker):
    person = services.create_person(facts=PersonFacts("Amara", "Okafor"), by=worker)
    with transaction():
        services.change_person(
            person=person, version=1, facts=PersonFacts("Amara", "Ward", born_on=BORN), by=worker
        )
    assert words_of(db_session, person) == {("amara", "given"), ("ward", "family")}
    (changed,) = trail(db_session, "people.changed")
    assert changed.facts["changes"] == {
        "family_name": ["Okafor", "Ward"],
        "born_on": [None, "2018-05-03"],
    }


def test_nothing_changed_leaves_no_line(db_session, worker):
    person = services.create_person(facts=AMARA, by=worker)
    services.change_person(person=person, version=1, facts=AMARA, by=worker)
    assert person.version == 1


def test_a_change_begun_before_another_is_refused(db_session, worker):
    person = services.create_person(facts=AMARA, by=worker)
    with pytest.raises(StaleError):
        services.change_person(person=person, version=0, facts=PersonFacts("A", "B"), by=worker)
    db_session.execute(Person.__table__.update().values(version=7))
    with pytest.raises(StaleDataError):
        services.change_person(person=person, version=1, facts=PersonFacts("A", "B"), by=worker)


def test_the_dictionary_counts_who_carries_each_word(db_session):
    first, second = make_person("Jean", "Reid"), make_person("Reid", "Jean")
    assert services.index_names_in_bulk([first.id, second.id]) == 2
    services.index_names_in_bulk([first.id])
    counts = {
        row.word: row.people for row in db_session.execute(select(NameWord.word, NameWord.people))
    }
    assert counts == {"jean": 2, "reid": 2}
    second.given_names = "Ann"
    services.index_names(second)
    counts = {
        row.word: row.people for row in db_session.execute(select(NameWord.word, NameWord.people))
    }
    assert counts == {"jean": 2, "reid": 1, "ann": 1}
    assert db_session.get(NameVariant, ("rei", _id(db_session, "reid"))) is not None


def _id(db_session, word):
    return db_session.execute(select(NameWord.id).where(NameWord.word == word)).scalar_one()


def test_an_identifier_is_kept_tidy_and_once(db_session, worker):
    person = make_child(born=BORN)
    row = services.add_identifier(
        person=person, kind=IdentifierKind.NHS, value="943 476 5919", by=worker
    )
    again = services.add_identifier(
        person=person, kind=IdentifierKind.NHS, value="9434765919", by=worker
    )
    assert (row.value, again.id) == ("9434765919", row.id)


def test_an_identifier_of_somebody_else_is_refused_without_saying_whose(db_session, worker):
    holder, other = make_person("Secret", "Person"), make_person()
    kind = IdentifierKind.UPN
    services.add_identifier(person=holder, kind=kind, value="H801200001001", by=worker)
    with pytest.raises(RefusedError) as refused:
        services.add_identifier(person=other, kind=kind, value="H801200001001", by=worker)
    assert "in use for another person" in refused.value.reasons[0]
    assert "Secret" not in refused.value.reasons[0]
    assert queries.identifiers(other.id) == []


def test_a_wrong_identifier_is_refused_and_a_mistaken_one_taken_away(db_session, worker):
    person = make_child(born=BORN)
    with pytest.raises(RefusedError):
        services.add_identifier(
            person=person, kind=IdentifierKind.CHI, value="0405180018", by=worker
        )
    row = services.add_identifier(
        person=person, kind=IdentifierKind.CHI, value="030518 0010", by=worker
    )
    with transaction():
        services.remove_identifier(identifier=row, by=worker)
    assert queries.identifiers(person.id) == []
    assert trail(db_session, "people.identifier_removed")[0].facts["value"] == "0305180010"


def test_a_relationship_has_a_side_and_is_recorded_once(db_session, worker):
    jean, amara = make_person("Jean", "Reid"), make_child()
    relation = Relation("grandmother", Side.NOT_KNOWN)
    first = services.relate(person=jean, child=amara, relation=relation, by=worker)
    better = Relation("grandmother", Side.MOTHER, verified_how="birth certificates seen")
    second = services.relate(person=jean, child=amara, relation=better, by=worker)
    assert (second.id, second.side) == (first.id, "mother")
    with transaction():
        services.unrelate(relationship=second, by=worker)
    assert [line.facts["side"] for line in trail(db_session, "people.related")] == [
        "not known",
        "mother",
    ]


@pytest.mark.parametrize("kind", ["", "placement"])
def test_a_relationship_that_is_not_on_the_list_is_refused(db_session, worker, kind):
    with pytest.raises(RefusedError) as refused:
        services.relate(
            person=make_person(),
            child=make_child(),
            relation=Relation(kind, Side.MOTHER),
            by=worker,
        )
    assert refused.value.field == "kind"


def test_nobody_is_their_own_relative(db_session, worker):
    amara = make_child()
    with pytest.raises(RefusedError):
        services.relate(
            person=amara, child=amara, relation=Relation("sister", Side.MOTHER), by=worker
        )
