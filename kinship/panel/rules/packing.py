"""Which pages of a pack each item takes, and whether a pack has to be asked for again."""

from collections.abc import Mapping
from datetime import datetime

from kinship.panel.types.packing import DEAD_AFTER, Build, Making


def has_to_be_asked(build: Build | None, now: datetime) -> bool:
    """Say whether a press asks for a pack: not while it is ready or somebody is at it.

    Args:
        build: what is known of its making; None where nobody asked yet.
        now: the moment.
    """
    if build is None or build.state is Making.FAILED:
        return True
    silent = build.heard_at is None or now - build.heard_at > DEAD_AFTER
    return build.state is not Making.READY and silent


def is_being_made(build: Build | None, now: datetime) -> bool:
    """Say whether somebody is making a pack at this moment.

    Args:
        build: what is known of its making.
        now: the moment.
    """
    return build is not None and build.state is Making.WORKING and not has_to_be_asked(build, now)


def ranges(starts: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Return the first and last page of each item, cover sheet and papers together.

    Args:
        starts: on which page each part begins, in the order of the pack.
    """
    found: dict[str, tuple[int, int]] = {}
    if not starts:
        return found
    heads = [
        (key, page) for key, page in starts.items() if key.startswith(("item-", "supplement-"))
    ]
    following = [page for _, page in heads[1:]] + [starts.get("end", 0) + 1]
    for (key, first), after in zip(heads, following, strict=True):
        found[key] = (first, max(first, after - 1))
    return found


def pages_words(pages: tuple[int, int] | None) -> str:
    """Say which pages: "Pages 159–204"; empty where it is not known.

    Args:
        pages: first and last.
    """
    if pages is None:
        return ""
    first, last = pages
    return f"Page {first}" if first == last else f"Pages {first}–{last}"
