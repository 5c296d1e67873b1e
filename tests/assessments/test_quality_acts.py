"""Quality end to end: what stops a report, going on in spite of warnings, agreeing, freezing."""

from datetime import date

import pytest
from sqlalchemy import func, select

from kinship.assessments import queries, services
from kinship.assessments.models import AssessmentOverride
from kinship.assessments.types import Kind, Wanted
from kinship.audit.models import AuditEvent
from kinship.checks.models import Check
from kinship.core.database import db
from kinship.core.errors import RefusedError
from tests.factories.accounts import act_as
from tests.factories.assessments import good, make_assessment, make_share, whole
from tests.factories.cases import make_case
from tests.factories.people import make_child, make_person

pytestmark = pytest.mark.day("2026-11-23")
ACCEPTED = date(2026, 10, 5)


def began(world, *children, kind="full", nation="england", version="2026-2", **columns):
    return make_assessment(
        world.case,
        *(children or (world.child,)),
        kind=kind,
        nation=nation,
        version=version,
        household=columns.pop("household", world.household),
        assessor=world.writer,
        accepted=ACCEPTED,
        **columns,
    )


def found(assessment, rule):
    return [each for each in services.findings_now(assessment) if each.rule == rule]


def test_a_report_with_no_paternal_line_is_not_submitted(world):
    assessment = began(world)
    whole(assessment, world.writer, family={"paternal": "", "father": ""})
    with pytest.raises(RefusedError) as refused:
        services.submit(assessment=assessment, by=act_as(world.writer))
    assert any(
        each.startswith("Answer for the mother, the father and both families")
        for each in refused.value.reasons
    )
    assert assessment.submitted_on is None


@pytest.mark.parametrize(
    ("born", "answered", "stopped"),
    [
        (date(2013, 11, 23), "", True),
        (date(2013, 11, 24), "", False),
        (date(2013, 11, 23), "Told on 2 November", False),
    ],
)
def test_from_thirteen_in_scotland_the_aftercare_line_is_answered(world, born, answered, stopped):
    teenager = make_child(born=born)
    assessment = began(world, teenager, nation="scotland")
    whole(assessment, world.writer, options={"aftercare_13": answered})
    assert bool(found(assessment, "Q-OPT-2-aftercare")) is stopped


@pytest.mark.parametrize(
    ("relation", "outcome", "stopped"),
    [
        ("grandparent", "suitable", True),
        ("grandparent", "not_private", False),
        ("friend", "suitable", False),
    ],
)
def test_a_grandparent_is_not_a_private_foster_carer(world, relation, outcome, stopped):
    assessment = began(world, kind="private_fostering")
    whole(
        assessment,
        world.writer,
        arrangement={"relation": relation},
        outcome={"outcome": outcome},
    )
    assert bool(found(assessment, "P-1")) is stopped


def test_three_children_are_three_pairs_and_two_do_not_do(world):
    children = [make_child() for _ in range(3)]
    assessment = began(world, *children, kind="together_or_apart", household=None)
    keys = [each.key for each in queries.form_of(assessment).sections_of("pairs")]
    assert len(keys) == 3
    for key in keys[:2]:
        whole_pair(assessment, key, world)
    (finding,) = found(assessment, "T-1")
    assert "2 of 3 pairs are complete" in finding.reason


def whole_pair(assessment, key, world):
    section = queries.form_of(assessment).section(key)
    services.save_section(
        assessment=assessment,
        key=key,
        answers={
            each.key: "together" if each.key == "decision" else "Words"
            for each in section.questions
        },
        base_version=0,
        by=act_as(world.writer),
    )
    assert assessment.sections_total == len(queries.form_of(assessment).sections)


def test_an_assessment_begins_with_a_section_for_each_child_and_carer(world):
    assessment = services.request_assessment(
        case=world.case,
        wanted=Wanted(Kind.FULL, (world.child.id,), ACCEPTED, world.household.id),
        by=act_as(world.leader),
    )
    keys = {each.key for each in queries.form_of(assessment).sections}
    assert {f"child.{world.child.id}", f"carer.{world.carer.id}"} <= keys
    assert assessment.sections_total == len(keys)
    assert assessment.form_version == "2026-2"


def submitted(world):
    assessment = began(world, version="2026-1", kind="viability", submitted_on=ACCEPTED)
    whole(assessment, world.writer)
    assessment.outcome = "yes"
    return assessment


def test_nobody_signs_while_a_warning_is_open_and_the_reason_is_kept(world, db_session):
    assessment = submitted(world)
    (warning,) = [e for e in services.findings_now(assessment) if e.severity == "warns"]
    with pytest.raises(RefusedError, match="Decide about every warning first"):
        services.sign_off(assessment=assessment, by=act_as(world.leader), late_reason="our error")
    services.go_on_in_spite_of(
        assessment=assessment,
        rule=warning.rule,
        section=warning.section,
        reason="It is met by the plan",
        by=act_as(world.leader),
    )
    assert services.sign_off(
        assessment=assessment, by=act_as(world.leader), late_reason="our error"
    )
    (kept,) = queries.overridden(assessment.id)
    assert (kept.rule, kept.reason, kept.by) == (
        warning.rule,
        "It is met by the plan",
        world.leader.full_name,
    )
    db_session.commit()
    events = db.session.execute(select(AuditEvent.action)).scalars()
    assert list(events).count("assessments.went_on_in_spite_of") == 1


