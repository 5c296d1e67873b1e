"""What the printed agenda says: the same as the page, as plain data for the typesetter."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from kinship.core import clock
from kinship.panel.models import Meeting
from kinship.panel.queries import meetings, settings
from kinship.panel.queries.quorum import Agenda, AgendaLine
from kinship.panel.rules.cycle import PAPERS_IN, day_of
from kinship.panel.types import BUSINESS, CONFLICTS, PARTS, RULINGS, Part, Sitter

MARKING = "OFFICIAL-SENSITIVE (personal)"
PRINTED = (
    "papers_out",
    "questions_in",
    "minutes_draft",
    "minutes_final",
    "decision",
    "told",
    "letter",
)


def agenda_paper(meeting: Meeting, agenda: Agenda) -> dict[str, Any]:
    """Return the agenda as data for templates/panel/agenda.typ: initials and references only.

    Each row and each note of an item carries the item's key, so that what is kept of a published
    agenda can be shown to somebody who may not see every item.

    Args:
        meeting: the meeting.
        agenda: as the person printing may see it.
    """
    ends = agenda.lines[-1].slot.ends if agenda.lines else meeting.starts_at
    day = _day(meeting.held_on)
    return {
        "council": settings.council().title,
        "brand": settings.council().contact.get("brand", "teal"),
        "panel": meeting.panel,
        "title": f"{meeting.panel}, {day}: agenda",
        "short-title": f"{meeting.panel}, {day}",
        "marking": MARKING,
        "reference": meeting.reference,
        "version": version_words(meeting),
        "draft": draft_words(meeting),
        "day": day,
        "times": f"{meeting.starts_at:%H:%M} to {ends:%H:%M}",
        "venue": meeting.venue,
        "people": _people(meeting, agenda.sitters),
        "rows": _rows(agenda),
        "ends": ends,
        "total": f"{agenda.minutes} minutes",
        "notes": _notes(agenda),
        "dates": _dates(meeting),
    }


def version_words(meeting: Meeting) -> str:
    """Say which version of the agenda this is.

    Args:
        meeting: the meeting.
    """
    if not meeting.agenda_version:
        return "Draft agenda"
    if meeting.agenda_changed_at:
        return f"Draft of version {meeting.agenda_version + 1}"
    return f"Agenda version {meeting.agenda_version}"


def draft_words(meeting: Meeting) -> str:
    """Say that the agenda is not as published; empty when it is.

    Args:
        meeting: the meeting.
    """
    if not meeting.agenda_version:
        return "Draft. This agenda has not been published."
    if meeting.agenda_changed_at and meeting.agenda_published_at:
        published = clock.in_london(meeting.agenda_published_at)
        return (
            f"Draft. Version {meeting.agenda_version} was published on {_short(published)} and "
            "has changed since."
        )
    return ""


def _people(meeting: Meeting, sitters: Iterable[Sitter]) -> list[tuple[str, str]]:
    coming = [s for s in sitters if s.coming is not False and s.attended is not False]
    away = [s for s in sitters if s.coming is False or s.attended is False]
    people = [
        (
            PARTS[part] + ("s" if part is Part.MEMBER else ""),
            [_named(s) for s in coming if s.part is part],
        )
        for part in Part
    ]
    people.append(("Apologies", [s.name for s in away]))
    if meeting.adviser and not any(s.part is Part.ADVISER for s in coming):
        people.append(("Adviser", [meeting.adviser]))
    if meeting.minutes_by:
        people.append(("Minutes", [meeting.minutes_by]))
    return [(label, " · ".join(names)) for label, names in people if names]


def _named(sitter: Sitter) -> str:
    details = ["independent"] if sitter.independent else []
    details += [] if sitter.voting else ["does not vote"]
    details += sitter.hours
    return f"{sitter.name} ({', '.join(details)})" if details else sitter.name


def _rows(agenda: Agenda) -> list[dict[str, object]]:
    names = {sitter.member_id: sitter.name for sitter in agenda.sitters}
    rows: list[dict[str, object]] = []
    for number, line in enumerate(agenda.lines, start=1):
        if line.slot.break_from:
            minutes = line.item.break_before
            rows.append({"kind": "break", "time": line.slot.break_from, "minutes": minutes})
        rows.append(_row(number, line, names))
    return rows


def _row(number: int, line: AgendaLine, names: dict[int, str]) -> dict[str, object]:
    item = line.item
    row: dict[str, object] = {
        "kind": "item",
        "item": item.id,
        "number": number,
        "time": line.slot.starts,
        "minutes": item.minutes,
        "title": "Handled separately",
        "family": "",
        "lines": [],
        "alerts": [],
        "quorum": "–",
        "quorate": True,
    }
    if item.shown:
        title = item.title if item.kind == BUSINESS else f"{item.reference} · {item.title}"
        row.update(
            title=title,
            family=", ".join(f"{child.initials} ({child.age})" for child in item.children),
            lines=_lines(line),
            alerts=_alerts(line, names),
            quorum=line.quorum.sentence,
            quorate=line.quorum.met,
        )
    return row


def _lines(line: AgendaLine) -> list[str]:
    item = line.item
    said = (
        ("Living there since {}", _short(item.living_there_since)),
        ("Presented by {}", item.presenter),
        ("Carers attend at {}", f"{item.carers_at:%H:%M}" if item.carers_at else ""),
        ("Access: {}", item.access_needs),
        ("Interpreter: {}", item.interpreter),
        ("Comes with the carers: {}", item.supporter),
        ("{}", "Paper only" if item.paper_only else ""),
        ("{}", item.note),
    )
    return [words.format(value) for words, value in said if value]


def _alerts(line: AgendaLine, names: dict[int, str]) -> list[str]:
    item = line.item
    alerts = []
    if item.legal_limit_on:
        what = item.legal_limit_what or "the legal limit"
        alerts.append(f"{what[:1].upper()}{what[1:]} ends on {_day(item.legal_limit_on)}")
    if item.late_paper_by:
        alerts.append(f"Late paper, approved by {item.late_paper_by}")
    for each in line.conflicts:
        name = names.get(each.member_id, "A member")
        alerts.append(f"Conflict: {name}. {CONFLICTS[each.kind]}. {RULINGS[each.ruling]}")
    return alerts


def _notes(agenda: Agenda) -> list[dict[str, object]]:
    notes: list[dict[str, object]] = []
    if agenda.overrun:
        notes.append({"item": None, "words": agenda.overrun})
    for number, line in enumerate(agenda.lines, start=1):
        if line.item.shown and line.warning:
            notes.append({"item": line.item.id, "words": f"Item {number}: {line.warning}"})
    every = dict.fromkeys(note for line in agenda.lines for note in line.quorum.notes)
    return notes + [{"item": None, "words": note} for note in every]


def _dates(meeting: Meeting) -> list[tuple[str, str]]:
    linked = settings.dates_of(meeting.held_on)
    dates = [(each.title, _day(each.due_on)) for each in linked if each.key in PRINTED]
    following = meetings.following(meeting.held_on)
    if following:
        papers = day_of(settings.dates_of(following, (PAPERS_IN,)), PAPERS_IN)
        words = _day(following) + (f", papers in by {_day(papers)}" if papers else "")
        dates.append(("Next panel", words))
    return dates


def _day(day: date) -> str:
    return f"{day:%A} {_short(day)}"


def _short(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""
