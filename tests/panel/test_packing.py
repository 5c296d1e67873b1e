"""A pack is made once by a worker, heals after one died, and every copy has the same numbers."""

import io
from datetime import date, timedelta

import page as validation
import pytest
from pypdf import PdfReader
from sqlalchemy import select

from kinship.accounts.types import job_actor
from kinship.cases.models import Case
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.jobs.models import JobRequest
from kinship.documents.typesetting import typeset
from kinship.panel.models import PackBuild, PackPart
from kinship.panel.queries import packing as queries
from kinship.panel.queries import packs
from kinship.panel.queries.pack_paper import Bundle, pack_paper
from kinship.panel.rules.packing import has_to_be_asked, pages_words, ranges
from kinship.panel.services import packing
from kinship.panel.services.packs import declare_no_conflict, laid_together, open_pack
from kinship.panel.services.publishing import publish_agenda
from kinship.panel.types.packing import Build, Making
from tests.factories.accounts import act_as, make_staff
from tests.factories.assessments import make_assessment, whole
from tests.factories.people import make_child, make_household, make_person
from tests.panel.test_pack_views import World, pdf
from workers.tasks.panel import make_pack

JOB = job_actor("tests")
NOW = clock.now


@pytest.fixture
def world(app):
    return World()


def requests():
    statement = select(JobRequest).where(JobRequest.job == "panel.make_pack")
    return db.session.execute(statement).scalars().all()


@pytest.mark.parametrize(
    ("build", "asked"),
    [
        (None, True),
        (Build(1, Making.FAILED), True),
        (Build(1, Making.READY), False),
        (Build(1, Making.QUEUED, heard_at=timedelta(seconds=1)), False),
        (Build(1, Making.WORKING, heard_at=timedelta(seconds=119)), False),
        (Build(1, Making.WORKING, heard_at=timedelta(seconds=121)), True),
        (Build(1, Making.QUEUED, heard_at=timedelta(minutes=3)), True),
    ],
)
@pytest.mark.usefixtures("app")
def test_a_pack_is_asked_for_unless_it_is_ready_or_somebody_is_at_it(build, asked):
    now = clock.now()
    if build and build.heard_at is not None:
        build = Build(build.number, build.state, heard_at=now - build.heard_at)
    assert has_to_be_asked(build, now) is asked


def test_pages_of_an_item_end_where_the_next_begins():
    starts = {"item-1": 3, "paper-1": 4, "item-2": 15, "supplement-2": 241, "end": 243}
    found = ranges(starts)
    assert found == {"item-1": (3, 14), "item-2": (15, 240), "supplement-2": (241, 243)}
    assert pages_words((159, 204)) == "Pages 159–204"
    assert pages_words((2, 2)) == "Page 2"
    assert pages_words(None) == ""


def test_publishing_asks_for_the_pack_and_a_worker_makes_it(world, db_session):
    (request,) = requests()
    assert request.arguments == {"meeting_id": world.meeting.id, "number": 1}
    assert queries.build_of(world.meeting).words == "Pack version 1 waits to be made"
    counts = make_pack(**request.arguments)
    assert counts == {"pages": 9, "files": 1}
    db_session.expire_all()
    assert queries.build_of(world.meeting).state is Making.READY
    assert len(db_session.execute(select(PackPart)).all()) == 1


def test_two_presses_make_one_pack(visit, world):
    pages = visit(world.adviser)
    pages.get(f"/panel/{world.meeting.id}/readings")
    for _ in range(2):
        page = pages.post(f"/panel/{world.meeting.id}/pack/make")
        assert "waits to be made" in page.text
    assert len(requests()) == 1
    make_pack(world.meeting.id, 1)
    pages.post(f"/panel/{world.meeting.id}/pack/make")
    assert len(requests()) == 1
    assert len(db.session.execute(select(PackBuild)).all()) == 1


