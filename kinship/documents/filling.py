"""Fill a council's own Word template with plain data, so that it can do nothing but name fields.

A template is a file from outside. Jinja runs it in a sandbox without any function, filter, import
or reckoning that could reach beyond the data or fill the memory.
"""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any, NoReturn

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import XMLSyntaxError

from kinship.core.errors import RefusedError
from kinship.documents.rules import kind_of
from kinship.documents.types import WORD

MOST_BYTES = 50 * 1024 * 1024
"""A template may unpack to so much; a small file can say very much more."""
FILTERS = ("join", "upper", "lower", "capitalize", "trim", "length", "first", "last", "e", "escape")
PLACES = ("index", "first", "last")
NOT_WORD = "Upload a Word file (.docx) without macros"
TOO_LARGE = "Upload a smaller Word file: this one unpacks to more than can be read"
NOT_ALLOWED = (
    "Upload a template that only names the fields of a letter. This one asks the program for "
    "something else, so it was not run"
)
BROKEN = "Upload a template whose fields can be read: {what}"


class _Sandbox(ImmutableSandboxedEnvironment):
    """Names of fields, conditions and lists; nothing may be called or reckoned."""

    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%", "**"])

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:  # noqa: ARG002 - Jinja's own signature
        """Say that no attribute is safe but the place in a list: data is read by key."""
        return isinstance(obj, LoopContext) and attr in PLACES

    def is_safe_callable(self, obj: object) -> bool:  # noqa: ARG002 - Jinja's own signature
        """Say that nothing may be called."""
        return False

    def call_binop(self, *_args: object) -> NoReturn:
        """Refuse to reckon: "a" times a thousand million fills the memory."""
        raise SecurityError("reckoning")


def fill(template: bytes, data: Mapping[str, object]) -> bytes:
    """Return a council's Word template filled with data, as a Word file a person may edit.

    Args:
        template: the Word file.
        data: plain words, lists and mappings; nothing else is reached.

    Returns:
        The Word file.

    Raises:
        RefusedError: it is no Word file without macros, asks for a field there is not, or for
            anything but fields.
    """
    _check_file(template)
    try:
        made = DocxTemplate(BytesIO(template))
        made.render(dict(data), jinja_env=_sandbox(), autoescape=True)
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


def _sandbox() -> ImmutableSandboxedEnvironment:
    made = _Sandbox(autoescape=True, undefined=StrictUndefined)
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS}
    return made


def _check_file(template: bytes) -> None:
    found = kind_of(template)
    if found is not WORD:
        raise RefusedError(NOT_WORD, field="file")
    with zipfile.ZipFile(BytesIO(template)) as archive:
        if sum(each.file_size for each in archive.infolist()) > MOST_BYTES:
            raise RefusedError(TOO_LARGE, field="file")


def _said(wrong: Exception) -> str:
    """Say what a template got wrong, in one line and not too long."""
    words: Any = getattr(wrong, "message", None) or str(wrong)
    return " ".join(str(words).split())[:120]
