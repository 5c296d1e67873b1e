"""Paragraphs that are not for everybody: how they are found, and what stands in their place."""

import hashlib
import re
from collections.abc import Iterator, Mapping

from kinship.assessments.rules.tables import label_of
from kinship.assessments.types import Choice, Copy, Decided, Mark, Marked, Paragraph
from kinship.rulebook.form_types import AssessmentForm

MARK = re.compile(
    rf"\[({'|'.join(re.escape(each) for each in Mark)}):?[ \t]*([^\]\n]{{0,40}})\][ \t]*",
    re.IGNORECASE,
)
BREAK = re.compile(r"\n[ \t]*\n\s*")
LEGAL = "[withheld: legal advice]"
"""Stands in the place of legal advice for everybody it is not for, also while they write."""

Answers = Mapping[str, Mapping[str, str]]


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of an answer, as a blank line parts them, each with its mark.

    A mark anywhere in a paragraph marks all of it; of several the strictest counts.

    Args:
        text: the answer.
    """
    return [_paragraph(each) for each in BREAK.split(text.replace("\r\n", "\n").strip())]


def _paragraph(text: str) -> Paragraph:
    found = MARK.findall(text)
    if not found:
        return Paragraph(text)
    marks = [(Mark(word.lower()), about.strip()) for word, about in found]
    mark, about = next((each for each in marks if each[0] is Mark.PRIVILEGED), marks[0])
    return Paragraph(MARK.sub("", text).strip(), mark, "" if about.isdecimal() else about)


def digest_of(paragraph: Paragraph) -> str:
    """Return what tells a marked paragraph from every other; it changes with mark or words.

    Args:
        paragraph: the paragraph.
    """
    text = "\n".join((str(paragraph.mark), paragraph.about, " ".join(paragraph.text.split())))
    return hashlib.sha256(text.encode()).hexdigest()


def marked_in(form: AssessmentForm, answers: Answers) -> list[Marked]:
    """Return every marked paragraph of an assessment once, in the form's order.

    Args:
        form: the form, laid out for the assessment.
        answers: section → question or cell → answer.
    """
    found: dict[str, Marked] = {}
    for section in form.sections:
        for key, text in answers.get(section.key, {}).items():
            for each in _marked(str(text)):
                digest = digest_of(each)
                label = label_of(section, key)
                found.setdefault(digest, Marked(section.key, section.title, label, each, digest))
    return list(found.values())


def marked_of(answers: Answers) -> dict[str, Paragraph]:
    """Return every marked paragraph by its digest, wherever it stands.

    Args:
        answers: section → question or cell → answer.
    """
    texts = (str(text) for each in answers.values() for text in each.values())
    return {digest_of(each): each for text in texts for each in _marked(text)}


def _marked(text: str) -> Iterator[Paragraph]:
    if "[" in text:
        yield from (each for each in paragraphs(text) if each.mark is not None)


def undecided(marked: list[Marked], decided: Mapping[str, Decided], copy: Copy) -> list[Marked]:
    """Return the marked paragraphs nobody has decided about for a copy.

    Legal advice is withheld from every copy by itself, and the full copy withholds nothing else.

    Args:
        marked: the marked paragraphs.
        decided: the last decision about each, by its digest.
        copy: the copy that is asked for.
    """
    return [each for each in marked if needs_decision(each.digest, each.paragraph, decided, copy)]


def needs_decision(
    digest: str, paragraph: Paragraph, decided: Mapping[str, Decided], copy: Copy
) -> bool:
    """Return whether nobody has decided about a marked paragraph for a copy.

    Args:
        digest: of the paragraph.
        paragraph: the paragraph.
        decided: the last decision about each, by its digest.
        copy: the copy that is asked for.
    """
    if copy is Copy.FULL or paragraph.mark is Mark.PRIVILEGED:
        return False
    made = decided.get(digest)
    return made is None or not made.choice(copy)


def for_copy(text: str, decided: Mapping[str, Decided], copy: Copy) -> str:
    """Return an answer as a copy shows it: what is withheld is said to be withheld.

    What nobody has decided about is withheld.

    Args:
        text: as written.
        decided: the last decision about each marked paragraph, by its digest.
        copy: which copy.
    """
    if "[" not in text:
        return text
    return "\n\n".join(_for_copy(each, decided, copy) for each in paragraphs(text))


def _for_copy(paragraph: Paragraph, decided: Mapping[str, Decided], copy: Copy) -> str:
    if paragraph.mark is None:
        return paragraph.text
    if paragraph.mark is Mark.PRIVILEGED:
        return paragraph.withheld
    if copy is Copy.FULL:
        return paragraph.text
    made = decided.get(digest_of(paragraph))
    choice = made.choice(copy) if made else ""
    if made and choice == Choice.SUMMARY:
        return f"{made.summary} [shared in summary]"
    return paragraph.text if choice == Choice.SHARE else paragraph.withheld


def without_legal(answers: Mapping[str, str]) -> dict[str, str]:
    """Return the answers of a section for somebody legal advice is not for.

    Args:
        answers: question or cell → answer.
    """
    return {key: hidden(str(text)) for key, text in answers.items()}


def hidden(text: str) -> str:
    """Return an answer without legal advice, and with a line that says it was left out.

    Args:
        text: as written.
    """
    if "[" not in text or not _legal(text):
        return text
    return "\n\n".join(
        LEGAL if each.mark is Mark.PRIVILEGED else part
        for part, each in zip(_parts(text), paragraphs(text), strict=True)
    )


def with_legal_back(sent: Mapping[str, str], saved: Mapping[str, str]) -> dict[str, str]:
    """Return what somebody saved who does not see legal advice, with the advice in its place again.

    Advice whose line they took out stands at the end: what one cannot read one cannot delete. A
    table's line that has gone keeps it in the first cell of the same column that is left.

    Args:
        sent: question or cell → answer, as sent.
        saved: the same as saved before, advice included.
    """
    found = {key: str(text) for key, text in sent.items()}
    for key, text in saved.items():
        kept = _legal(str(text))
        if kept:
            found[key] = _put_back(found.get(key, ""), kept)
    return found


def _put_back(text: str, kept: list[str]) -> str:
    for each in kept:
        text = text.replace(LEGAL, each, 1) if LEGAL in text else f"{text}\n\n{each}".strip()
    return text


def _legal(text: str) -> list[str]:
    if "[" not in text:
        return []
    return [
        part
        for part, each in zip(_parts(text), paragraphs(text), strict=True)
        if each.mark is Mark.PRIVILEGED
    ]


def _parts(text: str) -> list[str]:
    return BREAK.split(text.replace("\r\n", "\n").strip())
