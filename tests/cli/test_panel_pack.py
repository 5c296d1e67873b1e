"""`panel-pack` writes the pack of one member, as they would open it."""

import json
from datetime import date

import pytest
from pypdf import PdfReader

from kinship.accounts.types import job_actor
from kinship.cli import panel_pack
from kinship.cli.main import main
from kinship.core.database import db
from kinship.panel.services.publishing import publish_agenda
from tests.factories.accounts import make_team
from tests.factories.cases import make_case
from tests.factories.panel import make_item, make_meeting, make_member, seat
from tests.factories.people import make_child


@pytest.fixture
def here(app, monkeypatch):
    """Let the command find the test's own application and database."""
    monkeypatch.setattr(panel_pack, "create_app", lambda: app)
    monkeypatch.setattr(panel_pack, "up_to_date", lambda same: same)
    meeting = make_meeting(date(2026, 12, 8), reference="FP-2026-12")
    make_item(make_case(make_team(), make_child(), reference="T-1"), meeting)
    seat(meeting, make_member("Hope Asante"))
    publish_agenda(meeting=meeting, by=job_actor("tests"))
    make_meeting(date(2026, 12, 22), reference="FP-EMPTY")
    db.session.commit()


@pytest.mark.usefixtures("here")
def test_the_pack_is_written_with_the_members_name_and_said_in_json(tmp_path, capsys):
    out = tmp_path / "pack.pdf"
    arguments = ["fp-2026-12", "--member", "hope asante", "--out", str(out), "--json"]
    assert main(["panel-pack", *arguments]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said == {"meeting": "FP-2026-12", "file": str(out), "bytes": out.stat().st_size}
    assert "Pack for Hope Asante" in PdfReader(out).pages[0].extract_text()


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("reference", "member", "place", "says"),
    [
        ("FP-1999-01", "Hope Asante", "pack.pdf", "There is no panel meeting 'FP-1999-01'"),
        ("FP-2026-12", "Nobody Known", "pack.pdf", "There is no member 'Nobody Known'"),
        ("FP-EMPTY", "Hope Asante", "pack.pdf", "There is no member 'Hope Asante' at FP-EMPTY"),
        ("FP-2026-12", "Hope Asante", "no/such/pack.pdf", "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_one_line(tmp_path, capsys, reference, member, place, says):
    out = str(tmp_path / place)
    assert main(["panel-pack", reference, "--member", member, "--out", out]) == 2
    err = capsys.readouterr().err
    assert says in err
    assert err.count("\n") == 1
