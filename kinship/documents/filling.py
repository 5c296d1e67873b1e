"""Fill a council's own Word template with plain data, so that it can do nothing but name fields.

A template is a file from outside. Jinja runs it in a sandbox without any function, filter, import
or reckoning that could reach beyond the data or fill the memory.
"""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import XMLSyntaxError

from kinship.core.errors import RefusedError
from kinship.documents.reaching import MOST_BYTES, refuse_reaching
from kinship.documents.rules import kind_of
from kinship.documents.types import WORD

FILTERS = ("join", "upper", "lower", "capitalize", "trim", "length", "first", "last", "e", "escape")
PLACES = ("index", "first", "last")
MOST_ROWS = 5_000
"""The lists of a letter have so many rows in all, however lists lie within lists."""
ROWS = "rows of a list"
FIELDS = frozenset(
    {
        "And", "Compare", "CondExpr", "Const", "Filter", "For", "Getattr", "Getitem", "If", "Name",
        "Not", "Operand", "Or", "Output", "Template", "TemplateData", "Test",
    }
)  # fmt: skip
"""What a template is made of; not what keeps, joins, copies or calls, for that can grow."""
NOT_WORD = "Upload a Word file (.docx) without macros"
NOT_ALLOWED = (
    "Upload a template that only names the fields of a letter. This one asks the program for "
    "something else, so it was not run"
)
BROKEN = "Upload a template whose fields can be read: {what}"


class _Sandbox(ImmutableSandboxedEnvironment):
    """Names of fields, conditions and lists; nothing may be called or reckoned."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.filters = {**{name: self.filters[name] for name in FILTERS}, ROWS: self._rows}
        self.rows = 0

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Read a template, refuse what is more than fields, and count the rows of its lists."""
        made = super()._parse(source, name, filename)
        for node in _within(made):
            itself = isinstance(node, nodes.Name) and node.name == "self"
            if itself or type(node).__name__ not in FIELDS or not _is_small(node):
                raise SecurityError(type(node).__name__)
        for loop in made.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, ROWS, [], [], None, None, lineno=loop.lineno)
        return made

    def _rows(self, value: object) -> Sequence[object]:
        """Return a list of the data, and refuse rows without end: 60 letters, six deep, hang."""
        if not isinstance(value, list | tuple):
            raise SecurityError(ROWS)
        self.rows += len(value)
        if self.rows > MOST_ROWS:
            raise SecurityError(ROWS)
        return value

    def concat(self, parts: Iterable[str]) -> str:
        """Put the pieces of a page together, as long as they stay small enough to be read."""
        kept, size = [], 0
        for part in parts:
            kept.append(part)
            size += len(part)
            if size > MOST_BYTES:
                raise SecurityError("size")
        return "".join(kept)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:  # noqa: ARG002 - Jinja's own signature
        """Say that no attribute is safe but the place in a list: data is read by key."""
        return isinstance(obj, LoopContext) and attr in PLACES

    def is_safe_callable(self, obj: object) -> bool:  # noqa: ARG002 - Jinja's own signature
        """Say that nothing may be called."""
        return False


def _within(node: nodes.Node) -> Iterable[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _within(child)


def _is_small(node: nodes.Node) -> bool:
    """Say no to a filter that is given a field: joining a text by itself squares its length."""
    if not isinstance(node, nodes.Filter):
        return True
    given = [*node.args, *(pair.value for pair in node.kwargs)]
    return all(isinstance(each, nodes.Const) for each in given) and not node.dyn_args


def fill(template: bytes, data: Mapping[str, object]) -> bytes:
    """Return a council's Word template filled with data, as a Word file a person may edit.

    Args:
        template: the Word file.
        data: plain words, lists and mappings; nothing else is reached.

    Returns:
        The Word file.

    Raises:
        RefusedError: it is no Word file without macros, takes something from elsewhere, asks for
            a field there is not, or for anything but fields.
    """
    _check_file(template)
    try:
        made = DocxTemplate(BytesIO(template))
        made.render(dict(data), jinja_env=_Sandbox(), autoescape=True)
        result = BytesIO()
        made.save(result)
    except SecurityError as wrong:
        raise RefusedError(NOT_ALLOWED, field="file") from wrong
    except UndefinedError as wrong:
        raise RefusedError(BROKEN.format(what=_said(wrong)), field="file") from wrong
    except (TemplateError, TypeError, ValueError, RecursionError) as wrong:
        raise RefusedError(BROKEN.format(what=_said(wrong)), field="file") from wrong
    except (PackageNotFoundError, XMLSyntaxError, KeyError, zipfile.BadZipFile) as wrong:
        raise RefusedError(NOT_WORD, field="file") from wrong
    return result.getvalue()


def _check_file(template: bytes) -> None:
    found = kind_of(template)
    if found is not WORD:
        raise RefusedError(NOT_WORD, field="file")
    refuse_reaching(template)


def _said(wrong: Exception) -> str:
    """Say what a template got wrong, in one line and not too long."""
    words: Any = getattr(wrong, "message", None) or str(wrong)
    return " ".join(str(words).split())[:120]
