"""Who answers a search: misspelt, nicknamed, by place, by case; and who never does."""

import random
import string
from datetime import date

import pytest
from sqlalchemy import insert
from sqlalchemy import text as sql

from kinship.accounts.types import Actor, Scope
from kinship.cases.models import CaseChild, Option
from kinship.core import clock
from kinship.core.permissions import Permission
from kinship.people.models import Person
from kinship.people.services import index_names_in_bulk
from kinship.search.queries import find
from kinship.search.rules import read
from tests.factories.accounts import make_actor, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.people import make_child, make_household, make_person

BORN = date(2018, 5, 3)
PEOPLE = 5_000
QUERIES = 300
SEES_ALL = Actor(None, "test", permissions=frozenset(Permission), scope=Scope.COUNCIL)


@pytest.fixture
def team(db_session):
    return make_team()


@pytest.fixture
def worker(team):
    return make_actor("social_worker", team=team, name="Ola Worker")


def indexed(*people):
    index_names_in_bulk([person.id for person in people])
    return people


def found(text, actor):
    return [answer.person_id for answer in find(read(text), actor).rows]


@pytest.mark.parametrize(
    "text",
    [
        "Robert MacDonald",
        "Rab MacDonald",
        "robert mcdonald",
        "Roberr MacDonald",
        "Rboert MacDonald",
        "MacDonald Robert",
        "Macdonnald",
        "Rob",
        "Big Rab",
        "RobertMacDonald",
        "RobertxMacDonald",
        "Rober tMacDonald",
        "Robert Zzyzx MacDonald",
        "MacDonald 3/5/2018",
        "3/5/2018",
    ],
)
def test_a_person_is_found_however_the_name_is_typed(worker, text):
    rab, other = indexed(
        make_person("Robert James", "MacDonald", born=BORN, known_as="Big Rab"),
        make_person("Jean", "Reid", born=date(1961, 2, 2)),
    )
    answers = found(text, worker)
    assert answers[0] == rab.id
    assert other.id not in answers


def test_both_words_must_be_answered_and_a_word_nobody_carries_is_named(worker):
    indexed(make_person("Jean", "Reid"), make_person("Ann", "Ward"))
    assert found("Jean Ward", worker) == []
    answers = find(read("Qqqqq Xxxxxx"), worker)
    assert (answers.rows, answers.unknown) == ((), ("qqqqq", "xxxxxx"))
    assert find(read("  "), worker).rows == ()


def test_a_date_of_birth_puts_the_right_one_of_two_first(worker):
    first, second = indexed(
        make_person("Jean", "Reid", born=date(1960, 1, 1)), make_person("Jean", "Reid", born=BORN)
    )
    assert found("Jean Reid 3/5/2018", worker) == [second.id, first.id]


def family(db_session, team, **case):
    child = make_child("Amara", "Okafor")
    jean = make_person("Jean", "Reid")
    home = make_household(jean, address="12 Quay Street", postcode="TS99 1AA")
    opened = make_case(team, child, **case)
    db_session.add(
        Option(
            case_id=opened.id,
            child_id=child.id,
            household_id=home.id,
            named_on=date(2026, 9, 1),
            named_by="mother",
            side="mother",
            relationship_kind="grandmother",
        )
    )
    indexed(child, jean)
    return opened, child, jean, home


@pytest.mark.parametrize("text", ["Reid TS99", "TS99 1", "ts991aa", "reid, TS99 1AA"])
def test_part_of_a_postcode_finds_who_lives_there(db_session, team, worker, text):
    _, _, jean, _ = family(db_session, team)
    assert found(text, worker) == [jean.id]
    assert found("Reid TS98", worker) == []


def test_a_case_reference_finds_the_child_and_the_household(db_session, team, worker):
    _, child, jean, _ = family(db_session, team, reference="K-1041")
    assert set(found("k1041/1", worker)) == {child.id, jean.id}


