"""The files of law, councils, panels and words that are shipped."""

import itertools
from datetime import date

import pytest

from kinship.core import clock
from kinship.rulebook import calendars, councils, queries
from kinship.rulebook.types import Certainty, Direction, Division, Length, Nation, Unit

EVERY_VERSION = [
    rule
    for nation in Nation
    for versions in queries.nation_rules(nation).values()
    for rule in versions
]
LOCAL = {
    "local-enquiry-response": "1 working day",
    "local-screening": "2 working days",
    "local-viability": "10 working days",
    "local-viability-challenge": "10 working days",
    "local-assessment": "84 days",
    "local-check-renewal": "36 months",
    "local-finance-review": "12 months",
    "local-panel-papers-in": "10 working days",
    "local-adviser-check": "8 working days",
    "local-agenda-lock": "6 working days",
    "local-minutes-draft": "5 working days",
    "local-minutes-final": "8 working days",
    "local-supervision": "30 days",
    "local-disruption-meeting": "20 working days",
    "local-carer-review": "12 months",
}
SCOTLAND_ONLY = {
    "local-papers-out": "5 working days",
    "local-decision": "14 days",
    "local-decision-letter": "7 days",
    "local-review-request": "28 days",
    "local-sc-assist": "20 working days",
}
ROUGH_DAYS = {Unit.HOURS: 1 / 24, Unit.DAYS: 1, Unit.WORKING_DAYS: 1.4, Unit.WEEKS: 7,
              Unit.MONTHS: 30.4, Unit.YEARS: 365}  # fmt: skip


def rough_days(length: Length) -> float:
    return length.number * ROUGH_DAYS[length.unit]


def test_every_file_of_the_rulebook_can_be_read():
    queries.check_all()


@pytest.mark.parametrize("rule", EVERY_VERSION, ids=lambda rule: f"{rule.id}@{rule.version}")
def test_every_rule_says_where_it_is_written_and_of_two_lengths_answers_the_shorter(rule):
    assert rule.citation
    assert rule.subject
    if rule.certainty in {Certainty.VERIFIED, Certainty.SECONDARY}:
        assert rule.url.startswith("http")
    if rule.other_length:
        assert rough_days(rule.length) < rough_days(rule.other_length)


@pytest.mark.parametrize(("nation", "fewest"), [("england", 85), ("scotland", 35), ("wales", 22)])
def test_the_law_of_each_nation_is_there(nation, fewest):
    assert len(queries.rules_in_force(Nation(nation), date(2026, 11, 23))) >= fewest


@pytest.mark.parametrize("council", ["teesmere", "ochilvale"])
def test_each_council_has_its_own_numbers(council):
    wanted = LOCAL | (SCOTLAND_ONLY if council == "ochilvale" else {})
    found = {rule.id: str(rule.length) for rule in queries.council(council).rules}
    assert {name: found.get(name) for name in wanted} == wanted
    assert council == "ochilvale" or not set(SCOTLAND_ONLY) & set(found)


@pytest.mark.parametrize("council", ["teesmere", "ochilvale"])
def test_age_bands_run_from_0_weeks_without_end_or_gap(council):
    bands = queries.council(council).age_bands
    labels = " ".join(band.label for band in bands).replace("–", "-")
    assert labels == "0-4 5-8 9-12 13-16 17-26 27-39 40+"
    assert (bands[0].first_week, bands[-1].last_week) == (0, None)


@pytest.mark.parametrize("council", ["teesmere", "ochilvale"])
def test_an_invented_council_uses_numbers_and_addresses_nobody_has(council):
    contact = queries.council(council).contact
    assert contact["telephone"].startswith("01632 960")
    assert contact["email"].endswith(".example")


@pytest.mark.parametrize(
    ("council", "rule"),
    [
        ("ochilvale", "sc-emergency-placement-limit"),
        ("ochilvale", "sc-emergency-review-3wd"),
        ("ochilvale", "sc-reg39-continuation"),
        ("ochilvale", "sc-reg39-extension"),
        ("ochilvale", "sc-reg39-review"),
        ("ochilvale", "sc-kinship-assessment-target"),
        ("teesmere", "en-adm-decision"),
        ("teesmere", "en-private-fostering-first-visit"),
        ("teesmere", "en-sg-statement-reminder"),
    ],
)
def test_the_demonstration_switches_on_what_its_stories_need_with_a_reason(council, rule):
    found = queries.rule(rule, on=date(2026, 11, 23))
    choice = queries.council(council).switched_on[rule]
    assert queries.is_switched_on(found, council)
    assert choice.reason
    assert choice.decided_by
    assert choice.decided_on < date(2026, 11, 23)


def test_an_unconfirmed_rule_stays_off_where_nobody_decided_otherwise():
    found = queries.rule("sc-po-application", on=date(2026, 11, 23))
    assert not queries.is_switched_on(found, "ochilvale")


def test_next_years_holidays_are_in_the_table():
    year = clock.today().year + 1
    for division, which in itertools.product(Division, (year, year + 1)):
        assert len(calendars.of_year(division, which)) >= 8
        assert which in calendars.STORED_YEARS


@pytest.mark.parametrize("nation", [Nation.ENGLAND, Nation.SCOTLAND])
def test_the_steps_of_a_panel_follow_rules_that_exist(nation):
    council = "teesmere" if nation is Nation.ENGLAND else "ochilvale"
    panel = queries.panel(nation)
    events = {"panel", *(step.key for step in panel.cycle)}
    for step in panel.cycle:
        assert queries.rule(step.rule, on=date(2026, 11, 23), council=council)
        assert step.counted_from in events


def test_the_panels_of_the_two_nations_differ_where_the_law_does():
    england, scotland = queries.panel(Nation.ENGLAND), queries.panel(Nation.SCOTLAND)
    assert (england.quorum, england.quorum_joint, scotland.quorum) == (5, 6, 3)
    assert scotland.fewest_appointed == 6
    codes = {item.code: item for item in england.item_types}
    assert codes["KAPP"].minutes == 60
    assert len(codes["KAPP"].papers) == 12
    assert set(codes) - {item.code for item in scotland.item_types} == {"KEXT"}


def test_both_nations_have_a_word_for_the_same_things():
    england, scotland = queries.words(Nation.ENGLAND), queries.words(Nation.SCOTLAND)
    assert set(england) == set(scotland)
    assert england["order"].term == "special guardianship order"
    assert scotland["order"].term == "kinship care order"


def test_scotland_is_never_shown_words_of_english_law():
    scotland = queries.words(Nation.SCOTLAND, "ochilvale")
    shown = [text for word in scotland.values() for text in (word.term, word.plain, word.legal)]
    shown += queries.acronyms(Nation.SCOTLAND).values()
    assert not [text for text in shown if "special guardian" in text or "independent rev" in text]


@pytest.mark.parametrize("council", councils.council_names())
def test_what_people_read_in_a_rule_is_plain(council):
    rules = [*EVERY_VERSION, *queries.council(council).rules]
    avoided = ("sibling", "respite", "breach", "failure", "unfortunately", "LAC ")
    for rule in rules:
        words = f"{rule.title} {rule.trigger} {rule.note}"
        assert not [word for word in avoided if word in words], rule.id


def test_nothing_that_ends_by_itself_is_shown_with_a_warning_to_act():
    for rule in EVERY_VERSION:
        if rule.direction is Direction.ENDS_ON:
            assert not rule.warn_days