def test_after_a_worker_died_the_next_goes_on_where_it_stopped(world, monkeypatch, db_session):
    world.paper(world.second, pdf(3))
    publish_agenda(meeting=world.meeting, by=act_as(world.adviser))
    files = packing.begin(world.meeting.id, 2)
    assert len(files) == 2
    packing.draw(world.meeting.id, 2, *files[0])
    build = queries.build_of(world.meeting)
    assert build.words == "Pack version 2 is being made: file 2 of 2"
    assert packing.begin(world.meeting.id, 2) == files[1:]
    make_pack(world.meeting.id, 2)
    db_session.expire_all()
    assert queries.build_of(world.meeting).state is Making.READY


def test_a_pack_that_fails_says_so_and_can_be_asked_for_again(visit, world, monkeypatch):
    def broken(*_):
        raise ValueError("a name")

    with monkeypatch.context() as patch:
        patch.setattr("kinship.panel.services.packing.drawn", broken)
        with pytest.raises(ValueError, match="a name"):
            make_pack(world.meeting.id, 1)
    db.session.expire_all()
    pages = visit(world.adviser)
    page = pages.get(f"/panel/{world.meeting.id}/readings")
    assert "could not be made" in page.text
    assert "a name" not in page.text
    pages.post(f"/panel/{world.meeting.id}/pack/make")
    assert len(requests()) == 2
    make_pack(world.meeting.id, 1)
    assert "Pack version 1 is ready" in pages.get(f"/panel/{world.meeting.id}/readings").text


def test_while_a_worker_is_at_it_a_member_is_told_how_far_it_is(visit, world):
    packing.begin(world.meeting.id, 1)
    pages = visit(world.staff)
    page = pages.get(world.address)
    assert "Pack version 1 is being made: file 1 of 1" in page.text
    page = pages.get(f"{world.address}.pdf")
    assert page.messages[0].startswith("Pack version 1 is being made")


def test_nobody_makes_a_version_that_is_not_published(world):
    with pytest.raises(NotFoundError):
        make_pack(world.meeting.id, 2)
    with pytest.raises(NotFoundError):
        make_pack(world.meeting.id + 1, 1)


def test_it_is_not_asked_for_before_the_agenda_is_published(world):
    world.meeting.agenda_version = 0
    with pytest.raises(RefusedError, match="when the agenda is published"):
        packing.ask_for_pack(meeting=world.meeting, by=JOB)


def test_every_member_has_the_same_page_numbers(world):
    """Who may read only the second item finds it on the pages everybody finds it on."""
    make_pack(world.meeting.id, 1)
    declare_no_conflict(item=world.second, member=world.member, by=act_as(world.staff))
    pack = packs.pack_of(world.meeting, world.member.id, act_as(world.staff), clock.today())
    reader = PdfReader(io.BytesIO(laid_together(world.meeting, pack, reader="Hope Asante")))
    numbers = [each.extract_text().split("Page ")[-1].split()[0] for each in reader.pages]
    assert numbers == ["1", "2", "6", "7", "8", "9"]


def test_our_own_pages_keep_to_pdf_ua_and_the_bound_pack_does_not_claim_it(world):
    make_pack(world.meeting.id, 1)
    actor = act_as(world.staff)
    declare_no_conflict(item=world.first, member=world.member, by=actor)
    pack = packs.pack_of(world.meeting, world.member.id, actor, clock.today())
    digests = [paper.digest for each in pack.items for paper in each.papers]
    layout = queries.layout_of(world.meeting.id, 1)
    bundle = Bundle(layout, queries.sheets_of(digests))
    data = pack_paper(world.meeting, pack, bundle, reader="Hope Asante", now=clock.now())
    own = typeset("panel/pack.typ", data, made_on=date(2026, 12, 1))
    report = validation.validate_pdf_bytes(own, profile="ua1")
    assert report.is_compliant, [each.message for each in report.failures]
    assert b"pdfuaid" in own
    bound = open_pack(meeting=world.meeting, member=world.member, by=actor)
    reader = PdfReader(io.BytesIO(bound))
    assert b"pdfuaid:part" not in reader.trailer["/Root"]["/Metadata"].get_data()
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    assert len(reader.outline) > 0


