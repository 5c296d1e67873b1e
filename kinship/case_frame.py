"""What stands above every page of a case: the children, the worker, and the tabs."""

from flask import Flask
from sqlalchemy import Row, select

from kinship import navigation
from kinship.accounts.models import Staff
from kinship.accounts.session import current_actor
from kinship.arrangements.models import Arrangement
from kinship.arrangements.way_file import name_of
from kinship.cases.models import Case, CaseChild
from kinship.cases.queries import CASE
from kinship.core.database import db
from kinship.core.web.frame import CaseBar
from kinship.people.models import Person


def bar_of(case: Case) -> CaseBar:
    """Return the bar of a case with its tabs, in one statement.

    Args:
        case: a case the reader may see.
    """
    rows = _rows(case.id)
    tabs = navigation.case_tabs(case.id, current_actor())
    kinds = [row.kind for row in rows if row.kind]
    return CaseBar(
        names=" · ".join(f"{row.known_as or row.given_names} {row.family_name}" for row in rows),
        reference=case.reference,
        href=tabs[0].href if tabs else "/",
        arrangement=name_of(kinds[0]) if kinds else "",
        worker=next((row.full_name for row in rows if row.full_name), ""),
        restricted=case.restricted,
        tabs=tabs,
    )


CHILDREN = (
    select(
        Person.given_names,
        Person.known_as,
        Person.family_name,
        Arrangement.kind,
        Staff.full_name,
    )
    .select_from(CaseChild)
    .join(Person, Person.id == CaseChild.person_id)
    .join(Case, Case.id == CaseChild.case_id)
    .outerjoin(Staff, Staff.id == Case.worker_id)
    .outerjoin(
        Arrangement,
        (Arrangement.child_id == CaseChild.person_id) & Arrangement.ended_on.is_(None),
    )
    .where(CaseChild.case_id == CASE)
    .order_by(CaseChild.number)
)
"""Asked on every page of a case, so it is put together once."""


def _rows(case_id: int) -> list[Row[tuple[str, str, str, str | None, str | None]]]:
    return list(db.session.execute(CHILDREN, {"case_id": case_id}))


def init_app(app: Flask) -> None:
    """Give templates/layout/case.html its bar and tabs, and every date the way to its reasons.

    Args:
        app: the application.
    """
    app.jinja_env.globals.update(
        case_bar_of=bar_of,
        why_href=navigation.why_href,
        why_of=navigation.why_of,
    )
