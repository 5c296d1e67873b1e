"""Find a person, a home or a case: one box."""

from flask import render_template, request

from kinship.accounts.session import current_actor
from kinship.audit import services as audit
from kinship.audit.types import SEARCHED, Subject
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.people import searched
from kinship.search import queries
from kinship.search.queries.finding import LAST_PAGE
from kinship.search.rules import read
from kinship.search.types import Answers
from kinship.search.views.blueprint import search


@search.get("/find")
@allow(Permission.SEARCH_FIND)
def find() -> str:
    """Show who answers what was typed, and the way to add somebody who does not."""
    actor = current_actor()
    asked = read(request.args.get("q", ""))
    page = min(max(request.args.get("page", 1, type=int), 1), LAST_PAGE)
    answers = queries.find(asked, actor, page) if not asked.empty else Answers()
    if not asked.empty:
        audit.record(SEARCHED, by=actor, subject=Subject("search"), found=len(answers.rows))
    may_add = actor.may(Permission.PEOPLE_WRITE) and not asked.empty
    return render_template(
        "search/find.html",
        asked=asked,
        answers=answers,
        page=page,
        last_page=LAST_PAGE,
        proof=searched.token(asked.text, actor) if may_add else "",
        may_open_cases=actor.may(Permission.CASES_READ),
    )
