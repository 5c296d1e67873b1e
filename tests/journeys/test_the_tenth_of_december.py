"""The panel of Ochilvale on Thursday 10 December 2026: pack, late paper, meeting, minutes."""

from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys.conftest import at_a_screen, needs_browser
from tests.journeys.the_tenth import (
    ACTIONS,
    ADVICE,
    AGENDA,
    FOUR,
    MINUTE,
    REASONS,
    RECOMMENDATION,
    december,
    item_of,
)

pytestmark = needs_browser


@pytest.fixture(scope="module")
def tenth(tmp_path_factory):
    yield from december(tmp_path_factory.mktemp("tenth"))


@pytest.fixture
def walker(browser, tenth, story):
    with at_a_screen(browser, tenth.address, story) as somebody:
        yield somebody


def test_the_tenth_of_december(walker, tenth):
    meeting = f"/panel/{tenth.meeting}"
    a6_a_conflicted_member_never_gets_the_pages(walker, tenth, meeting)
    the_chair_reads_marks_and_asks_ahead(walker, tenth, meeting)
    who_is_there_is_written_down(walker, meeting)
    each_item_has_its_quorum(walker, meeting)
    the_minute_of_item_3_is_written(walker, tenth)
    every_family_is_given_a_recommendation(walker, tenth)
    the_minutes_go_round_and_a_member_comments(walker, tenth, meeting)
    the_chair_signs_and_the_pack_closes(walker, meeting)


