"""Steps of a journey in Scotland: a child moves in an emergency, and the limits are shown."""

from datetime import date

MOVED = date(2026, 11, 20)


def a_lawful_home(walker, case, who):
    """Go from moving in to regulation 39, which needs the review and somebody's decision."""
    approval = when_the_emergency_placement_is_recorded(walker, case, who)
    then_the_last_safe_day_and_the_day_after_are_shown(walker)
    then_it_cannot_go_on_without_review_and_decision(walker, approval, who)
    when_the_review_is_held(walker, approval, who)
    then_it_goes_on_under_the_next_regulation(walker, approval, who)


def when_the_emergency_placement_is_recorded(walker, case, who):
    walker.sign_in(who.social_worker)
    walker.open(f"/cases/{case}/home/approve/SC_EMERG")
    walker.day("moved_in_on", MOVED)
    walker.page.fill("[name='moved_in_at']", "16:30")
    walker.page.select_option("[name='legal_basis']", index=2)
    walker.fill("Why could the children not wait for full approval?", "Her mother fell ill.")
    for name in ("home_visited_on", "adults_listed_on", "police_check_on", "agreement_signed_on"):
        walker.day(name, MOVED)
    walker.fill("Reference of the check", "PS-4471")
    walker.day("approved_on", MOVED)
    walker.fill("Who approved it?", "Nadia Farrow, team leader")
    walker.press("Save emergency placement")
    return walker.page.url.removeprefix(walker.address)


def then_the_last_safe_day_and_the_day_after_are_shown(walker):
    words = walker.page.locator("main").inner_text()
    for name, day in (
        ("Last safe day", "Tuesday 24 November 2026"),
        ("Unlawful from", "Wednesday 25 November 2026"),
    ):
        assert f"{name}\t{day}" in words


def then_it_cannot_go_on_without_review_and_decision(walker, approval, who):
    walker.sign_in(who.head_of_service)
    walker.open(f"{approval}/extend")
    walker.press("Continue while the carer is assessed (regulation 39)")
    problems = walker.page.locator(".govuk-error-summary").inner_text()
    assert "Record the review first: it decides whether the child stays" in problems
    assert "Enter the date it was decided to continue" in problems


def when_the_review_is_held(walker, approval, who):
    walker.sign_in(who.social_worker)
    walker.open(f"{approval}/review")
    walker.choose("outcome", "stays")
    walker.fill("Why?", "She asked to stay, and her mother agrees.")
    walker.day("held_on", date(2026, 11, 23))
    walker.fill("Who held the review?", "Nadia Farrow, team leader")
    walker.press("Save review")
    assert walker.sees("The review is recorded")


def then_it_goes_on_under_the_next_regulation(walker, approval, who):
    walker.sign_in(who.head_of_service)
    walker.open(f"{approval}/extend")
    walker.day("officer_approved_on", date(2026, 11, 23))
    walker.press("Continue while the carer is assessed (regulation 39)")
    assert walker.sees("Thursday 31 December 2026")
