"""Forms and lists of checks as dated data: the right version, and no bad file."""

from datetime import date

import pytest

from kinship.core.errors import UserError
from kinship.rulebook import assessment_forms, check_list, councils
from kinship.rulebook import queries as rulebook
from kinship.rulebook.form_types import Severity
from kinship.rulebook.reading import BadFileError, read
from kinship.rulebook.types import Nation

FORM = """nation = "england"
kind = "full"
title = "Full assessment"
about = "About"
version = "1"
in_force_from = 2025-04-01
source = "Ours"
outcome = "end.outcome"
negative = ["no"]
recommendation = "end.reasons"

[[section]]
key = "start"
title = "Start"
guidance = "Guidance"

[[section.question]]
key = "visit"
label = "When?"
kind = "date"
required = true

[[section.question]]
key = "why"
label = "Why not?"
instead_of = "visit"
words = [10, 50]

[[section]]
key = "end"
title = "End"
guidance = "Guidance"

[[section.question]]
key = "outcome"
label = "Outcome"
kind = "choice"
options = ["yes = Yes", "no = No"]

[[section.question]]
key = "reasons"
label = "Reasons"
when = "outcome = no"

[[rule]]
id = "R-1"
test = "words"
severity = "blocks"
section = "end"
questions = ["reasons"]
number = 50
reason = "Give reasons"
"""


def forms(tmp_path, *texts):
    paths = []
    for number, text in enumerate(texts):
        path = tmp_path / f"full{number}.toml"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return assessment_forms.forms_in(paths, Nation.ENGLAND)


