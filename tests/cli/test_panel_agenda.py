"""`panel-agenda` writes the agenda of a meeting as the page's own PDF."""

import json
from datetime import date

import page
import pytest

from kinship.cli import panel_agenda
from kinship.cli.main import main
from kinship.core.database import db
from tests.factories.accounts import make_team
from tests.factories.cases import make_case
from tests.factories.panel import make_item, make_meeting
from tests.factories.people import make_child


@pytest.fixture
def here(app, monkeypatch):
    """Let the command find the test's own application and database."""
    monkeypatch.setattr(panel_agenda, "create_app", lambda: app)
    monkeypatch.setattr(panel_agenda, "up_to_date", lambda same: same)
    make_item(
        make_case(make_team(), make_child("Rowan", "Hart"), reference="T-1"),
        make_meeting(date(2026, 12, 8), reference="FP-2026-12"),
    )
    db.session.commit()


@pytest.mark.usefixtures("here")
def test_the_agenda_is_written_and_said_in_json(tmp_path, capsys):
    out = tmp_path / "agenda.pdf"
    assert main(["panel-agenda", "fp-2026-12", "--out", str(out), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said == {"meeting": "FP-2026-12", "file": str(out), "bytes": out.stat().st_size}
    assert page.is_pdf_compliant(out, profile="ua1")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("reference", "place", "says"),
    [
        ("FP-1999-01", "agenda.pdf", "There is no panel meeting 'FP-1999-01'"),
        ("FP-2026-12", "no/such/folder.pdf", "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_2(tmp_path, capsys, reference, place, says):
    assert main(["panel-agenda", reference, "--out", str(tmp_path / place)]) == 2
    err = capsys.readouterr().err
    assert says in err
    assert err.count("\n") == 1
