"""Takes the marks of GOV.UK out of the design system's style sheets.

A council's own service may use the GOV.UK Design System, with the exception of its branding:
the crown, the crest and the GDS Transport font are for GOV.UK alone.
"""

import re

FONT_FACE = re.compile(r"(?:/\*![^*]*\*/)?@font-face\s*\{[^}]*\}")
"""A font and, before it, the notice that it is for GOV.UK only."""

FONT_NAME = re.compile(r"""["']?GDS Transport["']?\s*,\s*""")
CREST = re.compile(r"""url\(["']?/assets/images/govuk-crest\.svg["']?\)""")
SOURCE_MAP = re.compile(r"\s*(?:/\*#|//#) sourceMappingURL=\S+(?: \*/)?\s*$")


def without_branding(css: str) -> str:
    """Answers a style sheet that uses Arial and shows no crest.

    Args:
        css: a compiled style sheet.

    Raises:
        ValueError: when something of GOV.UK's is left, so that a new release cannot bring it back
            unseen.
    """
    for pattern, instead in ((FONT_FACE, ""), (FONT_NAME, ""), (CREST, "none")):
        css = pattern.sub(instead, css)
    for mark in ("GDS Transport", "@font-face", "crest.svg"):
        if mark in css:
            raise ValueError(f"The style sheet still holds {mark!r}.")
    return without_source_map(css)


def without_source_map(text: str) -> str:
    """Answers a compiled file without the pointer to a source map that is not shipped."""
    return SOURCE_MAP.sub("\n", text)
