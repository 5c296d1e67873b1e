"""Allocate many rows at once: choose rows, choose who, see every case, then allocate each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from flask import flash, redirect, render_template, request, url_for
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.accounts.types import Actor
from kinship.assessments.rules import allocation_refusals
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.choices import Option
from kinship.core.web.filters import plural
from kinship.worklist import queries, services
from kinship.worklist.forms import AllocateForm, AssessorForm
from kinship.worklist.rules.priority import passed_over, reason_words
from kinship.worklist.types import Assessor, Chosen, Marks, OpenRow, Refused
from kinship.worklist.types.priority import Passed
from kinship.worklist.views.asking import Asked, asked_of
from kinship.worklist.views.blueprint import worklist
from kinship.worklist.views.lines import lines_of
from kinship.worklist.views.what_if import WhatIf, done_words, options, what_if

Answer = Response | str | tuple[str, int]
AT_ONCE = 500
"""So many rows can be allocated in one go."""
LARGEST_KEY = 2**63 - 1
GONE = "It is no longer there for you"
SAVED_MEANWHILE = "Somebody saved it at the same moment: allocate it again"


@dataclass(frozen=True)
class People:
    """Who can be chosen, and who cannot and why."""

    free: list[Assessor]
    refused: list[str]

    def options(self) -> list[Option]:
        """Return the choices, in-house first, each with the work already open."""
        return [
            Option(
                str(each.id),
                f"{each.name} (independent)" if each.independent else each.name,
                f"{plural(each.open, 'open assessment')}",
            )
            for each in sorted(self.free, key=lambda each: each.independent)
        ]

    def named(self, staff_id: int | None) -> Assessor | None:
        """Return the one who was chosen, if they can be.

        Args:
            staff_id: their key, as it was sent.
        """
        return next((each for each in self.free if each.id == staff_id), None)


@dataclass(frozen=True)
class Choice:
    """Rows, and who is to be given them."""

    actor: Actor
    rows: list[OpenRow]
    assessor: Assessor
    marks: Marks


@worklist.get("/backlog/allocate")
@allow(Permission.CASES_ALLOCATE)
def allocate() -> Answer:
    """Ask who gets the chosen rows, then show every case before anything is changed."""
    asked = asked_of(current_actor())
    rows = _rows(asked)
    if not rows or len(rows) > AT_ONCE:
        few = "Select the assessments to allocate"
        many = f"Narrow the list first: at most {AT_ONCE} can be allocated in one go"
        flash(many if rows else few, "error")
        return redirect(url_for("worklist.backlog", **asked.kept), code=303)
    people, children = people_for(asked.actor), queries.children_of(row.id for row in rows)
    found = what_if(people.free, rows, children, asked.marks)
    form = AssessorForm(choices=options(people.free, found), asked="step" in request.args)
    assessor = people.named(form.assessor.data)
    if assessor is not None:
        choice = Choice(asked.actor, rows, assessor, asked.marks)
        return _confirm(AllocateForm(), choice, found[assessor.id])
    page = render_template(
        "worklist/assessor.html",
        form=form,
        lines=lines_of(rows, children, asked.marks),
        passed=_passed(asked.actor, rows, asked.marks),
        reason_words=reason_words,
        not_free=people.refused,
        kept=asked.kept,
        all_rows="all" in request.args,
    )
    return (page, 422) if form.problems else page


@worklist.post("/backlog/allocate")
@allow(Permission.CASES_ALLOCATE)
def allocate_all() -> Answer:
    """Allocate each row by itself; what is refused is reported and stops no other."""
    actor, marks = current_actor(), queries.marks()
    chosen = list(dict.fromkeys(_chosen(request.form.getlist("chosen"))))[:AT_ONCE]
    assessor = people_for(actor).named(request.form.get("assessor", type=int))
    if assessor is None or not chosen:
        raise NotFoundError
    form = AllocateForm()
    rows = queries.chosen_rows(actor, marks, [each.assessment_id for each in chosen])
    passed = _passed(actor, rows, marks)
    if not form.validate_on_submit() or (passed and form.needs_skip_reason()):
        children = queries.children_of(row.id for row in rows)
        found = what_if([assessor], rows, children, marks)
        return _confirm(form, Choice(actor, rows, assessor, marks), found[assessor.id]), 422
    skip = (passed.first.id, form.skipped.data) if passed else None
    refused = list(_give(chosen, assessor, actor, form.handover.data or "", skip))
    done = len(chosen) - len(refused)
    said = f"{plural(done, 'assessment')} allocated to {assessor.name}"
    if not refused:
        flash(said, "success")
        return redirect(url_for("worklist.backlog"), code=303)
    return render_template("worklist/allocated.html", said=said, done=done, refused=refused)


def _passed(actor: Actor, rows: Sequence[OpenRow], marks: Marks) -> Passed | None:
    """Return whom it passes over to allocate these; rows that somebody has pass over nobody."""
    nobodys = {row.id for row in rows if row.assessor_id is None}
    return passed_over(queries.allocation_order(actor, marks), nobodys) if nobodys else None


def _give(
    chosen: Iterable[Chosen],
    assessor: Assessor,
    actor: Actor,
    handover: str,
    skip: tuple[int, str] | None,
) -> Iterator[Refused]:
    """Allocate each row in a transaction of its own, and give back what was refused."""
    chosen = list(chosen)
    references = queries.references(actor, [each.assessment_id for each in chosen])
    for each in chosen:
        reference = references.get(each.assessment_id, "")
        try:
            with transaction():
                services.allocate_chosen(
                    chosen=each, assessor_id=assessor.id, by=actor, handover=handover, skip=skip
                )
        except RefusedError as refusal:
            yield Refused(reference, refusal.reasons)
        except NotFoundError:
            yield Refused("", (GONE,))
        except StaleDataError:
            yield Refused(reference, (SAVED_MEANWHILE,))


def _rows(asked: Asked) -> list[OpenRow]:
    """Return the chosen rows, or every row that matches; one more than allowed when there are."""
    if "all" in request.args:
        every = queries.every_row(asked.actor, asked.wanted, asked.marks, sort=asked.sort)
        return list(islice(every, AT_ONCE + 1))
    ids = {key for key in request.args.getlist("chosen", type=int) if 0 < key <= LARGEST_KEY}
    return queries.chosen_rows(asked.actor, asked.marks, ids) if ids else []


def _chosen(sent: Iterable[str]) -> Iterator[Chosen]:
    """Read "12.3": assessment 12, with member of staff 3 when it was chosen; 0 is nobody."""
    for each in sent:
        key, _, owner = each.partition(".")
        if key.isdecimal() and owner.isdecimal() and int(key) <= LARGEST_KEY:
            yield Chosen(int(key), int(owner) or None)


def people_for(actor: Actor) -> People:
    """Part those who can be given work today from those who cannot.

    Args:
        actor: who gives it.
    """
    today = queries.marks().today
    free: list[Assessor] = []
    refused: list[str] = []
    for each in queries.assessors(actor, today):
        reasons = allocation_refusals(each.facts, today)
        refused.extend(reasons)
        if not reasons:
            free.append(each)
    return People(free, refused)


def _confirm(form: AllocateForm, choice: Choice, found: WhatIf) -> str:
    children = queries.children_of(row.id for row in choice.rows)
    return render_template(
        "worklist/confirm.html",
        form=form,
        assessor=choice.assessor,
        lines=lines_of(choice.rows, children, choice.marks),
        passed=_passed(choice.actor, choice.rows, choice.marks),
        reason_words=reason_words,
        moments=[("Now", found.now), ("With these", found.then)],
        done_words=done_words,
    )
