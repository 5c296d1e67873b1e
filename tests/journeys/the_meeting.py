"""Steps of a journey: a place on a panel is asked for, and a meeting is made ready and printed."""

from io import BytesIO

import page
from pypdf import PdfReader

from tests.journeys.conftest import MONDAY

APPROVAL = "KAPP"
SITTING = {
    "ochilvale": ("Morag Tennant", "Farida Hamid", "Lewis Grant", "Jo Petrie"),
    "teesmere": (
        "Audrey Finch",
        "Celia Warburton",
        "Hope Asante",
        "Jordan Pyle",
        "Olu Bankole",
    ),
}
"""Who sits, the chair first."""
BUSINESS = "Welcome, apologies, conflicts of interest"


def when_the_worker_asks_for_a_place(walker, case, who):
    walker.sign_in(who.social_worker)
    walker.open(f"/cases/{case}/panel")
    walker.press("Ask for a place on a panel")
    walker.choose("kind", APPROVAL)
    for child in walker.page.locator("[name='child_ids']").all():
        child.check()
    assert walker.page.input_value("[name='household_id']"), "the only household is chosen"
    walker.day("wanted_by", MONDAY)
    walker.fill("Why by then?", "The children have been there since September")
    walker.press_in_a_hurry("Ask for a place")
    assert walker.page.locator("main").inner_text().count("Waiting for a meeting") == 1


def when_a_meeting_is_set_up_for_today(walker, council, who):
    walker.sign_in(who.panel_administrator)
    walker.open("/panel")
    walker.press("Set up a meeting")
    walker.day("held_on", MONDAY)
    walker.fill("Room or link", "Committee Room 1")
    walker.press("Set up meeting")
    meeting = walker.page.url.removeprefix(walker.address)
    for place, name in enumerate(SITTING[council]):
        walker.press("Add a member")
        walker.page.select_option("[name='member_id']", label=name)
        walker.choose("part", "member" if place else "chair")
        walker.press("Add member")
    walker.press("Add business")
    walker.fill("What is it?", BUSINESS)
    walker.fill("Minutes", "15")
    walker.press("Add business")
    return meeting


def then_a_late_paper_needs_somebody_who_allows_it(walker, reference):
    """Book the request: it is refused until it says who approves a paper this late, and why.

    Checks of the home are still out, so the panel adviser's word is asked for as well.
    """
    walker.open("/panel/requests")
    walker.page.locator("main tr", has_text=reference).get_by_role("link", name="Book").click()
    walker.look()
    walker.page.get_by_label("Monday 23 November 2026").check()
    walker.press("Book")
    refused = walker.page.locator(".govuk-error-summary").inner_text()
    assert "Say who approves a late paper, and why" in refused
    assert walker.page.get_by_label("Monday 23 November 2026").is_checked()
    walker.fill("Why is a paper late?", "The medical came on Friday")
    walker.fill("Who approves the late paper?", "The panel adviser")
    walker.fill("Why is it booked although the limit falls before?", "It is booked before it")
    walker.press("Book")
    refused = walker.page.locator(".govuk-error-summary").inner_text()
    assert "The checks of this home are not ready" in refused
    walker.fill("Why is it booked before the checks are ready?", "The rest comes this week")
    walker.fill("Which panel adviser says so?", "The panel adviser")
    walker.press("Book")
    assert walker.sees("Late paper")


def when_the_item_is_moved_with_the_keyboard(walker, reference):
    """Move the item up and down with Tab and Enter alone; the keys go on from where it stands."""
    assert titles(walker)[0] == BUSINESS
    tab_to(walker, f"Move up {reference}")
    with walker.page.expect_navigation():
        walker.page.keyboard.press("Enter")
    assert titles(walker)[1] == BUSINESS
    walker.look()
    tab_to(walker, f"Move down {reference}", within=12)
    with walker.page.expect_navigation():
        walker.page.keyboard.press("Enter")
    assert titles(walker)[0] == BUSINESS


def titles(walker):
    return walker.page.locator("main .app-agenda h3 a").all_inner_texts()


def tab_to(walker, name, *, within=80):
    """Press Tab until the button of this name has the focus."""
    for _ in range(within):
        walker.page.keyboard.press("Tab")
        words = walker.page.evaluate("document.activeElement.textContent")
        if " ".join(words.split()) == name:
            return
    message = f"{within} presses of Tab do not reach “{name}”"
    raise AssertionError(message)


def then_the_agenda_is_published_and_printed_as_a_tagged_pdf(walker, meeting, reference):
    walker.press("Publish agenda")
    assert walker.sees("published on")
    address = walker.page.get_by_role("button", name="Agenda as PDF").get_attribute("href")
    assert address == f"{meeting.partition('#')[0]}/agenda.pdf"
    answer = walker.page.context.request.get(f"{walker.address}{address}")
    assert answer.headers["content-type"] == "application/pdf"
    printed = PdfReader(BytesIO(answer.body()))
    assert printed.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Monday 23 November 2026" in (printed.metadata.title or "")
    words = "".join(each.extract_text() for each in printed.pages)
    assert BUSINESS in words
    assert reference in words
    assert page.validate_pdf_bytes(answer.body(), profile="ua1").is_compliant


def then_the_printed_agenda_is_shut_to_a_social_worker(walker, meeting, reference, who):
    walker.sign_in(who.social_worker)
    walker.open(meeting)
    assert reference in titles(walker)[1]
    walker.open(f"{meeting.partition('#')[0]}/agenda.pdf", status=404)
