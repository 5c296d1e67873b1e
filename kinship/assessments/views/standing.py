"""How an assessment stands with the rules of its form, and where each broken one is mended."""

from dataclasses import dataclass

from flask import url_for

from kinship.accounts.session import current_actor
from kinship.assessments import queries, rules
from kinship.assessments.types import DemandResult, Finding, Overridden, RuleResult
from kinship.assessments.views.blueprint import assessments, section_address
from kinship.core import clock
from kinship.core.permissions import Permission
from kinship.rulebook.form_types import Place, Question, Section, Severity


@dataclass(frozen=True)
class Standing:
    """How an assessment stands with the rules of its form.

    Args:
        found: the assessment.
        findings: everything found.
        results: every rule of the form, met or not.
        demands: what every assessment must show.
        overridden: the warnings a manager has gone on in spite of.
        unsupported: judgements that do not say what they rest on.
    """

    found: queries.Found
    findings: tuple[Finding, ...]
    results: tuple[RuleResult, ...]
    demands: tuple[DemandResult, ...]
    overridden: tuple[Overridden, ...]
    unsupported: tuple[tuple[Section, Question], ...]

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """What stops it."""
        return rules.blockers(self.findings)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Every warning."""
        return tuple(each for each in self.findings if each.severity is Severity.WARNS)

    @property
    def open_warnings(self) -> tuple[Finding, ...]:
        """The warnings no manager has decided about."""
        return rules.warnings_left(self.findings, self.overridden)

    def in_section(self, key: str) -> tuple[Finding, ...]:
        """Return what is still open in one section, gaps apart.

        Args:
            key: the section.
        """
        return tuple(
            each
            for each in self.findings
            if each.section == key and each.rule != "complete" and each.place is Place.SECTION
        )

    def decided(self, finding: Finding) -> Overridden | None:
        """Return the decision to go on in spite of a warning as it stands now.

        Args:
            finding: the warning.
        """
        wanted = (finding.rule, finding.section, finding.reason)
        made = (each for each in self.overridden if wanted == (each.rule, each.section, each.found))
        return next(made, None)

    def mend(self, finding: Finding) -> str:
        """Return the address of the place that mends something.

        Args:
            finding: what is to be mended.
        """
        if finding.place is Place.SECTION:
            form = self.found.form
            copies = form.sections_of(finding.section)
            key = finding.section if form.section(finding.section) else ""
            return section_address(self.found, key or (copies[0].key if copies else ""))
        return record_links(self.found)[finding.place.value]


def standing_of(found: queries.Found, within: str = "") -> Standing:
    """Return how an assessment stands with the rules of its form today.

    Args:
        found: the assessment.
        within: only what the rules about this section of the form file find.
    """
    sections = queries.sections_of(found.assessment.id)
    facts = queries.facts_of(found.assessment, sections, clock.today())
    findings = rules.findings(found.form, facts, within)
    return Standing(
        found=found,
        findings=findings,
        results=rules.results(found.form, findings),
        demands=rules.demands(found.form, findings),
        overridden=tuple(queries.overridden(found.assessment.id)),
        unsupported=rules.judgements_without_evidence(found.form, facts),
    )


@assessments.app_template_global()
def record_links(found: queries.Found) -> dict[str, str]:
    """Return where facts of the record are put right, by what they are about.

    Args:
        found: the assessment.
    """
    case, assessment = found.case, found.assessment
    summary = url_for("overview.summary", case_id=case.id)
    people = (
        url_for("households.show", household_id=assessment.household_id)
        if assessment.household_id
        else summary
    )
    reads_orders = current_actor().may(Permission.ORDERS_READ)
    agreements = url_for(
        "assessments.quality", case_id=case.id, assessment_id=assessment.id, _anchor="agreements"
    )
    return {
        "checks": url_for("checks.for_case", case_id=case.id),
        "people": people,
        "visits": url_for("support.for_case", case_id=case.id),
        "orders": url_for("orders.for_case", case_id=case.id) if reads_orders else summary,
        "assessments": url_for("assessments.for_case", case_id=case.id),
        "agreements": agreements,
        "marks": url_for("assessments.marks", case_id=case.id, assessment_id=assessment.id),
        "disagreement": url_for(
            "assessments.disagreement", case_id=case.id, assessment_id=assessment.id
        ),
        "sharing": url_for("assessments.copies", case_id=case.id, assessment_id=assessment.id),
    }
