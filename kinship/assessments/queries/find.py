"""Find assessments, and read one with what stands beside it on its page."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Row,
    Select,
    bindparam,
    select,
)
from sqlalchemy.orm import aliased

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor
from kinship.assessments.models import Assessment
from kinship.assessments.queries import beside
from kinship.assessments.queries.layout import blank_form_of
from kinship.assessments.queries.scope import Sight, sight_of, visible_to, visible_within
from kinship.assessments.rules.layout import laid_out
from kinship.assessments.types import FormPeople
from kinship.cases.models import Case
from kinship.cases.queries.scope import reader
from kinship.core.database import db
from kinship.core.errors import NotFoundError
from kinship.households.models import Household
from kinship.rulebook.form_types import AssessmentForm, Section

ASKED: BindParameter[int] = bindparam("assessment_id", type_=BigInteger())
OF_CASE: BindParameter[int] = bindparam("of_case_id", type_=BigInteger())


@dataclass(frozen=True)
class Found:
    """An assessment with its case and what stands beside it on its page."""

    assessment: Assessment
    case: Case
    assessor: str
    submitter: str
    first_manager: str
    signer: str
    children: str
    carers: str
    home: str
    points: tuple[str, ...]
    people: FormPeople
    comments: int = 0

    @cached_property
    def form(self) -> AssessmentForm:
        """The form, laid out for it."""
        blank = blank_form_of(self.assessment)
        return laid_out(blank, self.people) if blank.repeats else blank

    def section(self, key: str) -> Section | None:
        """Give one section of the form; what stands once for everybody needs no laying out.

        Args:
            key: its key.
        """
        single = blank_form_of(self.assessment).section(key)
        if single is not None and not single.repeats:
            return single
        return self.form.section(key)


def get_visible(assessment_id: int, actor: Actor, case_id: int | None = None) -> Found:
    """Return an assessment this person may see with the names of its people, in one statement.

    Args:
        assessment_id: its key.
        actor: who asks.
        case_id: the case of the address; another one's assessment is not found there.

    Raises:
        NotFoundError: there is none for this person.
    """
    statement = _one(sight_of(actor), of_case=case_id is not None)
    asked = {"assessment_id": assessment_id, "of_case_id": case_id}
    row = db.session.execute(statement, asked | reader(actor)).one_or_none()
    if row is None:
        raise NotFoundError
    children, carers = beside.people_in(row.children), beside.people_in(row.carers)
    return Found(
        assessment=row[0],
        case=row[1],
        assessor=row.assessor or "",
        submitter=row.submitter or "",
        first_manager=row.first_manager or "",
        signer=row.signer or "",
        children=", ".join(beside.in_order(children)),
        carers=" and ".join(beside.in_order(carers)),
        home=("Address withheld" if row.address_withheld else row.address) or "",
        points=tuple((row.points or "").splitlines()),
        people=FormPeople(
            children=tuple(each.named for each in children),
            carers=tuple(each.named for each in carers),
            written=beside.keys_in(row.written),
        ),
        comments=row.comments,
    )


@lru_cache(maxsize=64)
def _one(sight: Sight, *, of_case: bool) -> Select[*tuple[Any, ...]]:
    """Put the statement together once for everybody who sees as far: it is asked all day."""
    wanted = [Assessment.id == ASKED, visible_within(sight)]
    if of_case:
        wanted.append(Assessment.case_id == OF_CASE)
    return _with_names().where(*wanted)


def _with_names() -> Select[*tuple[Any, ...]]:
    assessor, submitter, first, signer = (aliased(Staff) for _ in range(4))
    return (
        select(
            Assessment,
            Case,
            assessor.full_name.label("assessor"),
            submitter.full_name.label("submitter"),
            first.full_name.label("first_manager"),
            signer.full_name.label("signer"),
            beside.children().label("children"),
            beside.carers().label("carers"),
            beside.written().label("written"),
            Household.address,
            Household.address_withheld,
            beside.latest_points().label("points"),
            beside.comments().label("comments"),
        )
        .join(Case, Case.id == Assessment.case_id)
        .outerjoin(assessor, assessor.id == Assessment.assessor_id)
        .outerjoin(submitter, submitter.id == Assessment.submitted_by_id)
        .outerjoin(first, first.id == Assessment.agreed_by_id)
        .outerjoin(signer, signer.id == Assessment.signed_off_by_id)
        .outerjoin(Household, Household.id == Assessment.household_id)
    )


def lock(assessment: Assessment) -> None:
    """Hold an assessment until this transaction ends, as it stands now.

    Saving, submitting and signing off wait for each other, so none works on an old state.

    Args:
        assessment: the assessment.
    """
    db.session.refresh(assessment, with_for_update=True)


def by_submit_key(key: str) -> Assessment | None:
    """Return the assessment a form has already made, if it was sent twice.

    Args:
        key: the form's key; an empty one is never found.
    """
    if not key:
        return None
    statement = select(Assessment).where(Assessment.submit_key == key)
    return db.session.execute(statement).scalar_one_or_none()


CaseRow = Row[Any]
"""One line of the list of a case."""


def for_case(case_id: int, actor: Actor) -> list[CaseRow]:
    """Return the assessments of a case, the open ones first, then the newest.

    Args:
        case_id: the case.
        actor: who asks.
    """
    assessor = aliased(Staff)
    statement = (
        select(
            Assessment.id,
            Assessment.kind,
            Assessment.accepted_on,
            Assessment.allocated_on,
            Assessment.assessor_id,
            assessor.full_name.label("assessor"),
            Assessment.independent,
            beside.names_of_carers().label("carers"),
            Assessment.sections_saved,
            Assessment.sections_done,
            Assessment.sections_total,
            Assessment.checks_needed,
            Assessment.checks_received,
            Assessment.draft_complete_on,
            Assessment.shared_on,
            Assessment.submitted_on,
            Assessment.returned_on,
            Assessment.agreed_on,
            Assessment.paused_on,
            Assessment.waiting_for,
            Assessment.court_filing_on,
            Assessment.closed_on,
            Assessment.closed_how,
            Assessment.outcome,
            Assessment.form,
            Assessment.form_version,
            Assessment.edition,
        )
        .join(Case, Case.id == Assessment.case_id)
        .outerjoin(assessor, assessor.id == Assessment.assessor_id)
        .where(Assessment.case_id == case_id, visible_to(actor))
        .order_by(Assessment.closed_on.is_not(None), Assessment.accepted_on.desc(), Assessment.id)
    )
    return list(db.session.execute(statement))


def assessor(staff_id: int) -> Staff:
    """Return somebody who may be given an assessment.

    Args:
        staff_id: their key.

    Raises:
        NotFoundError: there is nobody.
    """
    found = db.session.get(Staff, staff_id)
    if found is None:
        raise NotFoundError
    return found


def open_of_case(case_id: int) -> list[Assessment]:
    """Return the open assessments of a case, the oldest first.

    Args:
        case_id: a case the reader may see.
    """
    statement = (
        select(Assessment)
        .where(Assessment.case_id == case_id, Assessment.closed_on.is_(None))
        .order_by(Assessment.accepted_on, Assessment.id)
    )
    return list(db.session.execute(statement).scalars())


def open_of_households(household_ids: Iterable[int]) -> list[Assessment]:
    """Return the open assessments of some households, locked for counting again.

    Args:
        household_ids: the households.
    """
    statement = (
        select(Assessment)
        .where(Assessment.household_id.in_(list(household_ids)), Assessment.closed_on.is_(None))
        .order_by(Assessment.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return list(db.session.execute(statement).scalars())
