"""What the source documents ask of an assessment, each found by the id of its row."""

from datetime import date

import pytest

from kinship.assessments import queries, services
from kinship.assessments.types import Kind, Wanted
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.rulebook import assessment_forms
from kinship.rulebook.form_types import Severity
from kinship.rulebook.types import Certainty, Nation
from tests.factories.accounts import act_as
from tests.factories.assessments import fill, make_assessment, whole, words
from tests.factories.people import make_child, make_household, make_person

pytestmark = pytest.mark.day("2026-11-23")
ACCEPTED = date(2026, 10, 5)


def began(world, *children, kind="full", nation="england", **more):
    return make_assessment(
        world.case,
        *(children or (world.child,)),
        kind=kind,
        nation=nation,
        version=more.pop("version", "2026-2"),
        household=more.pop("household", world.household),
        assessor=world.writer,
        accepted=ACCEPTED,
        **more,
    )


def stops(assessment, rule):
    return [each for each in services.findings_now(assessment) if each.rule == rule]


OPTION = (
    "what", "effect", "for", "against", "money", "aftercare", "childs_view", "carers_view",
    "parents_view", "realistic", "preferred",
)  # fmt: skip
ONE_OPTION = {f"options__{row}__{column}": "" for row in (2, 3) for column in OPTION}


@pytest.mark.parametrize("nation", ["england", "scotland"])
@pytest.mark.parametrize(
    ("row", "rule", "changed"),
    [
        ("M17-01", "Q-COM-1", {"commitment": {"back_up": ""}}),
        ("M17-01", "Q-COM-1", {"commitment": {"discussed_on": ""}}),
        ("M17-02", "Q-SUP-1", {"support": {"none_because": ""}}),
        ("M17-03", "Q-FT-1", {"family_time": {"mediation": ""}}),
        ("M17-03", "Q-FT-1-mediation", {"family_time": {"mediation": "needed"}}),
        ("M17-04", "Q-OPT-1", {"options": ONE_OPTION}),
        ("CM10-08", "Q-CON-1", {"recommendation": {"contingency": ""}}),
        ("W19-15 and A5", "Q-FAM-1", {"family": {"paternal": "", "father": ""}}),
    ],
)
def test_a_row_of_the_sources_is_a_rule_of_the_form(world, nation, row, rule, changed):
    assessment = began(world, nation=nation)
    whole(assessment, world.writer, **changed)
    assert stops(assessment, rule), f"{row} is not asked for"
    if stops(assessment, rule)[0].severity == "blocks":
        with pytest.raises(RefusedError):
            services.submit(assessment=assessment, by=act_as(world.writer))


def test_m17_01_the_form_says_how_old_the_carer_is_when_the_child_is_grown(world):
    home = make_household(make_person("Nan", "Lee", born=date(1961, 1, 1)))
    child = make_child("Tom", "Lee", born=date(2024, 2, 1))
    assessment = began(world, child, household=home)
    section = queries.form_of(assessment).section("commitment")
    blocks = queries.blocks_of(assessment, section, date(2026, 11, 23))
    rows = [row for each in blocks for row in each.rows]
    assert ("Nan when Tom turns 18", "81 years old") in rows


def test_w19_01_a_no_for_the_child_needs_reasons_and_a_second_manager(world):
    made = make_assessment(
        world.case, world.child, kind="viability", household=world.household,
        assessor=world.writer, accepted=date(2026, 11, 9),
    )  # fmt: skip
    said = {"realistic": "no", "reasons": words(49)}
    fill(made, world.writer, conclusion=said, checks={"records_on": "2026-11-19"})
    with pytest.raises(RefusedError, match="at least 50 words"):
        services.submit(assessment=made, by=act_as(world.writer))
    form = assessment_forms.in_force(Nation.ENGLAND, "viability", date(2026, 11, 9))
    assert form.sections[0].key == "child"
    assert form.negative_needs_two


@pytest.mark.parametrize(
    ("born", "watched"), [(date(2023, 11, 1), True), (date(2021, 11, 23), False)]
)
def test_w19_13_a_child_under_five_is_watched(world, born, watched):
    child = make_child(born=born)
    assessment = began(world, child)
    spoken = {f"views__{row}__how": "alone" for row in (1, 2, 3)}
    whole(assessment, world.writer, childs_view=spoken)
    assert bool(stops(assessment, "Q-CV-2")) is watched


