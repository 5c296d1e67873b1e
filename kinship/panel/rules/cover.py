"""What a cover sheet says of a report: the first strengths and worries, support, plan, gaps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MOST = 3
"""So many strengths and so many worries stand on a cover sheet; the report has all."""
NONE_SAID = "Not in the report yet"
MEDIATION = "mediation"
MEDIATION_WORDS = {
    "needed": "identified, not yet referred",
    "referred": "identified and referred",
    "no": "not needed",
}
"""What an assessment says about mediation, the most urgent first, as a cover sheet says it."""
UNSAID = "not answered in the assessment"

Answers = Mapping[str, str]


@dataclass(frozen=True)
class Said:
    """What a report says.

    Args:
        sections: the answers of each section of the form, of every copy of it.
        plans: the words of each plan for the child the form offers, by code.
    """

    sections: Mapping[str, Iterable[Answers]]
    plans: Mapping[str, str]

    def of(self, key: str) -> list[Answers]:
        """Return the answers of a section.

        Args:
            key: of the section.
        """
        return list(self.sections.get(key, ()))


def facts_of(said: Said) -> list[list[str]]:
    """Return the lines of a cover sheet that come from the report, label and words.

    Args:
        said: what the report says.
    """
    facts = []
    if said.of("balance"):
        facts += [
            ["Strengths", _first(said, "strengths")],
            ["Worries", _first(said, "worries")],
        ]
    if said.of("support"):
        facts.append(["Support and its cost", _support(said)])
    if said.of("recommendation"):
        chosen = {each.get("plan", "") for each in said.of("recommendation")} - {""}
        words = "; ".join(sorted(said.plans.get(code, code) for code in chosen))
        facts.append(["Plan for the child", words or NONE_SAID])
    unknown = [words for each in said.of("analysis") if (words := each.get("unknown", "").strip())]
    if said.of("analysis"):
        facts.append(["To ask about: what the report does not know", "; ".join(unknown) or "–"])
    if said.of("family_time"):
        facts.append(["Mediation", _mediation(said)])
    return facts


def _first(said: Said, question: str) -> str:
    found = [row["what"] for row in _rows(said.of("balance"), question) if row.get("what")]
    if not found:  # forms before 2026-2 ask for one text instead of a table
        found = [each[question].strip() for each in said.of("balance") if each.get(question)]
    return _listed(found[:MOST], len(found))


def _support(said: Said) -> str:
    lines = []
    for row in _rows(said.of("support"), "lines"):
        if not row.get("need"):
            continue
        cost = row.get("cost", "") if row.get("pays") == "yes" else ""
        unpriced = row.get("pays") == "yes" and not cost
        told = "the council pays, cost not written" if unpriced else cost
        lines.append(f"{row['need']} ({told})" if told else row["need"])
    reasons = [each["none_because"] for each in said.of("support") if each.get("none_because")]
    if not lines and reasons:
        return f"None: {'; '.join(reasons)}"
    if not lines and any(any(each.values()) for each in said.of("support")):
        return "In the report"
    return _listed(lines, len(lines))


def _listed(words: list[str], among: int) -> str:
    if not words:
        return NONE_SAID
    told = "; ".join(f"({number}) {each}" for number, each in enumerate(words, start=1))
    return f"{told}; {among - len(words)} more in the report" if among > len(words) else told


def _rows(sections: Iterable[Answers], question: str) -> list[dict[str, str]]:
    """Return the rows of a table: its answers are kept as question__row__column."""
    rows: dict[tuple[int, int], dict[str, str]] = {}
    for copy, answers in enumerate(sections):
        for key, words in answers.items():
            name, _, place = key.partition("__")
            number, _, column = place.partition("__")
            if name == question and number.isdecimal():
                rows.setdefault((copy, int(number)), {})[column] = words.strip()
    return [rows[place] for place in sorted(rows)]


def _mediation(said: Said) -> str:
    codes = {each.get(MEDIATION, "") for each in said.of("family_time")}
    return next((words for code, words in MEDIATION_WORDS.items() if code in codes), UNSAID)
