"""The rules of quality: a table of cases for each test, without a database."""

from datetime import date, timedelta

import pytest

from kinship.assessments.rules.findings import TESTS
from kinship.assessments.types import ChildFacts, FormFacts, Member, Seen, ShareFacts
from kinship.rulebook.form_types import Test
from tests.assessments.building import (
    AVA,
    BEN,
    NAMES,
    TODAY,
    about,
    cells,
    found,
    plain,
    rule,
    table,
    text,
)

OPTIONS = table("options", "what", "for", "against", "preferred")
GOOD = {"what": "a", "for": "b", "against": "c"}


@pytest.mark.parametrize(
    ("lines", "passes"),
    [
        ([GOOD], False),
        ([GOOD, GOOD], True),
        ([GOOD, {"what": "a", "for": "b"}], False),
        ([], False),
    ],
)
def test_two_options_each_with_something_for_and_against(lines, passes):
    of = rule(Test.ROWS, "options", number=2, columns=("for", "against"))
    assert (found(of, plain(OPTIONS), cells("options", *lines)) is None) is passes


@pytest.mark.parametrize(("chosen", "passes"), [(0, False), (1, True), (2, False)])
def test_exactly_one_option_is_preferred(chosen, passes):
    of = rule(Test.ONE_ROW, "options", columns=("preferred",), words=("yes",))
    lines = [{**GOOD, "preferred": "yes" if at < chosen else "no"} for at in range(3)]
    assert (found(of, plain(OPTIONS), cells("options", *lines)) is None) is passes


WORRIES = table("worries", "what", "evidence", "mitigation", "cannot", one="worry")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ({"what": "a", "evidence": "b", "mitigation": "c"}, None),
        ({"what": "a", "evidence": "b", "cannot": "It cannot"}, None),
        ({"what": "a", "evidence": "b"}, ["worry 1"]),
        ({"what": "a", "mitigation": "c"}, ["worry 1"]),
    ],
)
def test_each_worry_has_evidence_and_what_makes_it_less_or_that_nothing_can(line, expected):
    of = rule(Test.EACH_ROW, "worries", columns=("evidence", "mitigation or cannot"))
    assert found(of, plain(WORRIES), cells("worries", line)) == expected


@pytest.mark.parametrize(
    ("strengths", "worries", "passes"),
    [(2, 1, True), (1, 1, False), (2, 0, False), (4, 1, True), (5, 1, False), (2, 8, True)],
)
def test_strengths_and_worries_are_in_balance(strengths, worries, passes):
    of = rule(Test.BALANCE, "strengths", "worries", numbers=(2, 1, 4))
    section = plain(table("strengths", "what"), WORRIES)
    answers = cells("strengths", *[{"what": "a"}] * strengths)
    answers |= cells("worries", *[{"what": "a"}] * worries)
    assert (found(of, section, answers) is None) is passes


LINES = table("lines", "what", "when")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (cells("lines", {"what": "a", "when": "short"}), ["long"]),
        (cells("lines", {"when": "short"}, {"when": "long"}), None),
        ({"none_because": "They ask for none"}, None),
        ({}, ["short", "long"]),
    ],
)
def test_support_has_a_line_for_the_first_weeks_and_one_for_later(answers, expected):
    of = rule(Test.ROWS_FOR, "lines", "none_because", columns=("when",), words=("short", "long"))
    assert found(of, plain(LINES, text("none_because")), answers) == expected


SESSIONS = table("sessions", "on", "who")


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (["alone", "alone", "children", "everybody", "everybody", "everybody"], None),
        (["alone", "alone", "children", "everybody", "everybody"], ["5 of 6 so far"]),
        (["alone", "children", *["everybody"] * 4], ["each carer alone"]),
        (["alone", "alone", *["everybody"] * 4], ["the children there"]),
    ],
)
def test_sessions_are_enough_and_with_the_right_people(who, expected):
    of = rule(Test.SESSIONS, "sessions", "why_fewer", number=6)
    section = plain(SESSIONS, text("why_fewer"))
    answers = cells("sessions", *({"on": "2026-10-01", "who": each} for each in who))
    assert found(of, section, answers, carers=NAMES) == expected
    assert found(of, section, {**answers, "why_fewer": "Ill"}, carers=NAMES) is None


VIEWS = table("views", "on", "how", "words")


