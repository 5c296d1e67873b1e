"""Steps of a journey: an allowance ends, another is worked out, approved by a second, reviewed."""

from datetime import date

GRANTED = date(2026, 11, 20)
SCHEME = "The council's scheme of April 2026"


def when_an_allowance_is_worked_out(walker, case, scheme):
    walker.open(f"/cases/{case}/money/new")
    for name in ("child_id", "payee_id"):
        walker.first(name)
    walker.choose("scheme", scheme)
    walker.day("starts_on", GRANTED)
    walker.page.fill("[name='weekly']", "150.00")
    walker.page.fill("[name='source']", SCHEME)
    walker.page.fill("[name='reason']", "Assessed on 20 November with the carer.")


def then_nobody_is_paid_twice(walker, case, who, scheme):
    """The old allowance goes on until somebody ends it by a named decision."""
    walker.sign_in(who.finance_officer)
    walker.open("/finance")
    assert walker.sees("To look at: the child lives in another way now")
    when_an_allowance_is_worked_out(walker, case, scheme)
    walker.press("Send for approval")
    assert walker.sees("This child is paid under another scheme. End that agreement first")
    assert walker.page.input_value("[name='weekly']") == "150.00"


def when_the_old_allowance_is_ended_by_a_named_decision(walker, case, who):
    walker.open(f"/cases/{case}/money")
    walker.follow("End this agreement", exact=False)
    walker.day("on", GRANTED)
    walker.press("End the agreement")
    refused = walker.page.locator(".govuk-error-summary").inner_text()
    assert "Enter who decided, with their post" in refused
    walker.fill("Why does it end?", "The court made an order on 20 November.")
    walker.fill("Who decided?", "Ruth Cardno, service manager")
    walker.press("End the agreement")
    assert walker.sees("The ending is recorded with its reason")


def then_finance_cannot_approve_what_finance_worked_out(walker, case, scheme):
    when_an_allowance_is_worked_out(walker, case, scheme)
    walker.press_in_a_hurry("Send for approval")
    assert walker.sees("The allowance waits for somebody else to approve it")
    assert walker.page.locator("main .app-card", has_text=SCHEME).count() == 1
    assert walker.page.get_by_role("link", name="Approve this allowance").count() == 0
    end = walker.page.locator("main a[href$='/end']").first.get_attribute("href")
    agreement = end.removesuffix("/end")
    walker.open(f"{agreement}/agree", status=403)
    return agreement


def when_somebody_else_approves_it(walker, agreement, who):
    walker.sign_in(who.head_of_service)
    walker.open("/finance")
    walker.page.locator(f"main a[href='{agreement}/agree']").click()
    walker.look()
    assert walker.sees("£150")
    assert walker.sees(SCHEME)
    walker.press_in_a_hurry("Approve")


def then_its_review_has_a_date(walker, words):
    assert walker.sees(words)
    assert walker.sees("Approved by")


def when_a_review_is_saved(walker):
    """Save the first overdue review as it opens: no change, and it has to say why it is late."""
    walker.open("/finance?due=overdue")
    before = walker.page.locator("main table tbody tr").count()
    row = walker.page.locator("#reviews tbody tr, table:has-text('Review due') tbody tr").last
    case = row.locator("a[href*='/cases/']").first.get_attribute("href")
    row.get_by_role("link", name="Review the allowance", exact=False).click()
    walker.look()
    walker.fill("What the carer said", "We manage, and the winter clothes money helped.")
    walker.press("Save review")
    assert walker.page.locator(".govuk-error-summary").count(), "a late review says why it is late"
    walker.page.select_option("[name='late_reason']", index=1)
    walker.press_in_a_hurry("Save review")
    assert walker.sees("saved. Nothing paid has changed")
    return before, case


def then_the_overdue_list_is_one_shorter(walker, before, case):
    walker.open("/finance?due=overdue")
    assert walker.page.locator("main table tbody tr").count() == before - 1
    walker.open(case)
    words = walker.page.locator("main").inner_text()
    assert words.count("We manage, and the winter clothes money helped.") == 1
    assert "No change" in words