def test_a_reason_given_while_signing_decides_about_every_warning(world):
    assessment = submitted(world)
    assert services.sign_off(
        assessment=assessment,
        by=act_as(world.leader),
        late_reason="our error",
        go_on_because="Seen and weighed",
    )
    assert db.session.scalar(select(func.count(AssessmentOverride.id))) == 1


def test_the_author_and_a_social_worker_do_not_go_on_and_a_block_is_mended(world):
    assessment = submitted(world)
    (warning,) = [e for e in services.findings_now(assessment) if e.severity == "warns"]
    to = {"assessment": assessment, "rule": warning.rule, "section": warning.section}
    with pytest.raises(RefusedError, match="A manager decides"):
        services.go_on_in_spite_of(**to, reason="Because", by=act_as(world.writer))
    with pytest.raises(RefusedError, match="Enter why"):
        services.go_on_in_spite_of(**to, reason=" ", by=act_as(world.leader))
    draft = began(world)
    with pytest.raises(RefusedError, match="must be mended"):
        services.go_on_in_spite_of(
            assessment=draft,
            rule="Q-FAM-1",
            section="family",
            reason="Because",
            by=act_as(world.leader),
        )
    with pytest.raises(RefusedError, match="no longer a warning"):
        services.go_on_in_spite_of(
            assessment=draft, rule="Q-X", section="family", reason="So", by=act_as(world.leader)
        )


def test_m17_10_a_report_for_a_court_waits_for_the_head_of_service_and_for_legal(world):
    assessment = began(world, court_filing_on=date(2026, 12, 4))
    whole(assessment, world.writer)
    assert found(assessment, "Q-HOS-1")
    assert found(assessment, "Q-LGL-1")
    services.agree_as_head_of_service(
        assessment=assessment, agreed=False, words="Not yet", by=act_as(world.head)
    )
    assert found(assessment, "Q-HOS-1")
    services.agree_as_head_of_service(
        assessment=assessment, agreed=True, words="", by=act_as(world.head)
    )
    services.record_legal_read(
        assessment=assessment, on=date(2026, 11, 20), name="Asha Rao", by=act_as(world.writer)
    )
    assert not found(assessment, "Q-HOS-1")
    assert not found(assessment, "Q-LGL-1")
    assert [each.agreed for each in queries.agreements(assessment.id)] == [False, True, True]


@pytest.mark.parametrize("on", [date(2026, 10, 4), date(2026, 11, 24)])
def test_a_legal_read_is_dated_between_acceptance_and_today(world, on):
    with pytest.raises(RefusedError, match="between acceptance and today"):
        services.record_legal_read(
            assessment=began(world), on=on, name="Asha Rao", by=act_as(world.writer)
        )


def test_names_of_other_families_are_found_and_own_ones_are_not(world):
    stranger = make_person("Zelda", "Quillfeather", born=date(2018, 1, 1))
    make_case(world.team, stranger)
    assessment = began(world)
    text = f"Like Zelda Quillfeather's, and {world.carer.given_names} {world.carer.family_name}."
    whole(assessment, world.writer, analysis={"meaning": text})
    (finding,) = found(assessment, "Q-NAME")
    assert finding.reason.endswith("Zelda Quillfeather")


def test_facts_of_the_record_are_frozen_when_it_is_signed(world):
    assessment = began(world, submitted_on=ACCEPTED)
    whole(assessment, world.writer)
    services.sign_off(
        assessment=assessment,
        by=act_as(world.leader),
        late_reason="our error",
        go_on_because="Weighed",
        judged=good(),
    )
    section = queries.form_of(assessment).section(f"carer.{world.carer.id}")
    before = queries.blocks_of(assessment, section, date(2026, 11, 23))
    world.carer.family_name = "Changed"
    db.session.flush()
    after = queries.blocks_of(assessment, section, date(2026, 11, 23))
    assert [each.rows for each in after] == [each.rows for each in before]
    assert "Changed" not in str(after)
    assert services.is_as_signed(assessment)
    assessment.signed_facts = {}
    assert not services.is_as_signed(assessment)


def test_a_full_assessment_that_meets_every_rule_is_submitted_signed_and_sealed(world):
    assessment = began(world)
    services.plan_for(assessment=assessment, by=act_as(world.leader))
    for check in db.session.execute(select(Check)).scalars():
        check.requested_on = check.received_on = date(2026, 11, 2)
        check.outcome = "clear"
    whole(
        assessment,
        world.writer,
        family_time={"plan__2__who": "father"},
        options={"options__2__preferred": "no", "options__3__preferred": "no"},
        support={"lines__2__when": "long"},
        analysis={"meaning__rests_on": "check-1 check-2 check-3"},
    )
    services.agree_as_head_of_service(
        assessment=assessment, agreed=True, words="", by=act_as(world.head)
    )
    services.record_carer_comment(
        assessment=assessment,
        share_id=make_share(assessment, world.writer).id,
        said=services.Said("Ann Lee", date(2026, 11, 23), "", "agrees"),
        by=act_as(world.writer),
    )
    stops = [each for each in services.findings_now(assessment) if each.severity == "blocks"]
    assert stops == []
    warnings = services.submit(assessment=assessment, by=act_as(world.writer))
    assert {each.rule for each in warnings} <= {"Q-VIS-1", "Q-LANG-1", "Q-COPY"}
    assert services.sign_off(
        assessment=assessment,
        by=act_as(world.leader),
        go_on_because="Three sessions were enough",
        judged=good(),
    )
    assert services.is_as_signed(assessment)
    assert f"carer.{world.carer.id}" in assessment.signed_facts