@pytest.mark.parametrize(
    ("visit", "heard", "why", "expected"),
    [
        (None, "", "", ["not seen since the work was accepted"]),
        (Seen(1, TODAY, seen=True, alone=True), "", "", None),
        (Seen(1, TODAY, seen=True, alone=False), "", "", ["not seen alone"]),
        (Seen(1, TODAY, seen=True, alone=False), "", "She asked for her aunt", None),
        (Seen(1, TODAY, seen=False, alone=None), "", "", ["not seen since the work was accepted"]),
        (Seen(2, TODAY, seen=True, alone=True), "", "", ["not seen since the work was accepted"]),
        (None, "alone", "", None),
        (None, "play", "", ["not seen alone"]),
    ],
)
def test_a_child_is_seen_and_alone_where_over_four(visit, heard, why, expected):
    of = rule(Test.CHILD_SEEN, "views", "not_alone_because", number=4)
    answers = cells("views", {"on": "2026-11-01", "how": heard}) if heard else {}
    answers |= {"not_alone_because": why} if why else {}
    section = about(1, VIEWS, text("not_alone_because"))
    visits = (visit,) if visit else ()
    assert found(of, section, answers, children=(AVA,), visits=visits) == expected


@pytest.mark.parametrize(
    ("born", "expected"),
    [(date(2021, 11, 24), None), (date(2021, 11, 23), ["not seen alone"])],
)
def test_a_child_is_over_four_from_the_fifth_birthday(born, expected):
    of = rule(Test.CHILD_SEEN, "views", "not_alone_because", number=4)
    child = ChildFacts(1, "Ava", born)
    visits = (Seen(1, TODAY, seen=True, alone=False),)
    section = about(1, VIEWS, text("not_alone_because"))
    assert found(of, section, {}, children=(child,), visits=visits) == expected


@pytest.mark.parametrize(
    ("row", "passes"),
    [
        ({"on": "2026-09-24", "how": "alone", "words": "Stay"}, True),
        ({"on": "2026-09-23", "how": "alone", "words": "Stay"}, False),
        ({"on": "2026-11-23", "how": "alone", "words": "Stay"}, True),
        ({"on": "2026-11-24", "how": "alone", "words": "Stay"}, False),
        ({"on": "2026-11-01", "words": "Stay"}, False),
        ({"on": "soon", "how": "alone", "words": "Stay"}, False),
    ],
)
def test_a_view_is_no_more_than_sixty_days_old_and_says_how(row, passes):
    of = rule(Test.VIEWS_RECENT, "views", number=60)
    section = about(1, VIEWS)
    assert (found(of, section, cells("views", row), children=(AVA,)) is None) is passes


@pytest.mark.parametrize(
    ("born", "how", "passes"),
    [
        (date(2021, 11, 24), "alone", False),
        (date(2021, 11, 24), "observed", True),
        (date(2021, 11, 23), "alone", True),
    ],
)
def test_a_child_under_five_was_observed(born, how, passes):
    of = rule(Test.OBSERVED, "views", number=5)
    answers = cells("views", {"on": "2026-11-01", "how": how, "words": "Plays"})
    known = {"children": (ChildFacts(1, "Ava", born),)}
    assert (found(of, about(1, VIEWS), answers, **known) is None) is passes


TIME = table("time", "who", "now")


def test_family_time_is_planned_for_each_parent_each_sibling_elsewhere_and_mediation():
    of = rule(Test.FAMILY_TIME, "time", "mediation")
    section = plain(TIME, text("mediation"))
    split = ChildFacts(1, "Ava", None, siblings_elsewhere=("Cal",))
    assert found(of, section, {}, children=(split,)) == [
        "the mother",
        "the father",
        "brothers and sisters of Ava",
        "whether mediation is needed",
    ]
    lines = [{"who": each, "now": "Weekly"} for each in ("mother", "father")]
    answers = {**cells("time", *lines), "mediation": "no"}
    assert found(of, section, answers, children=(AVA,)) is None
    assert found(of, section, answers, children=(split,)) == ["brothers and sisters of Ava"]
    answers |= cells("time", *lines, {"who": "sibling", "now": "Weekly"})
    assert found(of, section, answers, children=(split,)) is None


