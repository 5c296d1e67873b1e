"""Steps of a journey in England: a child moves in at once, under a temporary approval."""

from datetime import date

MOVED = date(2026, 11, 20)
TODAY = date(2026, 11, 23)
EXTEND = "Extend the temporary approval"
CONDITIONS = (
    "Enter the date you considered if this is still the most appropriate home",
    "Enter the date the panel gave its views",
    "Enter the date the reviewing officer was told",
    "Enter the date the nominated officer approved it",
)


def a_lawful_home(walker, case, who):
    """Go from moving in to the extension, which needs its four conditions and is given once."""
    approval = when_the_home_is_approved_for_a_time(walker, case, who)
    then_the_sixteen_weeks_are_on_the_screen(walker)
    then_limits_come_first_on_the_team_leaders_screen(walker, who)
    then_it_is_not_extended_without_its_four_conditions(walker, approval, who)
    when_the_four_conditions_are_dated(walker)
    then_it_holds_for_eight_more_weeks_and_no_longer(walker, approval)


def when_the_home_is_approved_for_a_time(walker, case, who):
    walker.sign_in(who.social_worker)
    walker.open(f"/cases/{case}/home")
    walker.press("Temporary approval (regulation 24)")
    walker.day("moved_in_on", MOVED)
    walker.choose("start_type", "emergency")
    walker.choose("legal_basis", "section-20")
    walker.press("Save temporary approval", exact=False)
    refused = walker.page.locator(".govuk-error-summary").inner_text()
    assert "Enter the date of the urgent police check" in refused
    walker.fill("Why could the children not wait for full approval?", "Her mother fell ill.")
    for name in ("home_visited_on", "adults_listed_on", "police_check_on", "agreement_signed_on"):
        walker.day(name, MOVED)
    walker.fill("Reference of the check", "PS-4471")
    walker.day("approved_on", MOVED)
    walker.fill("Who approved it?", "Dev Achari, kinship team manager")
    walker.press("Save temporary approval", exact=False)
    return walker.page.url.removeprefix(walker.address)


def then_the_sixteen_weeks_are_on_the_screen(walker):
    words = walker.page.locator("main").inner_text()
    for name, day in (
        ("Last safe day", "Thursday 11 March 2027"),
        ("Unlawful from", "Friday 12 March 2027"),
    ):
        assert f"{name}\t{day}" in words


def then_limits_come_first_on_the_team_leaders_screen(walker, who):
    walker.sign_in(who.team_leader)
    walker.open("/team")
    boxes = walker.page.locator("main section").all_inner_texts()
    first = next(words for words in boxes if not words.startswith("Looked after or not?"))
    assert first.startswith(("Legal limit passed", "Becomes unlawful"))


def then_it_is_not_extended_without_its_four_conditions(walker, approval, who):
    walker.sign_in(who.head_of_service)
    walker.open(approval)
    walker.press(EXTEND)
    walker.press(EXTEND)
    refused = walker.page.locator(".govuk-error-summary").inner_text()
    for condition in CONDITIONS:
        assert condition in refused


def when_the_four_conditions_are_dated(walker):
    for name in ("still_best_on", "panel_view_on", "officer_approved_on"):
        walker.day(name, TODAY)
    walker.day("reviewing_officer_told_on", TODAY)
    walker.fill("What were the panel's views?", "That Fenella should stay with her gran.")
    walker.press(EXTEND)


def then_it_holds_for_eight_more_weeks_and_no_longer(walker, approval):
    words = walker.page.locator("main").inner_text()
    assert "Last safe day\tThursday 6 May 2027" in words
    assert "Extended once, to finish the assessment" in words
    assert walker.page.get_by_role("button", name=EXTEND).count() == 0
    walker.open(f"{approval}/extend", status=404)
