"""Two versions of a letter are sent in one moment, each on a connection of its own."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.core.database import db, transaction
from kinship.panel.models import (
    DecisionLetter,
    DecisionStep,
    Meeting,
    PanelItem,
)
from kinship.panel.services.letter_sending import approve_letter, send_letter
from kinship.panel.services.letters import Asked, write_letter
from kinship.panel.services.records import Followed, record_decision
from kinship.timescales.models import Timescale
from tests.factories.accounts import act_as, make_staff
from tests.factories.panel import make_decided
from tests.panel.test_at_once import heard, office, side_by_side
from tests.panel.test_letter_rules import BOXES

__all__ = ["office"]
pytestmark = pytest.mark.day("2026-12-31")


def test_of_two_letters_sent_at_one_moment_one_starts_the_time_to_answer(office):
    with office.app_context(), transaction():
        item_id, meeting_id = heard()
        item, writer = db.session.get_one(PanelItem, item_id), make_staff("panel_administrator")
        against = make_decided(date(2026, 12, 31), "not approve", differs_reason="A late check")
        decision = record_decision(
            item=item,
            meeting=db.session.get_one(Meeting, meeting_id),
            said=against,
            by=act_as(make_staff("decision_maker")),
        )
        letters = []
        for _ in range(2):
            asked = Asked(dated=date(2026, 12, 31), boxes=BOXES)
            row = write_letter(item=item, decision=decision, asked=asked, by=act_as(writer))
            approve_letter(item=item, letter=row, by=act_as(make_staff("panel_administrator")))
            letters.append(row.id)
        sender = act_as(writer)

    def sends(key):
        def send():
            send_letter(
                item=db.session.get_one(PanelItem, item_id),
                letter=db.session.get_one(DecisionLetter, key),
                followed=Followed(done_on=date(2026, 12, 31), how="post"),
                by=sender,
            )

        return send

    told = side_by_side(office, [sends(key) for key in letters])
    with office.app_context():
        steps = select(DecisionStep).where(DecisionStep.kind == "letter")
        assert len(db.session.execute(steps).all()) == 1
        windows = select(Timescale).where(Timescale.subject_kind == "decision")
        rules = [each.rule for each in db.session.execute(windows).scalars()]
        assert len(rules) == len(set(rules))
    assert told.count("") >= 1