def pack_of(walker, meeting):
    answer = walker.page.context.request.get(f"{walker.address}{meeting}/pack.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    pages = PdfReader(BytesIO(answer.body())).pages
    words = [each.extract_text() for each in pages]
    return [int(each.split("Page ")[-1].split()[0]) for each in words], " ".join(words)


def a6_a_conflicted_member_never_gets_the_pages(walker, tenth, meeting):
    """A6: C Orr and item 5, pages 159 to 204; nothing of them comes by any route."""
    walker.sign_in("calum.orr")
    walker.open(f"{meeting}/pack")
    assert walker.sees("Pages 159–204")
    assert walker.sees("Not in your pack, because of a conflict of interest")
    asked = walker.page.locator("main").get_by_role("button", name="No conflict")
    while left := asked.count():
        asked.first.click()
        expect(asked).to_have_count(left - 1)
    walker.look()
    numbers, words = pack_of(walker, meeting)
    assert not set(numbers) & set(range(160, 205))
    assert {158, 159, 205} <= set(numbers)
    assert "Pages 159–204: not in your pack" in words
    assert "Review report" not in words
    assert tenth.secret not in words
    assert "Supplement 1. Late papers, version 2" in words
    assert "L1. Checks table" in words
    for route in (f"/panel/items/{tenth.items[FOUR]}/pack", f"/documents/{tenth.document}"):
        assert walker.page.context.request.get(f"{walker.address}{route}").status in {403, 404}


def the_chair_reads_marks_and_asks_ahead(walker, tenth, meeting):
    walker.sign_in("morag.tennant")
    walker.open(f"{meeting}/pack")
    walker.press("No conflict with item 3", exact=False)
    walker.follow("Papers, note and questions of item 3", exact=False)
    walker.choose("theme", "safety")
    walker.fill("Your question", "Night-time safety with mother's visits")
    walker.press("Send the question")
    walker.fill("Your private note", "Ask gently about the heart condition")
    walker.press("Keep the note")
    walker.press("Mark as read")
    assert walker.sees("Read")
    walker.follow("Members' questions by theme")
    assert walker.sees("Night-time safety with mother's visits (Morag Tennant)")
    numbers, words = pack_of(walker, meeting)
    assert "Carers' own comments" in words
    assert "Wed 25 November 2026" not in words
    assert numbers == sorted(numbers)


def who_is_there_is_written_down(walker, meeting):
    walker.sign_in("beth.lyle")
    walker.open(f"{meeting}/live")
    assert walker.sees("Not quorate from 09:30: 0 present, 3 needed")
    for group in walker.page.locator(".app-attendance").all():
        away = "Aileen Duff" in group.inner_text()
        group.get_by_label("Apologies" if away else "Here", exact=True).check()
    walker.fill("Jo Petrie left at", "12:00")
    walker.press("Save attendance")


def each_item_has_its_quorum(walker, meeting):
    rows = walker.page.locator("#live-items tbody tr")
    for place, (start, reference, quorum) in enumerate(AGENDA):
        words = rows.nth(place).inner_text()
        assert start in words
        assert reference in words
        assert f"Quorate: {quorum} present, 3 needed" in words


def the_minute_of_item_3_is_written(walker, tenth):
    walker.open(f"/panel/items/{item_of(tenth, 3)}/minute")
    walker.fill("Begun at", "09:45")
    walker.fill("Over at", "10:44")
    for heading, words in MINUTE.items():
        walker.fill(heading, words)
    walker.page.wait_for_selector("[data-app='saved']:has-text('Saved')")
    walker.open(f"/panel/items/{item_of(tenth, 3)}/minute")
    assert walker.page.get_by_label("Discussion").input_value() == MINUTE["Discussion"]
    walker.choose("score_analysis", "3")
    walker.press("Save the minute")
    assert walker.sees("Minute saved")
    for owner, what, day in ACTIONS:
        walker.follow("Add an action")
        walker.fill("What is to be done?", what)
        walker.fill("If somebody else: who?", owner)
        walker.day("due_on", day)
        walker.press("Add the action")
    assert walker.sees("A3")
    walker.press("Recommendation and views")
    recommend(walker, RECOMMENDATION + ", subject to the police check", REASONS)
    assert "depends on nothing else" in walker.page.locator(".govuk-error-summary").inner_text()
    walker.fill("Recommendation", RECOMMENDATION)
    walker.fill("Advice, apart from the recommendation", ADVICE)
    walker.press("Record the recommendation")
    assert walker.sees("Unanimous")


def recommend(walker, wording, reasons):
    walker.page.locator("[name='choice']").first.check()
    walker.fill("Recommendation", wording)
    walker.fill("Reasons", reasons)
    for box in walker.page.locator("input[value='support']").all():
        box.check()
    walker.press("Record the recommendation")


def every_family_is_given_a_recommendation(walker, tenth):
    for number in (4, 5, 6):
        walker.open(f"/panel/items/{item_of(tenth, number)}/recommendation")
        recommend(walker, "That it be so", "Needs are met now\nThe plan is safe")
        assert walker.sees("Unanimous")


def the_minutes_go_round_and_a_member_comments(walker, tenth, meeting):
    walker.open(f"{meeting}/minutes/read")
    walker.press("Send version 1 round")
    assert walker.sees("Draft, version 1")
    assert walker.sees("Thursday 17 December 2026")
    assert walker.sees("Tuesday 22 December 2026")
    walker.sign_in("calum.orr")
    walker.open(f"{meeting}/minutes/read")
    assert walker.sees("Carers described routines")
    assert not walker.sees("K-0932")
    walker.follow("Comment on item 3", exact=False)
    walker.fill("Your comment", "The police check came on 5 December")
    walker.press("Send the comment")
    assert walker.sees("The police check came on 5 December")


def the_chair_signs_and_the_pack_closes(walker, meeting):
    walker.sign_in("morag.tennant")
    walker.open(f"{meeting}/minutes/read")
    walker.press_in_a_hurry("Sign version 1")
    assert walker.sees("Version 1 was signed by Morag Tennant")
    answer = walker.page.context.request.get(f"{walker.address}{meeting}/minutes-1.pdf")
    printed = PdfReader(BytesIO(answer.body()))
    words = " ".join(" ".join(each.extract_text() for each in printed.pages).split())
    assert printed.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert RECOMMENDATION in words
    assert "Signed by Morag Tennant on 10 December 2026" in words
    assert "A1. T Bell: Sister travel" in words
    walker.open(f"{meeting}/pack")
    assert walker.sees("The pack closed on 10 December 2026")
