"""The network of a family on one page: what was said of each home, for whoever may read it."""

from datetime import date

from kinship.assessments import services
from kinship.overview.queries.options import assessed_homes
from tests.factories.accounts import act_as, make_staff
from tests.factories.assessments import instruct, make_assessment
from tests.factories.people import make_household, make_person

WORDS = "The home is too far from school"


def test_an_outside_assessor_reads_nothing_of_the_assessments_of_others(
    visit, case, child, home, worker, leader, db_session
):
    make_assessment(
        case,
        child,
        household=home,
        assessor=worker,
        accepted=date(2026, 9, 1),
        signed_off_on=date(2026, 10, 5),
        recommendation=WORDS,
    )
    other = make_household(make_person("Ruth", "Mensah"))
    theirs = make_assessment(case, child, household=other)
    outside = make_staff("independent_assessor", name="S Novak")
    services.allocate_assessment(case=case, assessment=theirs, assessor=outside, by=act_as(leader))
    instruct(theirs, outside, act_as(leader))
    db_session.flush()
    for reader, homes in ((worker, {home.id, other.id}), (outside, {other.id})):
        assert set(assessed_homes(case.id, act_as(reader))) == homes
    address = f"/cases/{case.id}/network"
    assert WORDS in visit(worker).get(address).text
    assert WORDS not in visit(outside).get(address).text