def test_w19_07_three_brothers_are_three_pairs_and_a_missing_pair_blocks(world):
    boys = [make_child(f"Boy{number}") for number in range(3)]
    assessment = began(world, *boys, kind="together_or_apart", household=None)
    whole(assessment, world.writer)
    assert not stops(assessment, "T-1")
    pairs = [
        each
        for each in queries.form_of(assessment).sections
        if each.of_form == "pairs" and each.people
    ]
    assert len(pairs) == 3
    row = queries.section(assessment.id, pairs[0].key)
    db.session.delete(row)
    db.session.flush()
    (finding,) = stops(assessment, "T-1")
    assert "2 of 3 pairs are complete" in finding.reason
    assert pairs[0].about in finding.reason


@pytest.mark.parametrize("nation", ["england", "scotland"])
def test_w19_08_apart_has_a_plan_of_face_to_face_and_of_cards_photos_and_letters(nation):
    form = assessment_forms.version(f"{nation}/together_or_apart", "2026-2")
    questions = [each for section in form.sections for each in section.questions]
    columns = [column.label for each in questions for column in each.columns]
    assert "Photos, letters and calls in between" in columns


def test_w19_12_the_report_on_special_guardians_asks_for_money_and_a_costed_plan():
    form = assessment_forms.version("england/special_guardianship", "2026-2")
    rules = {each.id for each in form.rules}
    assert {"C-3", "C-4", "C-5", "C-6", "C-7"} <= {each[:3] for each in rules}
    words_of = " ".join(
        question.label.lower() for section in form.sections for question in section.questions
    )
    assert "financial" in words_of or "money" in words_of


@pytest.mark.parametrize(
    ("born", "asked"), [(date(2013, 11, 23), True), (date(2013, 11, 24), False)]
)
def test_a19_a_teenagers_aftercare_line_is_answered(world, born, asked):
    assessment = began(world, make_child(born=born), nation="scotland")
    form = queries.blank_form_of(assessment)
    (rule,) = [each for each in form.rules if each.test == "aftercare"]
    whole(assessment, world.writer, **{rule.section: dict.fromkeys(rule.questions, "")})
    assert bool(stops(assessment, rule.id)) is asked


CLOSE = {"grandparent", "sibling", "aunt"}


@pytest.mark.parametrize(
    ("form", "version", "relatives"),
    [
        ("england/private_fostering", "2026-2", CLOSE | {"step"}),
        ("scotland/private_fostering", "2026-1", CLOSE),
    ],
)
def test_a20_a_grandparent_is_told_that_it_is_not_private_fostering(form, version, relatives):
    asked = assessment_forms.version(form, version)
    says = dict(asked.section("arrangement").question("relation").says)
    told = {key for key, text in says.items() if text.startswith("This is not private fostering")}
    assert told == relatives
    (rule,) = [each for each in asked.rules if each.id == "P-1"]
    assert set(rule.words) == relatives | {"outcome.outcome=not_private"}
    assert rule.severity is Severity.BLOCKS


@pytest.mark.parametrize(
    ("relation", "outcome", "blocked"),
    [
        ("aunt", "suitable", True),
        ("aunt", "not_private", False),
        ("great", "suitable", False),
        ("step", "suitable", False),
    ],
)
def test_a_close_relative_in_scotland_is_no_private_foster_carer(world, relation, outcome, blocked):
    made = began(world, world.child, kind="private_fostering", nation="scotland", version="2026-1")
    whole(made, world.writer, arrangement={"relation": relation}, outcome={"outcome": outcome})
    assert bool(stops(made, "P-1")) is blocked


def test_what_nobody_confirmed_of_private_fostering_in_scotland_stays_marked():
    form = assessment_forms.version("scotland/private_fostering", "2026-1")
    marked = {each.id for each in form.schedule if each.certainty == Certainty.UNCONFIRMED}
    assert marked == {"21.step", "reg.matters"}
    assert "not been confirmed" in form.source
    assert (
        "not been confirmed" in dict(form.section("arrangement").question("relation").says)["step"]
    )


ENGLAND = {each.value for each in Kind}
SCOTLAND = ENGLAND - {"special_guardianship"}


