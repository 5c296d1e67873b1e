"""Published agendas are kept as they were, and what changed is said in words."""

from datetime import date, time
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from kinship.audit.models import AuditEvent
from kinship.core.database import db
from kinship.panel.models import AgendaVersion
from kinship.panel.queries import versions
from kinship.panel.rules.versions import as_seen, changes_between, digest_of
from kinship.panel.services.agenda import Shape, change_item, move_item
from kinship.panel.services.booking import put_back
from kinship.panel.services.printing import print_version, version_name
from tests.factories.cases import make_case
from tests.factories.panel import make_item, make_meeting, make_quorate, publish
from tests.factories.people import make_child

DECEMBER = date(2026, 12, 8)


@pytest.fixture
def meeting(app):
    found = make_meeting(DECEMBER, reference="FP-2026-12")
    make_quorate(found)
    return found


@pytest.fixture
def item(case, meeting):
    return make_item(case, meeting, minutes=45)


def kept(meeting, by, number=1):
    return versions.get(meeting.id, number, by)


def test_a_version_keeps_what_was_said_when_by_whom_and_its_digest(meeting, item, administrator):
    publish(meeting)
    before = kept(meeting, administrator)
    assert before.paper["version"] == "Agenda version 1"
    assert before.row(item.id)["title"].startswith("T-1041")
    assert before.row(item.id)["time"] == "09:30"
    assert before.published_by_name == "test"
    shape = Shape(minutes=60, presenter="Ines Moreau")
    change_item(item=item, meeting=meeting, shape=shape, by=administrator)
    assert kept(meeting, administrator) == before
    row = db.session.query(AgendaVersion).one()
    assert row.digest == digest_of(row.content)
    db.session.commit()
    line = db.session.query(AuditEvent).filter_by(action="panel.agenda_published").one()
    assert line.facts == {"version": 1, "digest": row.digest}


@pytest.mark.parametrize("act", [update(AgendaVersion).values(number=9), delete(AgendaVersion)])
def test_the_database_refuses_to_change_a_published_version(meeting, item, act):
    publish(meeting)
    with pytest.raises(DBAPIError, match="never changes"), db.session.begin_nested():
        db.session.execute(act.execution_options(synchronize_session=False))


def test_the_changes_of_a_version_are_said_in_words(meeting, item, administrator, team):
    second = make_item(make_case(team, make_child(), reference="T-2"), meeting, minutes=30)
    publish(meeting)
    assert versions.changes_since_before(meeting.id, kept(meeting, administrator), None) == []
    third = make_item(make_case(team, make_child(), reference="T-3"), meeting, minutes=15)
    move_item(item=second, meeting=meeting, steps=-1, by=administrator)
    shape = Shape(minutes=60, carers_at=time(10, 0), note="Two chairs")
    change_item(item=item, meeting=meeting, shape=shape, by=administrator)
    publish(meeting)
    said = versions.changes_since_before(meeting.id, kept(meeting, administrator, 2), administrator)
    title = kept(meeting, administrator, 2).row(item.id)["title"]
    assert f"{title}: at 10:00 (was 09:30)" in said
    assert f"{title}: 60 minutes (was 45)" in said
    assert f"{title}: “Carers attend at 10:00” is new" in said
    assert any(words.startswith("Added: T-3") and words.endswith("at 11:00") for words in said)
    assert said[0] == "The time: 09:30 to 11:15 (was 09:30 to 10:45)"
    put_back(item=third, meeting=meeting, reason="Not ready", by=administrator)
    publish(meeting)
    last = versions.changes_since_before(meeting.id, kept(meeting, administrator, 3), administrator)
    assert any(words.startswith("Taken off: T-3") for words in last)


def test_of_an_item_handled_separately_no_version_and_no_change_says_anything():
    row = {
        "kind": "item", "item": 1, "number": 1, "time": "09:30", "minutes": 30, "title": "T-1",
        "family": "A.B. (3)", "lines": ["A ramp"], "alerts": ["Late"], "quorum": "Quorate",
        "quorate": False,
    }  # fmt: skip
    paper = {
        "rows": [row], "notes": [{"item": 1, "words": "Item 1"}, {"item": None, "words": "All"}],
        "people": [["Chair", "Casey"]], "times": "", "venue": "", "day": "",
    }  # fmt: skip
    hidden = as_seen(paper, set())
    assert hidden["rows"][0]["title"] == "Handled separately"
    assert "A.B." not in str(hidden)
    assert hidden["notes"] == [{"item": None, "words": "All"}]
    later = as_seen({**paper, "rows": [{**row, "lines": ["No ramp"]}]}, set())
    assert changes_between(hidden, later) == []
    assert changes_between(as_seen(paper, {1}), {**paper, "people": []}) == [
        "Chair: nobody (was Casey)"
    ]


def test_every_version_prints_the_same_on_every_day(meeting, item, administrator):
    publish(meeting)
    change_item(item=item, meeting=meeting, shape=Shape(minutes=60, note="Later"), by=administrator)
    version = kept(meeting, administrator)
    made = print_version(meeting=meeting, version=version, by=administrator)
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)
    assert "T-1041" in text
    assert "Later" not in text
    assert "has not been published" not in text
    assert version_name(meeting, version) == "agenda-fp-2026-12-v1.pdf"
    assert print_version(meeting=meeting, version=version, by=administrator) == made


def test_content_that_is_not_what_was_published_is_noticed(meeting, item, administrator):
    publish(meeting)
    row = db.session.query(AgendaVersion).one()
    assert digest_of({**row.content, "venue": "Elsewhere"}) != row.digest
    assert kept(meeting, administrator).intact
