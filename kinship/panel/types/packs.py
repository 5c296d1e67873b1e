"""What a member's pack holds, and what keeps an item of it shut."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Access(StrEnum):
    """Whether a member may read the papers of an item."""

    OPEN = "open"
    ASKED = "asked"
    WAITING = "waiting"
    SHUT = "shut"


ACCESS = {
    Access.OPEN: "Open",
    Access.ASKED: "Say first whether you have a conflict of interest",
    Access.WAITING: "Waits for the chair's ruling",
    Access.SHUT: "Not in your pack, because of a conflict of interest",
}


@dataclass(frozen=True)
class PackPaper:
    """One paper as it stands in a pack.

    Args:
        id: its row.
        item_id: the item it is for.
        title: as people call it.
        version: its number among those put in.
        pack_version: the version of the pack it came in with.
        replaced: a later version stands in a supplement.
        late: it came after the day for papers.
        put_in_at: when.
        digest: where its bytes lie.
        content_type: of the file.
        size_bytes: of the file.
        label: "L1" for the first late paper of the meeting; empty for one that came in time.
    """

    id: int
    item_id: int
    title: str
    version: int
    pack_version: int
    replaced: bool
    late: bool
    put_in_at: datetime
    digest: str
    content_type: str
    size_bytes: int
    label: str = ""


@dataclass(frozen=True)
class PackItem:
    """One item of a pack for one member.

    Args:
        row: what the published agenda says of it.
        access: whether its papers are open.
        papers: those of every version of the pack; empty unless it is open.
    """

    row: Mapping[str, Any]
    access: Access
    papers: tuple[PackPaper, ...] = ()


@dataclass(frozen=True)
class Pack:
    """A member's pack.

    Args:
        number: version of the agenda it belongs to.
        items: in the agenda's order.
        closed: why nobody reads it now; empty while it is open.
    """

    number: int
    items: tuple[PackItem, ...] = ()
    closed: str = ""

    @property
    def papers(self) -> int:
        """How many papers are open to this member."""
        return sum(len(item.papers) for item in self.items)
