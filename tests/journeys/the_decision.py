"""Steps of a journey: a panel recommends, somebody else decides, and the carers hear of it."""

from tests.journeys.conftest import MONDAY

REASONS = (
    "They have slept, eaten and gone to school from this home since September.\n"
    "Their own words, read to the panel, are that they want to stay.\n"
    "What worried the assessor has an answer in the support plan."
)
OWN = (
    "I have read the report, the minutes and what the children said, and I spoke to the assessor "
    "about the one reference that came late. It says nothing that the visits did not show. What "
    "decides it for me is how the children speak of the home: as theirs. School sees them rested "
    "and on time, which it did not a year ago. The carers know what they do not know, ask for "
    "help early, and have named who looks after the children when they cannot. I am satisfied "
    "that this home is safe and that it can last until they are grown up."
)


def when_the_panel_recommends(walker, item, meeting, who):
    walker.sign_in(who.panel_administrator)
    walker.open(meeting)
    walker.press("Everybody came")
    walker.open(item)
    walker.press("Record the recommendation")
    walker.choose("choice", "approve as recommended")
    walker.fill("Recommendation", "That the carers be approved, subject to a medical.")
    walker.fill("Reasons", REASONS)
    walker.fill("Terms", "The children named in the report")
    for view in walker.page.locator("[name^='view_'][value='support']").all():
        view.check()
    walker.press("Record the recommendation")
    refused = walker.page.locator(".govuk-error-summary").inner_text()
    assert "depends on nothing else" in refused
    assert walker.page.input_value("[name='reasons']").replace("\r\n", "\n") == REASONS
    walker.fill("Recommendation", "That the carers be approved for these children.")
    walker.press_in_a_hurry("Record the recommendation")
    assert walker.sees("Unanimous.")
    assert not walker.sees("version 2")


def then_it_cannot_be_decided_before_the_minutes_are_final(walker, item, reference, who):
    walker.sign_in(who.decision_maker)
    walker.open("/decisions")
    row = walker.page.locator("main tr", has_text=reference).inner_text()
    assert "Minutes not final" in row
    walker.open(f"/decisions/{item.rsplit('/', 1)[1]}/record")
    assert walker.sees("The minutes are not final yet. A decision is made on final minutes.")
    assert walker.page.locator("main form").count() == 0


def when_the_chair_agrees_the_minutes(walker, item, meeting, who):
    walker.sign_in(who.panel_administrator)
    walker.open(meeting)
    walker.press("Minutes are final")
    walker.day("final_on", MONDAY)
    walker.press("Minutes are final")
    assert walker.sees("The minutes became final on 23 November 2026")
    walker.open(item)
    assert walker.page.get_by_role("button", name="Correct the recommendation").count() == 0
    walker.open(f"/decisions/{item.rsplit('/', 1)[1]}/record", status=403)


def then_the_time_to_decide_runs(walker, reference, who, words):
    walker.sign_in(who.decision_maker)
    walker.open("/decisions")
    row = walker.page.locator("main tr", has_text=reference)
    assert words in row.inner_text()
    row.get_by_role("link", name="Decide").click()
    walker.look()


def then_agreeing_with_the_panel_is_no_reason(walker):
    walker.choose("choice", "approve as recommended")
    walker.page.locator("[name='read'][value='minutes']").check()
    for number in (1, 2):
        walker.page.locator(f"[name='weight_{number}'][value='much']").check()
        walker.page.locator(f"[name='words_{number}']").fill("Seen on every visit, and said so.")
    walker.fill("The test you held the facts against", "Whether this home can last")
    walker.fill("Your conclusion, in your own words", "I agree with the panel's recommendation.")
    walker.press("Sign the decision")
    refused = walker.page.locator(".govuk-error-summary").inner_text()
    assert "Enter your own reasons in 60 words or more" in refused


def when_it_is_decided_with_reasons_of_ones_own(walker, who):
    walker.fill("Your conclusion, in your own words", OWN)
    walker.press_in_a_hurry("Sign the decision")
    assert walker.sees("As the panel recommends.")
    assert walker.sees("not yet")


def when_the_carers_are_told_and_written_to(walker, decision, who, clocks):
    """Tell, then write; each clock stands on the page until it is met."""
    walker.sign_in(who.social_worker)
    walker.open(decision)
    for title, words in clocks.items():
        assert words in walker.page.locator("main p", has_text=title).first.inner_text()
    walker.follow("Record that the carers were told")
    walker.press_in_a_hurry("Record")
    assert walker.sees("Recorded that the carers were told")
    walker.sign_in(who.panel_administrator)
    walker.open(decision)
    walker.follow("Record that a letter written elsewhere was sent")
    walker.choose("how", "recorded")
    walker.press_in_a_hurry("Record")
    assert walker.sees("Monday 23 November 2026, by recorded post")
    assert not walker.sees("Still to be done")


def then_the_case_shows_it_all(walker, case, who, approved):
    walker.sign_in(who.social_worker)
    walker.open(f"/cases/{case}/panel")
    words = walker.page.locator("main").inner_text()
    for each in ("Decided", "Carers told", "Letter sent"):
        assert words.count(each) == 1
    walker.open(f"/cases/{case}/home")
    assert walker.sees(approved)
