"""The team leader's first screen: what becomes unlawful, what is late, what waits for them."""

from flask import render_template, request

from kinship.accounts import queries as accounts
from kinship.accounts.session import current_actor
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filter_form import PLACE
from kinship.panel.queries import forecast
from kinship.worklist import queries
from kinship.worklist.views import ahead, boxes, morning, night, overlooked, queues
from kinship.worklist.views.blueprint import worklist
from kinship.worklist.views.work import families_of, work_line


@worklist.get("/team")
@allow(Permission.WORKLIST_BACKLOG)
def team() -> str:
    """Show what a team leader looks at first, in that order."""
    actor, marks = current_actor(), queries.marks()
    close, passed = queries.limits(actor, marks)
    referrals = queries.referrals(actor)
    day = queries.morning(actor, marks)
    homes = queries.at_risk(actor, marks.today, most=queries.AT_FIRST) if day.homes.rows else []
    letters, papers = queries.letters(actor), queries.papers(actor, marks)
    undecided, quiet = queries.overlooked(actor, marks)
    lists = (
        close,
        passed,
        referrals,
        day.nobodys,
        day.to_sign,
        day.back,
        letters,
        papers,
        quiet,
        undecided,
    )
    outlooks = forecast.of_teams(actor)
    shown = outlooks[: queries.AT_FIRST]
    rows = [row for few in (*lists, *day.of_cases) for row in few.rows]
    reader = boxes.reader_of(actor, [*rows, *(each.facts for each in shown)])
    return render_template(
        "worklist/team.html",
        night=night.unfinished(actor),
        queues=queues.numbers(day.queues, actor),
        limits=[
            ("close", close.total, boxes.limits(close.rows, reader)),
            ("passed", passed.total, boxes.limits(passed.rows, reader)),
        ],
        outlooks=ahead.forecasts(shown, reader),
        forecast=len(outlooks),
        weeks=ahead.weeks_ahead(),
        first=overlooked.undecided(undecided, reader),
        boxes=[
            boxes.overdue(*queries.overdue_by_owner(actor, marks.today), actor),
            overlooked.unsupervised(quiet, reader),
            boxes.referrals(referrals, reader),
            boxes.nobodys(day.nobodys, reader),
            morning.away(day.away, reader),
            boxes.papers(papers, reader),
            boxes.to_sign(day.to_sign, reader),
            morning.back(day.back, reader),
            boxes.letters(letters, reader),
            morning.homes(day.homes, homes, reader),
            morning.payments(day.payments, reader),
        ],
        within=marks.numbers["red_days_to_limit"],
        questions=queries.questions_waiting(actor)
        if actor.may(Permission.TIMESCALES_ANSWER)
        else 0,
        may_allocate=actor.may(Permission.CASES_ALLOCATE),
        today=marks.today,
    )


@worklist.get("/team/limits")
@allow(Permission.WORKLIST_BACKLOG)
def limits() -> str:
    """Show every case whose legal limit is close, or has passed, the earliest first."""
    actor, marks = current_actor(), queries.marks()
    passed = request.args.get("show") == "passed"
    page = queries.limits_page(actor, marks, passed=passed, at=request.args.get(PLACE))
    reader = boxes.reader_of(actor, page.items)
    return render_template(
        "worklist/limits.html",
        page=page,
        show="passed" if passed else "close",
        limits=boxes.limits(page.items, reader),
        within=marks.numbers["red_days_to_limit"],
        today=marks.today,
    )


@worklist.get("/team/forecast")
@allow(Permission.WORKLIST_BACKLOG)
def at_risk() -> str:
    """Show what can still become unlawful, what becomes impossible first before the rest."""
    actor = current_actor()
    outlooks = forecast.of_teams(actor)
    reader = boxes.reader_of(actor, [each.facts for each in outlooks])
    return render_template(
        "worklist/forecast.html",
        outlooks=ahead.forecasts(outlooks, reader),
        weeks=ahead.weeks_ahead(),
        today=queries.marks().today,
    )


@worklist.get("/team/overdue")
@allow(Permission.WORKLIST_BACKLOG)
def overdue() -> str:
    """Show what is overdue in the team, or with one person, the oldest first."""
    actor, today = current_actor(), queries.marks().today
    owner_id, how = request.args.get("owner", type=int), request.args.get("handled", "")
    page = queries.overdue(actor, today, owner_id=owner_id, how=how, at=request.args.get(PLACE))
    families = families_of(actor, page.items)
    names = accounts.names({owner_id}) if owner_id else {}
    return render_template(
        "worklist/overdue.html",
        page=page,
        lines=[work_line(row, families, actor, today) for row in page.items],
        ways=boxes.handled_ways(queries.handled(actor, today)) if owner_id is None else (),
        how=how,
        owner="nobody yet" if owner_id == 0 else names.get(owner_id or 0, ""),
        today=today,
    )
