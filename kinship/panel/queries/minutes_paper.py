"""What minutes say, as plain data: the page, the typesetter and the signature all read the same."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from kinship.core.database import db
from kinship.panel.models import (
    ItemMinute,
    Meeting,
    MemberView,
    PanelAction,
    PanelMember,
    Recommendation,
)
from kinship.panel.queries import minuting, settings
from kinship.panel.queries.items import AgendaItem
from kinship.panel.queries.minuting import Live, LiveLine
from kinship.panel.queries.paper import MARKING
from kinship.panel.rules.minutes import views_words
from kinship.panel.types import BUSINESS, CONFLICTS, PARTS, RULINGS, Sitter, View
from kinship.rulebook.minutes_form import minutes_form

Block = dict[str, Any]


def minutes_paper(meeting: Meeting, today: date) -> dict[str, Any]:
    """Return the minutes of a meeting as they stand now, every item named.

    Args:
        meeting: the meeting.
        today: for the children's ages.
    """
    live = minuting.live_of(meeting, None, today)
    said = _recommendations([line.item.id for line in live.lines])
    actions = minuting.actions_of(meeting.id)
    day = f"{meeting.held_on:%A} {_short(meeting.held_on)}"
    return {
        "council": settings.council().title,
        "brand": settings.council().contact.get("brand", "teal"),
        "panel": meeting.panel,
        "title": f"{meeting.panel}, {day}: minutes",
        "short-title": f"{meeting.panel}, {day}",
        "marking": MARKING,
        "reference": meeting.reference,
        "day": day,
        "venue": meeting.venue,
        "people": _people(meeting, live.sitters),
        "rows": [_row(line, live, said, actions) for line in live.lines],
    }


def _people(meeting: Meeting, sitters: Iterable[Sitter]) -> list[list[str]]:
    named = list(sitters)
    people = [
        [PARTS[part] + ("s" if part.value == "member" else ""), "; ".join(names)]
        for part in PARTS
        if (names := [_named(s) for s in named if s.part is part and s.attended])
    ]
    away = [s.name for s in named if not s.attended]
    served = [("Apologies", "; ".join(away)), ("Adviser", meeting.adviser)]
    served.append(("Minutes", meeting.minutes_by))
    return people + [[label, words] for label, words in served if words]


def _named(sitter: Sitter) -> str:
    said = ["independent"] if sitter.independent else []
    said += [] if sitter.voting else ["does not vote"]
    said += sitter.hours
    return f"{sitter.name} ({', '.join(said)})" if said else sitter.name


def _row(
    line: LiveLine,
    live: Live,
    said: Mapping[int, tuple[Recommendation, dict[str, View]]],
    actions: Iterable[PanelAction],
) -> dict[str, Any]:
    item = line.item
    blocks = _before(line, live)
    blocks += _written(item, line.minute)
    if item.id in said:
        blocks += _recommended(*said[item.id])
    if line.item.adjourned_reason:
        blocks.append(_block("Adjourned", line.item.adjourned_reason, strong=True))
    blocks += _marks(line.minute)
    asked = [_action(each) for each in actions if each.item_id == item.id]
    blocks += [_block("Actions", *asked)] if asked else []
    return {
        "item": item.id,
        "number": line.number,
        "times": f"{line.slot.starts:%H:%M} to {line.slot.ends:%H:%M}",
        "title": item.title if item.kind == BUSINESS else f"{item.reference} · {item.title}",
        "family": ", ".join(f"{child.initials} ({child.age})" for child in item.children),
        "apart": False,
        "blocks": blocks,
    }


def _block(title: str, *words: str, strong: bool = False) -> Block:
    return {"title": title, "words": list(words), "strong": strong}


def _before(line: LiveLine, live: Live) -> list[Block]:
    names = {sitter.member_id: sitter for sitter in live.sitters}
    present = [_present(names[key]) for key in names if key in line.there]
    blocks = [_block("Present for the item", "; ".join(present))] if present else []
    if line.item.kind == BUSINESS:
        return blocks
    blocks.append(_block("Quorum", f"{line.quorum.sentence}."))
    declared = [
        f"{names[each.member_id].name}: {CONFLICTS[each.kind].lower()}. {RULINGS[each.ruling]}"
        for each in line.conflicts
        if each.member_id in names
    ]
    blocks.append(_block("Conflicts of interest", *(declared or ["Nobody declared one."])))
    return blocks


def _present(sitter: Sitter) -> str:
    part = {"chair": " (chair)", "vice chair": "", "adviser": " (adviser)"}.get(sitter.part, "")
    return f"{sitter.name}{part or ('' if sitter.voting else ' (advising)')}"


def _written(item: AgendaItem, minute: ItemMinute | None) -> list[Block]:
    kept = minute.headings if minute else {}
    headings = minutes_form().headings_of(business=item.kind == BUSINESS)
    return [
        _block(each.title, *str(kept[each.key]).splitlines())
        for each in headings
        if kept.get(each.key)
    ]


def _recommended(row: Recommendation, views: dict[str, View]) -> list[Block]:
    how = "unanimous" if row.unanimous else "by a majority"
    told = (row.choice[:1].upper() + row.choice[1:]) + "."
    until = f"{row.defer_who}, by {_short(row.defer_until)}" if row.defer_until else ""
    found = [
        _block("Views", views_words(views) + "."),
        _block(f"Recommendation ({how})", row.wording or told, row.terms, strong=True),
        _block("Reasons", *[f"({chr(97 + n)}) {each}" for n, each in enumerate(row.reasons)]),
        _block("Still needed", row.defer_what, until),
        _block("Dissent", row.dissent),
        _block("Advice, no part of the recommendation", row.advice),
    ]
    kept = [{**each, "words": [words for words in each["words"] if words]} for each in found]
    return [each for each in kept if each["words"]]


def _marks(minute: ItemMinute | None) -> list[Block]:
    if minute is None or not (minute.scores or minute.feedback):
        return []
    titles = {each.key: each.title for each in minutes_form().scores}
    best = max(minutes_form().marks)
    scores = [(titles[key], mark) for key, mark in minute.scores.items() if key in titles]
    words = [f"{title}: {mark} of {best}" for title, mark in scores]
    return [_block("The report", "; ".join(words), minute.feedback)]


def _action(row: PanelAction) -> str:
    return f"A{row.number}. {row.owner}: {row.what}, by {_short(row.due_on)}"


def _recommendations(
    item_ids: Iterable[int],
) -> dict[int, tuple[Recommendation, dict[str, View]]]:
    statement = (
        select(Recommendation, PanelMember.full_name, MemberView.view)
        .outerjoin(MemberView, MemberView.recommendation_id == Recommendation.id)
        .outerjoin(PanelMember, PanelMember.id == MemberView.member_id)
        .where(Recommendation.item_id.in_(list(item_ids)))
        .order_by(Recommendation.item_id, Recommendation.version, PanelMember.id)
    )
    found: dict[int, tuple[Recommendation, dict[str, View]]] = {}
    for row, name, view in db.session.execute(statement):
        if row.item_id not in found or found[row.item_id][0] is not row:
            found[row.item_id] = (row, {})
        if name is not None:
            found[row.item_id][1][name] = View(view)
    return found


def _short(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""
