"""The menu: what each person may open, built from their permissions."""

from dataclasses import dataclass

from flask import current_app, request, url_for

from kinship.accounts.types import Actor
from kinship.core.permissions import Permission
from kinship.core.web.frame import Link


@dataclass(frozen=True)
class Entry:
    """One entry of the main menu.

    Args:
        text: what is read.
        endpoint: where it leads.
        needs: who sees it.
        under: the first part of the addresses it covers.
    """

    text: str
    endpoint: str
    needs: Permission
    under: tuple[str, ...]


MENU = (
    Entry("My work", "worklist.my_work", Permission.WORKLIST_MINE, ("/my-work",)),
    Entry("Team", "worklist.team", Permission.WORKLIST_BACKLOG, ("/team",)),
    Entry("Backlog", "worklist.backlog", Permission.WORKLIST_BACKLOG, ("/backlog",)),
    Entry("Enquiries", "cases.enquiries", Permission.CASES_ENQUIRE, ("/enquiries",)),
    Entry("Referrals", "cases.referrals", Permission.CASES_SCREEN, ("/referrals",)),
    Entry("Cases", "cases.index", Permission.CASES_READ, ("/cases",)),
    Entry("Panel", "panel.meetings", Permission.PANEL_READ, ("/panel",)),
    Entry("Decisions", "panel.decisions", Permission.PANEL_DECIDE, ("/decisions",)),
    Entry("Money", "finance.reviews", Permission.FINANCE_READ, ("/finance",)),
    Entry("People and teams", "accounts.staff", Permission.ACCOUNTS_MANAGE, ("/staff", "/teams")),
    Entry("Jobs", "jobs.index", Permission.JOBS_READ, ("/jobs",)),
    Entry("Rules", "rulebook.index", Permission.RULEBOOK_READ, ("/rules",)),
)


def menu(actor: Actor) -> list[Link]:
    """Return the entries this person may open, in order.

    Args:
        actor: who is signed in.
    """
    return [
        Link(entry.text, url_for(entry.endpoint), current=request.path.startswith(entry.under))
        for entry in MENU
        if actor.may(entry.needs) and entry.endpoint in current_app.view_functions
    ]


def home(actor: Actor) -> str:
    """Return the address of the page a person starts the day on.

    Args:
        actor: who is signed in.
    """
    for needs, endpoint in (
        (Permission.WORKLIST_BACKLOG, "worklist.team"),
        (Permission.PANEL_DECIDE, "panel.decisions"),
        (Permission.PANEL_ADMINISTER, "panel.meetings"),
        (Permission.FINANCE_WRITE, "finance.reviews"),
        (Permission.ACCOUNTS_MANAGE, "accounts.staff"),
        (Permission.WORKLIST_MINE, "worklist.my_work"),
    ):
        if actor.may(needs) and endpoint in current_app.view_functions:
            return url_for(endpoint)
    return url_for("accounts.account")