@pytest.mark.parametrize(("nation", "kinds"), [("england", ENGLAND), ("scotland", SCOTLAND)])
def test_every_kind_of_form_is_there_for_its_nation(nation, kinds):
    assert {each.kind for each in assessment_forms.forms_of(Nation(nation))} == kinds


# What people may get wrong.


def ask(world, *, children=None, home=None, kind=Kind.FULL):
    return services.request_assessment(
        case=world.case,
        wanted=Wanted(kind, children or (world.child.id,), ACCEPTED, (home or world.household).id),
        by=act_as(world.leader),
    )


@pytest.mark.parametrize(
    ("born", "refused"), [(date(2008, 10, 6), True), (date(2008, 10, 5), False)]
)
def test_a_carer_under_18_is_told_and_nothing_is_made(world, born, refused):
    home = make_household(make_person("Kim", "Lee", born=born))
    if not refused:
        assert ask(world, home=home).id
        return
    with pytest.raises(RefusedError, match="Kim Lee is a carer of this home and is 17") as wrong:
        ask(world, home=home)
    assert wrong.value.field == "household"
    assert queries.for_case(world.case.id, act_as(world.leader)) == []


def test_a_child_listed_twice_is_one_child(world):
    made = ask(world, children=(world.child.id, world.child.id))
    assert queries.child_ids(made.id) == [world.child.id]


def test_a_withdrawn_form_begins_nothing_and_stays_with_what_began_with_it(world, monkeypatch):
    made = ask(world)
    known = assessment_forms.forms_of(Nation.ENGLAND)
    monkeypatch.setattr(
        assessment_forms, "forms_of", lambda _nation: tuple(e for e in known if e.kind != "full")
    )
    with pytest.raises(RefusedError, match="has been withdrawn") as refused:
        ask(world)
    assert refused.value.field == "kind"
    monkeypatch.undo()
    assert queries.form_of(made).kind == "full"


def test_who_has_just_lost_access_saves_nothing_and_keeps_their_draft(world, visit):
    made = began(world)
    address = f"/cases/{made.case_id}/assessments/{made.id}/sections/analysis"
    pages = visit(world.writer)
    pages.get(address)
    pages.post(f"{address}/draft", {"q_meaning": "All my words", "base_version": "0"})
    world.case.restricted = True
    made.assessor_id = None
    db.session.commit()
    refused = pages.post(address, {"q_meaning": "All my words", "base_version": "0"}, 404)
    assert "nothing here for you to see" in refused.text
    assert queries.section(made.id, "analysis") is None
    kept = queries.draft(made.id, "analysis", act_as(world.writer))
    assert kept.answers["meaning"] == "All my words"


def test_a_submit_from_a_stale_page_says_what_happened_meanwhile(world, visit):
    made = make_assessment(
        world.case, world.child, kind="viability", household=world.household, assessor=world.writer
    )
    fill(made, world.writer, conclusion={"reasons": words(60)}, checks={"records_on": "2026-11-19"})
    pages = visit(world.writer)
    pages.get(f"/cases/{made.case_id}/assessments/{made.id}/submit")
    services.submit(assessment=made, by=act_as(world.writer))
    services.sign_off(
        assessment=made, by=act_as(world.leader), late_reason="our error", go_on_because="Weighed"
    )
    db.session.commit()
    page = pages.submit({}, status=422)
    assert "was signed off on 23 November 2026 and cannot be changed" in page.text


@pytest.mark.parametrize(
    ("accepted", "version"),
    [(date(2026, 9, 29), "2026-1"), (date(2026, 9, 30), "2026-1"), (date(2026, 10, 1), "2026-2")],
    ids=["the day before the last", "the last day", "the first day of the new form"],
)
def test_m17_18_an_assessment_keeps_the_form_in_force_when_it_was_accepted(
    world, visit, accepted, version
):
    wanted = Wanted(Kind.FULL, (world.child.id,), accepted, world.household.id)
    made = services.request_assessment(case=world.case, wanted=wanted, by=act_as(world.leader))
    db.session.commit()
    visit(world.leader).get(f"/cases/{world.case.id}/assessments/{made.id}")
    db.session.refresh(made)
    assert made.form_version == version
    assert queries.form_of(made).version == version
