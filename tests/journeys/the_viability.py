"""Steps of a journey: a viability assessment from being asked for to being signed off."""

DAILY = "Fenella goes to nursery each morning and asks for her gran at bedtime."


def when_a_viability_assessment_is_asked_for(walker, case, who):
    walker.sign_in(who.social_worker)
    walker.open(f"/cases/{case}/assessments/new")
    walker.choose("kind", "viability")
    walker.page.check("[name='children'] >> nth=0")
    walker.page.select_option("[name='household']", index=1)
    walker.press("Ask for this assessment")
    assert walker.sees("Not allocated")
    return walker.page.url.removeprefix(walker.address)


def when_it_is_given_to_the_worker(walker, assessment, who):
    walker.sign_in(who.team_leader)
    walker.open(f"{assessment}/allocate")
    walker.page.select_option("[name='assessor']", label=who.social_worker_name)
    walker.press("Allocate")
    assert walker.sees(who.social_worker_name)


def then_it_cannot_be_submitted_and_says_why(walker, assessment, who):
    walker.sign_in(who.social_worker)
    walker.open(f"{assessment}/submit")
    assert walker.sees("Not ready for a manager yet")
    assert walker.sees("write what the child has said or shown, and when")
    assert walker.sees("Answer for both sides of the family, or say what was tried")


def open_the_childs_section(walker, assessment):
    walker.open(assessment)
    address = walker.page.locator("main a[href*='/sections/child']").first.get_attribute("href")
    walker.page.goto(f"{walker.address}{address}")


def when_a_section_is_half_typed(walker, assessment):
    open_the_childs_section(walker, assessment)
    first = walker.page.locator("main form textarea").first
    with walker.page.expect_response(lambda answer: answer.url.endswith("/draft"), timeout=60_000):
        first.press_sequentially(DAILY)
        first.blur()


def then_the_draft_is_there_for_the_same_person_only(walker, assessment, who):
    open_the_childs_section(walker, assessment)
    assert walker.page.locator("main form textarea").first.input_value() == DAILY
    walker.sign_in(who.team_leader)
    open_the_childs_section(walker, assessment)
    assert DAILY not in walker.page.content()
    walker.sign_in(who.social_worker)


def when_every_section_is_written(walker, assessment):
    walker.open(assessment)
    addresses = walker.page.locator("main a[href*='/sections/']").evaluate_all(
        "all => [...new Set(all.map(each => each.getAttribute('href')))]"
    )
    assert len(addresses) > 10
    for address in addresses:
        walker.page.goto(f"{walker.address}{address}")
        answer_everything(walker.page)
        walker.press("Save and go on")


def answer_everything(page):
    """Give every question of the page a usable answer; dates are the Monday before."""
    form = page.locator("main form").filter(has=page.get_by_role("button", name="Save and go on"))
    for area in form.locator("textarea, input[type='text']").all():
        part = (area.get_attribute("name") or "").rpartition("-")[2]
        if not area.input_value():
            area.fill({"day": "16", "month": "11", "year": "2026"}.get(part, DAILY))
    names = form.locator("input[type='radio']").evaluate_all(
        "all => [...new Set(all.map(each => each.name))]"
    )
    for name in names:
        form.locator(f"input[name='{name}']").first.check()


def when_it_is_submitted(walker, assessment):
    walker.open(f"{assessment}/submit")
    walker.press("Submit to a manager")
    assert walker.sees("With a manager")


def then_the_author_cannot_sign_it_off(walker, assessment):
    walker.open(f"{assessment}/decide", status=403)


def when_the_team_leader_signs_it_off(walker, assessment, who):
    walker.sign_in(who.team_leader)
    walker.open(f"{assessment}/decide")
    walker.choose("decision", "sign")
    walker.press("Record decision")
    assert walker.sees("Signed off")
