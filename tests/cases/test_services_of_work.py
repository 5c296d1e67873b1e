from datetime import date

import pytest
from sqlalchemy import select

from kinship.audit.models import AuditEvent
from kinship.cases import services
from kinship.cases.models import CaseAccess, CaseNote, Option
from kinship.core.errors import RefusedError
from kinship.timescales.models import Timescale
from tests.factories.accounts import make_actor, make_staff, make_team
from tests.factories.cases import allocate, make_case
from tests.factories.intake import note_facts, option_facts
from tests.factories.people import make_child, make_household

MONDAY = date(2026, 11, 23)


def written(db_session) -> list[str]:
    db_session.commit()
    return [
        row.action
        for row in db_session.execute(select(AuditEvent).order_by(AuditEvent.id)).scalars()
    ]


def clocks(db_session, kind: str, key: int) -> list[Timescale]:
    statement = (
        select(Timescale)
        .where(Timescale.subject_kind == kind, Timescale.subject_id == key)
        .order_by(Timescale.id)
    )
    return list(db_session.execute(statement).scalars())


def test_a_household_is_an_option_for_a_child_once(db_session):
    team = make_team()
    by = make_actor("social_worker", team=team)
    child = make_child()
    case = make_case(team, child)
    home = make_household()
    facts = option_facts(child.id, home.id)
    services.name_option(case=case, facts=facts, by=by)
    with pytest.raises(RefusedError) as error:
        services.name_option(case=case, facts=facts, by=by)
    assert error.value.field == "household_id"


def test_only_a_child_of_the_case_has_options_on_it(db_session):
    team = make_team()
    case = make_case(team, make_child())
    with pytest.raises(RefusedError) as error:
        services.name_option(
            case=case,
            facts=option_facts(make_child().id, make_household().id),
            by=make_actor("social_worker", team=team),
        )
    assert error.value.field == "child_id"


def test_an_option_is_asked_kept_in_reserve_ended_and_looked_at_again(db_session):
    team = make_team()
    by = make_actor("social_worker", team=team)
    child = make_child()
    option = services.name_option(
        case=make_case(team, child), facts=option_facts(child.id, make_household().id), by=by
    )
    services.record_contact(option=option, day=date(2026, 11, 3), by=by)
    services.keep_in_reserve(option=option, day=date(2026, 11, 10), by=by)
    services.end_option(option=option, how="withdrawn", reason="housing", by=by)
    assert (option.contacted_on, option.reserve_on) == (date(2026, 11, 3), date(2026, 11, 10))
    assert (option.ended_on, option.ended_how, option.ended_reason) == (
        MONDAY,
        "withdrawn",
        "housing",
    )
    with pytest.raises(RefusedError):
        services.record_contact(option=option, day=MONDAY, by=by)
    services.reopen_option(option=option, reason="They moved to a larger home", by=by)
    assert option.ended_on is None
    assert len(list(db_session.execute(select(Option)))) == 1
    assert written(db_session)[-1] == "cases.option_reopened"


def test_a_note_moves_the_case_and_keeps_its_author(db_session):
    team = make_team()
    by = make_actor("social_worker", team=team, name="Lena Ogilvy")
    case = make_case(team, make_child(), last_activity_on=date(2026, 11, 1))
    services.write_note(case=case, facts=note_facts(), by=by)
    (note,) = db_session.execute(select(CaseNote)).scalars()
    db_session.refresh(case)
    assert (note.author_name, case.last_activity_on, case.version) == ("Lena Ogilvy", MONDAY, 1)


def test_a_second_press_keeps_one_note(db_session):
    team = make_team()
    by = make_actor("social_worker", team=team)
    case = make_case(team, make_child())
    pressed = {"case": case, "facts": note_facts(), "by": by, "submit_key": "once"}
    assert services.write_note(**pressed) == services.write_note(**pressed)
    assert len(list(db_session.execute(select(CaseNote)))) == 1
    assert written(db_session).count("cases.note_written") == 1


def test_a_correction_names_a_note_of_the_same_case(db_session):
    team = make_team()
    by = make_actor("social_worker", team=team)
    case, other = make_case(team, make_child()), make_case(team, make_child())
    wrong = services.write_note(case=case, facts=note_facts(), by=by)
    right = services.write_note(case=case, facts=note_facts(corrects_id=wrong), by=by)
    assert db_session.get_one(CaseNote, right).corrects_id == wrong
    with pytest.raises(RefusedError):
        services.write_note(case=other, facts=note_facts(corrects_id=wrong), by=by)


def test_restricting_names_whoever_restricts(db_session):
    team = make_team()
    leader = make_actor("team_leader", team=team)
    worker = make_staff("social_worker", team=team)
    case = make_case(team, make_child())
    services.restrict_case(case=case, reason="A carer works here", named=[worker.id], by=leader)
    named = {row.staff_id for row in db_session.execute(select(CaseAccess)).scalars()}
    assert (case.restricted, named) == (True, {leader.staff_id, worker.id})


def test_a_restriction_needs_a_reason(db_session):
    team = make_team()
    case = make_case(team, make_child())
    with pytest.raises(RefusedError):
        services.restrict_case(case=case, reason="", named=[], by=make_actor("team_leader"))


def test_the_last_name_stays_on_a_restricted_case(db_session):
    team = make_team()
    leader = make_actor("team_leader", team=team)
    case = make_case(team, make_child())
    services.restrict_case(case=case, reason="A carer works here", named=[], by=leader)
    (own,) = db_session.execute(select(CaseAccess)).scalars()
    with pytest.raises(RefusedError):
        services.end_access(access=own, by=leader)
    other = make_staff("head_of_service")
    services.give_access(case=case, staff_id=other.id, reason="Takes it over", by=leader)
    services.end_access(access=own, by=leader)
    assert own.until_at is not None


def test_lifting_a_restriction_ends_every_access(db_session):
    team = make_team()
    leader = make_actor("team_leader", team=team)
    case = make_case(team, make_child())
    services.restrict_case(case=case, reason="A carer works here", named=[], by=leader)
    services.lift_restriction(case=case, reason="The carer has left the council", by=leader)
    (own,) = db_session.execute(select(CaseAccess)).scalars()
    assert (case.restricted, own.until_at is None) == (False, False)


def test_closing_a_case_ends_everybodys_part(db_session):
    team = make_team()
    case = make_case(team, make_child())
    part = allocate(case, make_staff("social_worker", team=team))
    services.close_case(case=case, reason="Moved abroad", by=make_actor("team_leader", team=team))
    assert (case.closed_on, part.until_on) == (MONDAY, MONDAY)
