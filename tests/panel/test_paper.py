"""The agenda as a page's data and as a tagged PDF."""

from datetime import date
from io import BytesIO

import page
import pytest
from pypdf import PdfReader

from kinship.accounts.types import job_actor
from kinship.audit.models import AuditEvent
from kinship.cases.models import Case
from kinship.core import clock
from kinship.panel.models import PanelMember
from kinship.panel.queries.paper import draft_words, version_words
from kinship.panel.queries.quorum import agenda_of
from kinship.panel.services.conflicts import declare_conflict, rule_on_conflict
from kinship.panel.services.printing import file_name, print_agenda
from kinship.panel.types import Ruling
from tests.panel.ochilvale import make_ochilvale

pytestmark = pytest.mark.usefixtures("scotland")


@pytest.fixture
def built(scotland, administrator, db_session):
    meeting, items = make_ochilvale()
    orr = db_session.query(PanelMember).filter_by(full_name="Calum Orr").one()
    item = items["K-0932"]
    conflict = declare_conflict(item=item, member=orr, kind="manages", by=administrator)
    rule_on_conflict(
        item=item, meeting=meeting, conflict=conflict, ruling=Ruling.LEAVES, by=administrator
    )
    return meeting, items


def pages_of(made: bytes) -> list[str]:
    return [each.extract_text() for each in PdfReader(BytesIO(made)).pages]


def test_times_and_quorum_are_those_of_the_example(built, administrator):
    meeting, _ = built
    agenda = agenda_of(meeting, administrator, clock.today())
    times = [f"{line.slot.starts:%H:%M}" for line in agenda.lines]
    assert times == ["09:30", "09:35", "09:45", "11:00", "12:00", "12:45", "13:00", "13:15"]
    assert f"{agenda.lines[-1].slot.ends:%H:%M}" == "13:25"
    assert f"{agenda.lines[3].slot.break_from:%H:%M}" == "10:45"
    assert [line.quorum.counted for line in agenda.lines] == [6, 6, 6, 6, 4, 5, 5, 5]
    assert all(line.quorum.met for line in agenda.lines)
    assert agenda.overrun == ""


def test_the_pdf_is_accessible_marked_and_numbered(built, administrator):
    made = print_agenda(meeting=built[0], by=administrator)
    report = page.validate_pdf_bytes(made, profile="ua1")
    assert report.is_compliant, [failure.message for failure in report.failures]
    reader = PdfReader(BytesIO(made))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert reader.metadata.title == "Kinship care panel, Thursday 10 December 2026: agenda"
    assert {"/Table", "/TH", "/L", "/LBody", "/H1", "/H2"} <= set(tags(root["/StructTreeRoot"]))
    pages = pages_of(made)
    assert all("OFFICIAL-SENSITIVE (personal)" in each for each in pages)
    assert all(f"Page {n} of {len(pages)}" in each for n, each in enumerate(pages, start=1))


def tags(node, found=None):
    found = [] if found is None else found
    node = node.get_object()
    if isinstance(node, dict):
        if "/S" in node:
            found.append(node["/S"])
        children = node.get("/K", [])
        for child in children if isinstance(children, list) else [children]:
            if not isinstance(child, int):
                tags(child, found)
    return found


def test_the_pdf_holds_initials_and_references_and_no_name_of_a_family(built, administrator):
    text = " ".join(pages_of(print_agenda(meeting=built[0], by=administrator)))
    assert "K-1041" in text
    assert "K.M. (6), R.M. (8)" in text
    for name in ("Kyle", "Ross", "Moss", "Ann", "Bee", "Cat", "Sea", "Dee", "Eff"):
        assert f"{name} " not in text


def test_the_pdf_says_who_sits_what_is_late_and_what_comes_next(built, administrator):
    text = " ".join(" ".join(pages_of(print_agenda(meeting=built[0], by=administrator))).split())
    for words in (
        "Ochilvale Council",
        "Thursday 10 December 2026, 09:30 to 13:25",
        "Jo Petrie (until 12:00)",
        "Dr Ailsa Kemp (does not vote)",
        "Carers attend at 10:05",
        "BSL interpreter booked",
        "Late paper, approved by S Reid",
        "Calum Orr. Manages the worker or the case. Leaves for this item",
        "Quorate: 4 expected, 3 needed",
        "Decision Thursday 24 December 2026",
    ):
        assert words in text, words


def test_an_item_of_a_restricted_case_is_printed_without_any_sign_of_whose_it_is(
    built, administrator, db_session
):
    meeting, items = built
    db_session.get(Case, items["K-1047"].case_id).restricted = True
    db_session.flush()
    text = " ".join(pages_of(print_agenda(meeting=meeting, by=administrator)))
    assert "Handled separately" in text
    assert "K-1047" not in text
    assert "A.B." not in text
    assert "supporter" not in text


@pytest.mark.parametrize(
    ("version", "changed", "says", "name"),
    [
        (0, True, "Draft agenda", "agenda-kp-2026-12-draft.pdf"),
        (1, False, "Agenda version 1", "agenda-kp-2026-12-v1.pdf"),
        (1, True, "Draft of version 2", "agenda-kp-2026-12-v1-draft.pdf"),
    ],
)
def test_a_version_says_whether_it_still_holds(built, version, changed, says, name):
    meeting = built[0]
    meeting.agenda_version = version
    meeting.agenda_published_at = clock.now() if version else None
    meeting.agenda_changed_at = clock.now() if changed else None
    assert version_words(meeting) == says
    assert bool(draft_words(meeting)) is changed
    assert file_name(meeting) == name


def test_a_print_is_on_the_trail(built, db_session):
    print_agenda(meeting=built[0], by=job_actor("panel-agenda"))
    db_session.commit()
    last = db_session.query(AuditEvent).order_by(AuditEvent.id.desc()).first()
    assert (last.action, last.facts["what"], last.facts["rows"]) == ("exported", "panel agenda", 8)
    assert last.at.date() == date(2026, 11, 23)