def test_an_answer_shows_the_open_case_its_worker_and_a_short_address(db_session, team):
    staff = make_staff("social_worker", team=team, name="Ola Worker")
    actor = make_actor("team_leader", team=team)
    opened, _, jean, home = family(db_session, team, worker_id=staff.id)
    (answer,) = find(read("Reid"), actor).rows
    assert (answer.person_id, answer.household_id, answer.case_id) == (jean.id, home.id, opened.id)
    assert (answer.address, answer.reference, answer.worker) == (
        "12 Quay Street, TS99",
        opened.reference,
        "Ola Worker",
    )
    opened.closed_on = date(2026, 11, 1)
    db_session.flush()
    (answer,) = find(read("Reid"), actor).rows
    assert (answer.case_id, answer.reference) == (None, "")


def test_a_withheld_address_is_neither_shown_nor_found_by_its_postcode(db_session, team, worker):
    _, _, _, home = family(db_session, team)
    home.address_withheld = True
    db_session.flush()
    (answer,) = find(read("Reid"), worker).rows
    assert answer.address == "Address withheld"
    assert found("Reid TS99", worker) == []


def test_another_team_and_a_restricted_family_are_not_found_by_any_way(db_session, team, worker):
    family(db_session, team, reference="K-R01", restricted=True)
    family(db_session, make_team(), reference="K-77")
    for text in ("Okafor", "Reid", "TS99", "K-R01", "K-77", "Amara Okafor", "1/6/2018"):
        assert found(text, worker) == []
    assert len(found("Reid", make_actor("head_of_service"))) == 1


def test_a_search_costs_two_statements_whatever_was_typed(db_session, team, worker, statements):
    family(db_session, team, reference="K-1041")
    for text in ("Reid", "Jaen Rieds", "Jean Mary Reid", "Reid TS99", "K-1041", "1/6/2018"):
        statements.clear()
        find(read(text), worker)
        assert len(statements) <= 2, text


def test_pages_hold_twenty_and_say_whether_there_are_more(worker):
    indexed(*(make_person("Jean", "Reid") for _ in range(45)))
    pages = [find(read("Jean Reid"), worker, page) for page in (1, 2, 3)]
    assert [(len(each.rows), each.more) for each in pages] == [(20, True), (20, True), (5, False)]
    assert len({answer.person_id for each in pages for answer in each.rows}) == 45


def test_one_typing_slip_still_finds_the_right_person_on_page_one(db_session, faker_names):
    """97 of 100, of 300 invented searches among 5,000 invented people."""
    chance = random.Random(903)  # noqa: S311 - invents names, guards nothing
    rows = [
        {
            "given_names": chance.choice(faker_names.given),
            "family_name": chance.choice(faker_names.family),
            "born_on": BORN,
            "created_at": clock.now(),
        }
        for _ in range(PEOPLE)
    ]
    db_session.execute(insert(Person), rows)
    people = list(db_session.query(Person).order_by(Person.id))
    index_names_in_bulk([person.id for person in people])
    # A real database knows its own sizes; one filled a moment ago must be told.
    db_session.execute(sql("ANALYZE"))
    hits = 0
    for person in chance.sample(people, QUERIES):
        typed = slip(f"{person.given_names} {person.family_name}", chance)
        hits += person.id in found(typed, SEES_ALL)
    assert hits >= 0.97 * QUERIES


def slip(text, chance):
    """Leave out, change, add or swap one letter or the blank."""
    place = chance.randrange(len(text))
    before, letter, after = text[:place], text[place], text[place + 1 :]
    other = chance.choice(string.ascii_lowercase)
    ways = (
        before + after,
        before + other + after,
        before + other + letter + after,
        before + after[:1] + letter + after[1:],
    )
    return chance.choice(ways)


def test_a_child_of_two_cases_is_one_answer(db_session, team, worker):
    child = make_child("Amara", "Okafor")
    make_case(team, child)
    second = make_case(team)
    db_session.add(CaseChild(case_id=second.id, person_id=child.id, number=1))
    db_session.flush()
    indexed(child)
    (answer,) = find(read("Amara"), worker).rows
    assert answer.case_id == second.id