def test_the_cover_sheet_says_what_is_known_and_no_address(world):
    make_pack(world.meeting.id, 1)
    facts = dict(queries.layout_of(world.meeting.id, 1).covers[str(world.first.id)])
    assert facts["Reference"] == "E-1"
    assert facts["Children"] == "K.L. (8)"
    assert facts["Earlier panels"] == "No earlier panel"
    assert facts["Carers' own comments"] == "Not in yet"
    assert "Address" not in facts


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("needed", "identified, not yet referred"),
        ("referred", "identified and referred"),
        ("no", "not needed"),
        ("", "not answered in the assessment"),
    ],
)
def test_m17_03_the_cover_sheet_says_whether_mediation_is_asked_for(world, answer, said):
    case = db.session.get(Case, world.first.case_id)
    child = make_child("Lou", "Lee")
    made = make_assessment(
        case, child, kind="full", version="2026-2", household=make_household(make_person())
    )
    world.first.assessment_id = made.id
    strengths = {f"strengths__{number}__what": f"Strength {number}" for number in range(1, 5)}
    whole(made, world.staff, family_time={"mediation": answer}, balance=strengths)
    make_pack(world.meeting.id, 1)
    covers = queries.layout_of(world.meeting.id, 1).covers
    facts = dict(covers[str(world.first.id)])
    assert facts["Mediation"] == said
    assert facts["Strengths"].startswith("(1) Strength 1; (2) Strength 2; (3) Strength 3; 1 more")
    assert facts["Plan for the child"]
    assert facts["Support and its cost"]
    assert "Mediation" not in dict(covers[str(world.second.id)])


def test_a_withheld_address_is_marked_and_never_printed(world, db_session):
    home = make_household(make_person())
    home.address, home.address_withheld = "1 Secret Lane", True
    world.first.household_id = home.id
    db_session.flush()
    make_pack(world.meeting.id, 1)
    build = db_session.execute(select(PackBuild)).scalar_one()
    assert "Secret Lane" not in str(build.content)
    assert "Withheld: do not say where the family lives" in str(build.content)


def test_a_stranger_asks_for_no_pack(visit, world):
    stranger = visit(make_staff("panel_member"))
    assert stranger.http.post(f"/panel/{world.meeting.id}/pack/make").status_code in {400, 403, 404}


def test_a_job_that_comes_twice_leaves_a_pack_that_is_ready_as_it_is(world, db_session):
    world.paper(world.first, pdf(2))
    publish_agenda(meeting=world.meeting, by=act_as(world.adviser))
    number = world.meeting.agenda_version
    made = make_pack(world.meeting.id, number)
    row = queries.row_of(world.meeting.id, number)
    heard = row.heard_at
    assert packing.begin(world.meeting.id, number) == []
    assert make_pack(world.meeting.id, number) == made
    packing.fail(world.meeting.id, number, ValueError())
    assert (row.state, row.heard_at) == (Making.READY.value, heard)


def test_a_file_that_another_worker_drew_meanwhile_stands_once(world, db_session, monkeypatch):
    world.paper(world.first, pdf(2))
    publish_agenda(meeting=world.meeting, by=act_as(world.adviser))
    number = world.meeting.agenda_version
    ((digest, kind), *_) = packing.begin(world.meeting.id, number)
    packing.draw(world.meeting.id, number, digest, kind)
    real, calls = db.session.get, []

    def late(model, key, **options):
        calls.append(model)
        return None if len(calls) == 1 else real(model, key, **options)

    monkeypatch.setattr(db.session, "get", late)
    packing.draw(world.meeting.id, number, digest, kind)
    assert db_session.query(PackPart).filter_by(digest=digest).count() == 1