@pytest.mark.parametrize(
    ("shared", "panel", "expected"),
    [
        (date(2026, 11, 24), date(2026, 12, 8), None),
        (date(2026, 11, 25), date(2026, 12, 8), ["shared after 24 November 2026"]),
        (date(2026, 11, 25), None, None),
    ],
)
def test_the_carers_had_the_report_ten_working_days_before_the_panel(shared, panel, expected):
    of = rule(Test.SHARED_IN_TIME, number=10)
    share = ShareFacts(shared, shared + timedelta(days=14), commented=True)
    known = {"panel_on": panel, "is_working_day": lambda day: day.weekday() < 5, "share": share}
    assert found(of, plain(text("comments")), {}, **known) == expected


def test_a_day_somebody_typed_is_no_record_of_sharing():
    of = rule(Test.SHARED_IN_TIME, number=10)
    section = plain(text("shared_on"), text("comments"))
    answers = {"shared_on": "2026-11-01", "comments": "None"}
    assert found(of, section, answers) == ["no sharing is recorded"]


@pytest.mark.parametrize(
    ("who", "when", "court", "agreed", "passes"),
    [
        ("legal", ("court",), True, (), False),
        ("legal", ("court",), True, ("legal",), True),
        ("legal", ("court",), False, (), True),
        ("head of service", ("court", "s.plan=grown"), False, (), False),
        ("head of service", ("s.plan=years",), False, (), True),
        ("head of service", ("always",), False, ("legal",), False),
    ],
)
def test_legal_reads_and_the_head_of_service_agrees_where_needed(who, when, court, agreed, passes):
    of = rule(Test.AGREED, words=(who, *when))
    known = {"in_court": court, "agreements": frozenset(agreed)}
    assert (found(of, plain(text("plan")), {"plan": "grown"}, **known) is None) is passes


@pytest.mark.parametrize(
    ("born", "answer", "expected"),
    [
        (date(2013, 11, 23), "", ["Ava"]),
        (date(2013, 11, 24), "", None),
        (date(2013, 11, 23), "Aftercare ends with the order", None),
    ],
)
def test_from_thirteen_what_an_order_means_for_aftercare_is_answered(born, answer, expected):
    of = rule(Test.AFTERCARE, "aftercare", number=13)
    known = {"children": (ChildFacts(1, "Ava", born),)}
    assert found(of, plain(text("aftercare")), {"aftercare": answer}, **known) == expected


@pytest.mark.parametrize(
    ("relation", "outcome", "passes"),
    [
        ("grandparent", "suitable", False),
        ("grandparent", "not_private", True),
        ("friend", "suitable", True),
        ("grandparent", "", True),
    ],
)
def test_a_close_relative_is_not_a_private_foster_carer(relation, outcome, passes):
    of = rule(Test.NO_OTHER_ANSWER, "relation", words=("grandparent", "end.outcome=not_private"))
    section = plain(text("relation"))
    facts = FormFacts({"s": {"relation": relation}, "end": {"outcome": outcome}}, TODAY)
    assert (TESTS[of.test](of, facts, section) is None) is passes


@pytest.mark.parametrize(
    ("due", "passes"), [(None, True), (TODAY, True), (date(2026, 11, 22), False)]
)
def test_the_courts_day_has_not_passed(due, passes):
    of = rule(Test.IN_TIME_FOR_COURT)
    assert (found(of, plain(text("a")), {}, court_filing_on=due) is None) is passes


def test_siblings_elsewhere_need_a_together_or_apart_assessment():
    of = rule(Test.SIBLINGS_ASSESSED)
    split = ChildFacts(1, "Ava", None, siblings_elsewhere=("Cal",))
    compared = ChildFacts(1, "Ava", None, ("Cal",), together_or_apart=True)
    assert found(of, plain(text("a")), {}, children=(split, BEN)) == ["Ava: Cal"]
    assert found(of, plain(text("a")), {}, children=(compared, BEN)) is None


def test_checks_risks_and_names_are_read_from_the_record():
    section = plain(text("a"))
    known = {"checks_running_out": ("medical runs out",), "other_families": ("Jo Bell",)}
    assert found(rule(Test.CHECKS_LAST), section, {}, **known) == ["medical runs out"]
    assert found(rule(Test.OTHER_FAMILIES), section, {}, **known) == ["Jo Bell"]
    people = (Member("", None, adult=False), Member("Ann Lee", TODAY, adult=True))
    assert found(rule(Test.PEOPLE_KNOWN), section, {}, people=people) == ["somebody without a name"]
