"""What a member's pack says, as plain data for the typesetter, and which sheets are laid in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from kinship.core import clock, storage
from kinship.documents.types import FILE_TYPES
from kinship.panel.models import Meeting
from kinship.panel.queries import settings
from kinship.panel.queries.paper import MARKING
from kinship.panel.rules.packing import pages_words, ranges
from kinship.panel.types import ACCESS, Access, Pack, PackItem, PackPaper
from kinship.panel.types.packing import Layout, Sheets

NOBODY = "Everybody"
FIRST = 1


@dataclass
class Bundle:
    """A pack on its way to paper.

    Args:
        layout: what every copy has in common.
        sheets: the drawn pages of attached files.
        laid: the sheets in the order in which their frames stand.
        late: how many late papers were labelled so far.
    """

    layout: Layout
    sheets: Mapping[str, Sheets]
    laid: list[tuple[Path, int]] = field(default_factory=list)
    late: int = 0


def pack_paper(
    meeting: Meeting, pack: Pack, bundle: Bundle, *, reader: str, now: datetime
) -> dict[str, Any]:
    """Return a pack as data for templates/panel/pack.typ; the bundle learns which sheets to lay.

    Args:
        meeting: the meeting.
        pack: as one member may read it.
        bundle: layout and sheets.
        reader: whose name stands on each page.
        now: when it is opened.
    """
    day = f"{meeting.held_on:%A} {meeting.held_on.day} {meeting.held_on:%B %Y}"
    at = clock.in_london(now)
    opened = f"{at.day} {at:%B %Y, %H:%M}"
    total = bundle.layout.starts.get("end")
    return {
        "council": settings.council().title,
        "brand": settings.council().contact.get("brand", "teal"),
        "panel": meeting.panel,
        "title": f"{meeting.panel}, {day}: pack",
        "short-title": f"{meeting.panel}, {day}",
        "marking": MARKING,
        "reference": meeting.reference,
        "version": f"Pack version {pack.number}",
        "day": day,
        "venue": meeting.venue,
        "reader": reader,
        "opened": opened,
        "mark": f"{reader}, {opened}",
        **({"total": total} if total else {}),
        "items": [_item(each, bundle) for each in pack.items],
        "supplements": _supplements(pack, bundle),
    }


def _item(each: PackItem, bundle: Bundle) -> dict[str, Any]:
    row, key = each.row, f"item-{each.row['item']}"
    opened = each.access is Access.OPEN
    shut = "" if each.papers else _why_empty(each, bundle)
    known = opened or each.access is Access.ASKED
    facts = bundle.layout.covers.get(str(row["item"]), []) if opened else []
    return {
        "key": key,
        "start": bundle.layout.starts.get(key, 0),
        "number": row["number"],
        "title": row["title"],
        "family": row["family"] if known else "",
        "lines": [f"At {row['time']}", *(row["lines"] if opened else [])],
        "alerts": row["alerts"] if opened else [],
        "shut": shut,
        "facts": facts,
        "papers": [_paper(paper, bundle) for paper in each.papers if paper.pack_version == FIRST],
    }


def _why_empty(each: PackItem, bundle: Bundle) -> str:
    if each.access is Access.OPEN:
        return "No paper is in the pack for this item."
    pages = pages_words(ranges(bundle.layout.starts).get(f"item-{each.row['item']}"))
    return f"{pages}: {ACCESS[each.access].lower()}." if pages else f"{ACCESS[each.access]}."


def _supplements(pack: Pack, bundle: Bundle) -> list[dict[str, Any]]:
    late = [
        (paper.pack_version, f"Item {each.row['number']}, {each.row['title']}", paper)
        for each in pack.items
        for paper in each.papers
        if paper.pack_version > FIRST
    ]
    found = []
    for version in sorted({version for version, _, _ in late}):
        key = f"supplement-{version}"
        papers = [
            _paper(paper, bundle, of, late=True) for which, of, paper in late if which == version
        ]
        found.append(
            {
                "key": key,
                "start": bundle.layout.starts.get(key, 0),
                "number": version - FIRST,
                "title": f"Late papers, version {version}",
                "papers": papers,
            }
        )
    return found


def _paper(paper: PackPaper, bundle: Bundle, of: str = "", *, late: bool = False) -> dict[str, Any]:
    sheets = bundle.sheets.get(paper.digest, Sheets(why="It is not ready yet"))
    if sheets.pages:
        place = storage.path_of(sheets.digest)
        bundle.laid += [(place, number) for number in range(sheets.pages)]
    key = f"paper-{paper.id}"
    came = clock.in_london(paper.put_in_at)
    said = [
        of,
        f"Version {paper.version}, put in on {came.day} {came:%B %Y}",
        "Came after the day for papers" if paper.late else "",
        "Replaced by a later version in the supplement" if paper.replaced else "",
    ]
    word = FILE_TYPES[paper.content_type].word
    return {
        "key": key,
        "start": bundle.layout.starts.get(key, 0),
        "label": paper.label if late else "",
        "title": paper.title,
        "said": [words for words in said if words],
        "kind": f"{word}, {-(-paper.size_bytes // 1024)} KB",
        "pages": sheets.pages,
        "why": sheets.why,
    }
