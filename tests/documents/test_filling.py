"""A council's own Word template is filled with plain data and can do nothing else."""

import zipfile
from io import BytesIO

import pytest
from docx import Document

from kinship.core.errors import RefusedError
from kinship.documents import filling
from kinship.documents.filling import NOT_ALLOWED, NOT_WORD, fill
from tests.documents.word import word_file

DATA = {"names": "Jean & Rab <b>", "reasons": ["One.", "Two."], "who": {"name": "Tom"}}


def text_of(made: bytes) -> list[str]:
    return [each.text for each in Document(BytesIO(made)).paragraphs]


def test_fields_and_lists_are_filled_and_nothing_is_read_as_markup():
    template = word_file(
        "Dear {{ names }}",
        "{%p for each in reasons %}",
        "{{ loop.index }}. {{ each }}",
        "{%p endfor %}",
        "{{ who.name }}",
    )
    assert text_of(fill(template, DATA)) == ["Dear Jean & Rab <b>", "1. One.", "2. Two.", "Tom"]


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ names.__init__.__globals__ }}",
        "{{ names.upper() }}",
        "{{ 'a' * 10**9 }}",
        "{% for each in range(10) %}{% endfor %}",
        "{{ self._TemplateReference__context }}",
        "{% macro it() %}x{% endmacro %}{{ it() }}",
        "{% set a = names %}{{ a }}",
        "{{ names ~ names }}",
        "{{ names|join(names) }}",
        "{{ names|join(d=names) }}",
        "{% for each in names %}{{ each }}{% endfor %}",
        "{% for each in reasons recursive %}{{ loop(reasons) }}{% endfor %}",
        "{% for each in reasons %}" * 13 + "x" + "{% endfor %}" * 13,
        "{% filter upper %}x{% endfilter %}",
        "{% block x %}x{% endblock %}",
        "{% include 'x' %}",
        "{% autoescape false %}{{ names }}{% endautoescape %}",
    ],
)
def test_a_template_that_asks_for_anything_but_fields_is_not_run(hostile):
    with pytest.raises(RefusedError) as refused:
        fill(word_file(hostile), DATA)
    assert (str(refused.value), refused.value.field) == (NOT_ALLOWED, "file")


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ("{{ wages }}", "'wages' is undefined"),
        ("{% for %}", "Expected an expression"),
        ("{{ names|attr('__class__') }}", "No filter named 'attr'"),
    ],
)
def test_a_template_that_cannot_be_filled_says_what_is_wrong(broken, says):
    with pytest.raises(RefusedError, match=says):
        fill(word_file(broken), DATA)


def test_a_file_with_macros_and_a_file_of_another_kind_are_refused():
    carries = BytesIO(word_file("Dear {{ names }}"))
    with zipfile.ZipFile(carries, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"macro")
    for content in (carries.getvalue(), b"%PDF-1.7", b"", b"PK\x03\x04nothing"):
        with pytest.raises(RefusedError, match="without macros") as refused:
            fill(content, DATA)
        assert str(refused.value) == NOT_WORD


def test_a_letter_that_grows_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(filling, "MOST_BYTES", 3_000_000)
    grows = "{% for a in reasons %}{% for b in reasons %}" + "x" * 1_000_000 + "{% endfor %}" * 2
    with pytest.raises(RefusedError, match="something else"):
        fill(word_file(grows), DATA)


def test_lists_within_lists_and_conditions_are_filled():
    template = word_file(
        "{% for a in reasons %}{% for b in reasons %}{{ a }}{% if not loop.last %}, {% endif %}"
        "{% endfor %}{% endfor %}{{ 'yes' if who.name == 'Tom' else 'no' }}"
        "{{ reasons|join('; ') }}{{ reasons[0]|upper }}"
    )
    assert text_of(fill(template, DATA)) == ["One., One.Two., Two.yesOne.; Two.ONE."]
