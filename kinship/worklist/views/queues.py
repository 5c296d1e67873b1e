"""The six work queues of a team: their numbers, and the lists that stand nowhere else."""

from typing import NamedTuple

from flask import abort, render_template, request

from kinship.accounts.session import current_actor
from kinship.accounts.types import Actor
from kinship.cases import queries as cases
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filter_form import PLACE
from kinship.core.web.filters import initials
from kinship.core.web.paging import Count
from kinship.worklist import queries
from kinship.worklist.types.queues import QueueCounts, QueueRow
from kinship.worklist.views.blueprint import worklist
from kinship.worklist.views.ways import way, way_for


class Queue(NamedTuple):
    """A queue as it is shown.

    Args:
        title: what waits in it.
        needs: who may look at it.
        day: what the day of a row is.
        endpoint: the page where a row is dealt with.
        none: what is said when nothing waits.
    """

    title: str
    needs: Permission
    day: str = ""
    endpoint: str = ""
    none: str = ""


WORDS = {
    "enquiries": Queue("New enquiries", Permission.CASES_ENQUIRE, endpoint="cases.enquiries"),
    "assessments": Queue("Assessments", Permission.WORKLIST_BACKLOG, endpoint="worklist.backlog"),
    "panel": Queue(
        "Panel", Permission.PANEL_READ, "Asked for", "panel.item", "Nothing waits for a panel."
    ),
    "decisions": Queue(
        "Decisions", Permission.PANEL_READ, "Since", "panel.item", "Nothing waits for a decision."
    ),
    "support": Queue(
        "Support",
        Permission.CASES_NOTES,
        "Due",
        "support.for_case",
        "No visit or review is due in the next week.",
    ),
    "finance": Queue(
        "Finance",
        Permission.FINANCE_READ,
        "From",
        "finance.for_case",
        "No allowance waits for approval.",
    ),
}


class Number(NamedTuple):
    """The length of a queue, and the way to its list."""

    text: str
    number: Count
    href: str


def numbers(found: QueueCounts, actor: Actor) -> list[Number]:
    """Return the lengths of the queues this person may look at, each with its list.

    Args:
        found: the lengths.
        actor: who reads.
    """
    return [
        Number(WORDS[name].title, Count.up_to(number), _list_of(name))
        for name, number in found._asdict().items()
        if actor.may(WORDS[name].needs)
    ]


def _list_of(name: str) -> str:
    if name in queries.QUEUES:
        return way("worklist.queue", name=name)
    return way(WORDS[name].endpoint)


@worklist.get("/team/queues/<string:name>")
@allow(Permission.WORKLIST_BACKLOG)
def queue(name: str) -> str:
    """Show everything that waits in one queue, the longest first."""
    actor, today = current_actor(), queries.marks().today
    words = WORDS.get(name)
    if words is None or name not in queries.QUEUES or not actor.may(words.needs):
        abort(404)
    page = queries.queue_page(actor, name, today, request.args.get(PLACE))
    children = cases.children_of({row.case_id for row in page.items})
    short = {key: ", ".join(initials(c.name) for c in them) for key, them in children.items()}
    rows = [(row, short.get(row.case_id, ""), _way(words, row, actor)) for row in page.items]
    return render_template(
        "worklist/queue.html", page=page, rows=rows, words=words, of_clocks=name == "support"
    )


def _way(words: Queue, row: QueueRow, actor: Actor) -> str:
    if words.endpoint == "panel.item":
        return way_for(actor, words.endpoint, item_id=row.id)
    return way_for(actor, words.endpoint, case_id=row.case_id)