def test_a_good_file_is_read_whole(tmp_path):
    (form,) = forms(tmp_path, FORM)
    assert form.id == "england/full"
    assert form.outcomes == {"yes": "Yes", "no": "No"}
    assert form.section("end").question("reasons").when == ("outcome", "no")
    assert form.section("start").question("why").words == (10, 50)
    assert form.rules[0].severity is Severity.BLOCKS


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "Full assessment"', 'titel = "Full"', "full0.toml:3: .*: titel"),
        ('version = "1"\n', "", "full0.toml:1: .*: version: this key is missing"),
        ('outcome = "end.outcome"', 'outcome = "end.nothing"', "full0.toml:8: .*: outcome: name"),
        ('negative = ["no"]', 'negative = ["never"]', "'never' is not an answer"),
        ('key = "end"', 'key = "start"', "'start' is there twice"),
        ('key = "why"', 'key = "visit"', "full0.toml:24: .*: key: 'visit' is there twice"),
        ('kind = "date"', 'kind = "colour"', "full0.toml:20: .*: kind: 'colour' is not one of"),
        ('instead_of = "visit"', 'instead_of = "later"', "name an earlier question"),
        ("words = [10, 50]", "words = [50, 10]", "the fewest and the most"),
        ('["yes = Yes", "no = No"]', '["yes", "no = No"]', "code = words"),
        ('kind = "choice"\n', 'kind = "text"\n', "a choice has options"),
        ('when = "outcome = no"', 'when = "outcome"', "write 'question = answer'"),
        ('test = "words"', 'test = "magic"', "full0.toml:47: R-1: test"),
        ('section = "end"', 'section = "middle"', "R-1: section: there is no such section"),
        ('questions = ["reasons"]', 'questions = ["gone"]', "has no question 'gone'"),
        ('questions = ["reasons"]', "questions = []", "looks at some questions"),
        ("number = 50\n", "", "R-1: number: this key is missing"),
        ('severity = "blocks"', 'severity = "perhaps"', "R-1: severity"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(tmp_path, old, new, said):
    assert old in FORM
    with pytest.raises(BadFileError, match=said):
        forms(tmp_path, FORM.replace(old, new, 1))


def test_a_form_without_sections_or_questions_is_refused(tmp_path):
    bare = FORM[: FORM.index("[[section]]")]
    with pytest.raises(BadFileError, match="at least one"):
        forms(tmp_path, bare)
    with pytest.raises(BadFileError, match="ask at least one"):
        forms(tmp_path, bare + '[[section]]\nkey = "a"\ntitle = "A"\nguidance = "G"\n')


NEXT = FORM.replace('version = "1"', 'version = "2"').replace("2025-04-01", "2027-01-01")


def test_versions_must_join_up(tmp_path):
    with pytest.raises(BadFileError, match="does not follow version 1"):
        forms(tmp_path, FORM, NEXT)
    ends = FORM.replace(
        "in_force_from = 2025-04-01", "in_force_from = 2025-04-01\nin_force_to = 2026-12-30"
    )
    with pytest.raises(BadFileError, match="does not follow version 1"):
        forms(tmp_path, ends, NEXT)
    assert len(forms(tmp_path, ends.replace("12-30", "12-31"), NEXT)) == 2
    with pytest.raises(BadFileError, match="two versions called 1"):
        forms(tmp_path, ends, NEXT.replace('version = "2"', 'version = "1"'))


def test_a_new_assessment_takes_the_version_of_its_day_and_an_old_one_keeps_its_own(
    tmp_path, monkeypatch
):
    ends = FORM.replace(
        "in_force_from = 2025-04-01", "in_force_from = 2025-04-01\nin_force_to = 2026-12-31"
    )
    last = NEXT.replace(
        "in_force_from = 2027-01-01", "in_force_from = 2027-01-01\nin_force_to = 2027-12-31"
    )
    both = forms(tmp_path, ends, last)
    monkeypatch.setattr(assessment_forms, "forms_of", lambda _nation: both)
    days = {
        date(2020, 1, 1): "1",
        date(2026, 12, 31): "1",
        date(2027, 1, 1): "2",
    }
    for day, version in days.items():
        assert assessment_forms.in_force(Nation.ENGLAND, "full", day).version == version
    with pytest.raises(UserError, match="There is no full form for england on 2028-01-01"):
        assessment_forms.in_force(Nation.ENGLAND, "full", date(2028, 1, 1))
    assert assessment_forms.version("england/full", "1").in_force_to == date(2026, 12, 31)
    with pytest.raises(UserError, match="no version 9"):
        assessment_forms.version("england/full", "9")


@pytest.mark.parametrize("nation", [Nation.ENGLAND, Nation.SCOTLAND])
def test_each_nation_has_the_forms_its_teams_need(nation):
    kinds = {form.kind for form in assessment_forms.forms_of(nation)}
    assert {"viability", "full", "together_or_apart"} <= kinds
    for form in assessment_forms.forms_of(nation):
        assert form.nation is nation
        asked = [question for section in form.sections for question in section.questions]
        assert any(question.analysis for question in asked)
        assert any(not question.analysis for question in asked)


def test_the_clocks_a_form_starts_are_rules_of_every_council_of_its_nation():
    for name in councils.council_names():
        council = rulebook.council(name)
        for form in assessment_forms.forms_of(council.nation):
            for rule in (form.clock_from_acceptance, form.clock_from_allocation):
                assert not rule or rulebook.versions_of(rule, name)
        assert rulebook.versions_of("local-court-filing", name)
        for kind in check_list.checks_of(council.nation).kinds:
            assert not kind.renewed_under or rulebook.versions_of(kind.renewed_under, name)


CHECKS = """nation = "england"
in_force_from = 2025-04-01
source = "Ours"
adults_from_age = 18

[[check]]
kind = "medical"
name = "Medical"
short = "medical"
answered_by = "The carer’s doctor"
of = "carer"
from_age = 18
assessments = ["full"]
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("\nfrom_age = 18", "", "checks.toml:6: Medical: from_age"),
        ('of = "carer"', 'of = "household"', "one on a household has none"),
        ('of = "carer"', 'of = "cat"', "'cat' is not one of"),
        ("\nfrom_age = 18", "\nfrom_age = 18\nhow_many = 2", "a person is checked once"),
        ('["full"]', "[]", "name the assessments"),
        ('short = "medical"', 'shrot = "medical"', "Medical: shrot"),
    ],
)
def test_a_bad_list_of_checks_is_refused_with_its_line(tmp_path, old, new, said):
    path = tmp_path / "checks.toml"
    path.write_text(CHECKS.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadFileError, match=said):
        check_list.check_list_from(read(path), Nation.ENGLAND)


def test_a_kind_of_check_is_there_once(tmp_path):
    path = tmp_path / "checks.toml"
    path.write_text(CHECKS + CHECKS[CHECKS.index("[[check]]") :], encoding="utf-8")
    with pytest.raises(BadFileError, match="'medical' is there twice"):
        check_list.check_list_from(read(path), Nation.ENGLAND)
    with pytest.raises(UserError, match="No list of checks"):
        check_list.checks_of(Nation.WALES)
