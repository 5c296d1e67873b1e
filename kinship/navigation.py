"""The menu: what each person may open, built from their permissions."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from flask import current_app, request, url_for

from kinship.accounts.session import current_actor
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
    Entry("Assessors", "assessments.assessors", Permission.ASSESSMENTS_ASSESSORS, ("/assessors",)),
    Entry("Waiting on", "checks.waiting", Permission.CHECKS_WAITING, ("/waiting-on",)),
    Entry("Panel", "panel.meetings", Permission.PANEL_READ, ("/panel",)),
    Entry("Decisions", "panel.decisions", Permission.PANEL_DECIDE, ("/decisions",)),
    Entry("Money", "finance.reviews", Permission.FINANCE_READ, ("/finance",)),
    Entry("Reports", "reports.drift", Permission.REPORTS_READ, ("/reports",)),
    Entry("People and teams", "accounts.staff", Permission.ACCOUNTS_MANAGE, ("/staff", "/teams")),
    Entry("Jobs", "jobs.index", Permission.JOBS_READ, ("/jobs",)),
    Entry("Rules", "rulebook.index", Permission.RULEBOOK_READ, ("/rules",)),
)

CASE_TABS = (
    Entry("Summary", "overview.summary", Permission.CASES_READ, ()),
    Entry("How it began", "cases.beginning", Permission.CASES_OVERSIGHT, ()),
    Entry("Options", "cases.options", Permission.CASES_OPTIONS, ()),
    Entry("Home and approval", "arrangements.for_case", Permission.ARRANGEMENTS_READ, ()),
    Entry("Assessments", "assessments.for_case", Permission.ASSESSMENTS_READ, ()),
    Entry("Checks", "checks.for_case", Permission.CHECKS_READ, ()),
    Entry("Panel", "panel.for_case", Permission.PANEL_READ, ()),
    Entry("Orders", "orders.for_case", Permission.ORDERS_READ, ()),
    Entry("Money", "finance.for_case", Permission.FINANCE_READ, ()),
    Entry("Visits and reviews", "support.for_case", Permission.CASES_NOTES, ()),
    Entry("Notes", "cases.notes", Permission.CASES_NOTES, ()),
    Entry("Supervision", "cases.supervision", Permission.CASES_OVERSIGHT, ()),
    Entry("Documents", "documents.for_case", Permission.DOCUMENTS_READ, ()),
    Entry("Timeline", "overview.timeline", Permission.CASES_READ, ()),
)


def case_tabs(case_id: int, actor: Actor) -> list[Link]:
    """Return the tabs of a case this person may open, in order.

    Args:
        case_id: the case.
        actor: who is signed in.
    """
    here = request.endpoint or ""
    area = here.partition(".")[0]
    alone = "" if area in SHARED else f"{area}."
    key = str(case_id)
    return [
        Link(
            tab.text,
            address.replace(ANY_CASE, key),
            current=tab.endpoint == here or bool(alone and tab.endpoint.startswith(alone)),
        )
        for tab, address in _tabs(actor.permissions, request.script_root)
    ]


@lru_cache(maxsize=128)
def _tabs(held: frozenset[Permission], mounted_at: str) -> tuple[tuple[Entry, str], ...]:
    """Put the addresses of the tabs together once for everybody who may open the same ones."""
    del mounted_at
    return tuple(
        (tab, url_for(tab.endpoint, case_id=int(ANY_CASE)))
        for tab in CASE_TABS
        if tab.needs in held and tab.endpoint in current_app.view_functions
    )


def why_href(clock_id: int) -> str:
    """Return the address of why a date is what it is; empty where this person may not read it.

    Args:
        clock_id: the clock behind the date.
    """
    return url_for("overview.why", clock_id=clock_id) if _reads_dates() else ""


def why_of(kind: str, key: int, on: date | None) -> str:
    """Return the way from a date in a list to why it is what it is, without looking for it yet.

    Args:
        kind: the table of the record in the singular; "case" stands for everything of a case.
        key: the record's key.
        on: the date the list shows.
    """
    if on is None or not _reads_dates():
        return ""
    return url_for("overview.why_of", kind=kind, key=key, on=on.isoformat())


def _reads_dates() -> bool:
    return current_actor().may(Permission.TIMESCALES_READ)


SHARED = frozenset({"overview", "cases"})
"""Areas with more than one tab; theirs are told apart by the whole endpoint."""
ANY_CASE = str(2**63 - 1)
"""Stands for the key of a case in an address until one is known; no case ever has it."""


def menu(actor: Actor) -> list[Link]:
    """Return the entries this person may open, in order.

    Args:
        actor: who is signed in.
    """
    path = request.path
    return [
        Link(entry.text, address, current=path.startswith(entry.under))
        for entry, address in _menu(actor.permissions, request.script_root)
    ]


@lru_cache(maxsize=128)
def _menu(held: frozenset[Permission], mounted_at: str) -> tuple[tuple[Entry, str], ...]:
    """Put the addresses of the menu together once for everybody who may open the same pages."""
    del mounted_at
    return tuple(
        (entry, url_for(entry.endpoint))
        for entry in MENU
        if entry.needs in held and entry.endpoint in current_app.view_functions
    )


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
