"""Ways from a line of work to the page where it is done."""

from datetime import date
from typing import Any

from flask import current_app, url_for

from kinship.accounts.types import Actor
from kinship.core.permissions import Permission
from kinship.core.web.access import permission_of
from kinship.worklist.types import ClockRow


def way(endpoint: str, **values: Any) -> str:  # noqa: ANN401 - whatever stands in an address
    """Return the address of a page; empty where this installation has no such page.

    Args:
        endpoint: the page.
        **values: what stands in its address.
    """
    if endpoint not in current_app.view_functions:
        return ""
    return url_for(endpoint, **values)


def way_for(actor: Actor, endpoint: str, **values: Any) -> str:  # noqa: ANN401 - as above
    """Return the address of a page this person may open; empty where they may not.

    Args:
        actor: who would open it.
        endpoint: the page.
        **values: what stands in its address.
    """
    needs = permission_of(current_app.view_functions.get(endpoint))
    return way(endpoint, **values) if needs is not None and actor.may(needs) else ""


def way_to(row: ClockRow, actor: Actor) -> str:
    """Return the address of the page where a line of work is done, the nearest this person has.

    Args:
        row: the clock.
        actor: whose work.
    """
    case = {"case_id": row.case_id}
    places: dict[str, tuple[str, dict[str, Any]]] = {
        "assessment": ("assessments.show", {**case, "assessment_id": row.subject_id}),
        "approval": ("arrangements.approval", {**case, "approval_id": row.subject_id}),
        "child": ("support.for_case", case),
        "referral": ("cases.screen", {"referral_id": row.subject_id}),
        "enquiry": ("cases.enquiry", {"enquiry_id": row.subject_id}),
        "background_check": ("checks.for_case", case),
        "arrival": ("cases.arrival", {**case, "arrival_id": row.subject_id}),
        "family_meeting": ("cases.beginning", case),
        "supervision": ("cases.supervision", case),
        "agreement": ("finance.for_case", case),
        "panel_item": (_item_page(actor), {"item_id": row.subject_id}),
        "panel_meeting": ("panel.meeting", {"meeting_id": row.subject_id}),
        "meeting_member": ("panel.meetings", {}),
        "decision": ("panel.decision", {"item_id": row.item_id}),
    }
    endpoint, values = places.get(row.subject_kind, ("overview.summary", case))
    found = "" if None in values.values() else way_for(actor, endpoint, **values)
    if found or row.case_id is None:
        return found
    return way_for(actor, "overview.summary", **case)


def _item_page(actor: Actor) -> str:
    return "panel.decide" if actor.may(Permission.PANEL_DECIDE) else "panel.item"


def why_in_list(actor: Actor, kind: str, key: int, on: date | None) -> str:
    """Return the way from a date of a list to why it is what it is; empty where none is shown.

    Args:
        actor: who looks.
        kind: the table of the record in the singular; "case" stands for everything of a case.
        key: the record's key.
        on: the day the list shows.
    """
    if on is None:
        return ""
    return way_for(actor, "overview.why_of", kind=kind, key=key, on=on.isoformat())
