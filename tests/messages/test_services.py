import socket
from datetime import date, timedelta

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import select

from kinship.accounts.types import job_actor
from kinship.core.database import db
from kinship.messages import services
from kinship.messages.models import Message
from kinship.timescales.services import flag_overdue
from tests.factories.accounts import make_staff, make_team
from tests.factories.timescales import make_timescale

MONDAY = date(2026, 11, 23)


@pytest.fixture
def leader(app):
    team = make_team()
    worker = make_staff("social_worker", team=team, email="worker@example.org")
    leader = make_staff("team_leader", team=team, name="Nadia Farrow")
    make_timescale(date(2026, 11, 20), team_id=team.id, owner_id=worker.id, title="Visit to Kyle")
    make_timescale(MONDAY + timedelta(days=3), team_id=team.id, owner_id=worker.id)
    flag_overdue(MONDAY, by=job_actor("test"))
    return leader


def messages():
    return list(db.session.execute(select(Message).order_by(Message.id)).scalars())


def test_each_person_gets_one_digest_a_day_even_if_the_job_runs_twice(leader):
    assert services.write_digests(MONDAY) == 2
    assert services.write_digests(MONDAY) == 0
    assert services.write_digests(MONDAY + timedelta(days=1)) == 2


def test_a_digest_names_nobody(leader):
    services.write_digests(MONDAY)
    said = " ".join(message.subject + message.body for message in messages())
    assert "1 piece of work is overdue" in said
    assert "1 question waits for your answer" in said
    for name in ("Nadia", "Farrow", "Kyle"):
        assert name not in said


def test_without_a_mail_server_messages_lie_in_the_outbox_under_a_name_that_says_nothing(
    app, leader
):
    services.write_digests(MONDAY)
    db.session.commit()
    assert services.send_waiting() == (2, 0)
    assert services.send_waiting() == (0, 0)
    names = sorted(path.name for path in (app.config["KINSHIP_VAR"] / "outbox").iterdir())
    assert names[-1] == f"2026-11-23-digest-{leader.id}.eml"


class Postbox:
    """Keeps what a real SMTP server received."""

    def __init__(self) -> None:
        self.letters = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's own name
        self.letters.append((envelope.rcpt_tos, envelope.content))
        return "250 OK"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_with_a_mail_server_a_message_goes_to_those_who_have_an_address(app, leader, monkeypatch):
    postbox = Postbox()
    port = free_port()
    controller = Controller(postbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        monkeypatch.setitem(app.config, "KINSHIP_SMTP_URL", f"smtp://127.0.0.1:{port}")
        services.write_digests(MONDAY)
        db.session.commit()
        assert services.send_waiting() == (2, 0)
    finally:
        controller.stop()
    assert [to for to, _ in postbox.letters] == [["worker@example.org"]]


def test_a_server_that_is_away_is_tried_again_and_given_up_in_the_end(app, leader, monkeypatch):
    monkeypatch.setitem(app.config, "KINSHIP_SMTP_URL", "smtp://127.0.0.1:1")
    services.write_digests(MONDAY)
    db.session.commit()
    for _ in range(5):
        services.send_waiting()
    waiting = [message for message in messages() if message.sent_at is None]
    assert [(message.attempts, message.last_error) for message in waiting] == [
        (5, "ConnectionRefusedError")
    ]
    assert services.send_waiting() == (0, 0)


def bodies(on):
    services.write_digests(on)
    found = select(Message.staff_id, Message.body).where(Message.day == on)
    return {row.staff_id: row.body for row in db.session.execute(found)}


SATURDAY = date(2026, 11, 28)


def limit_of(due):
    team = make_team()
    worker, leader = make_staff("social_worker", team=team), make_staff("team_leader", team=team)
    head = make_staff("head_of_service")
    make_timescale(date(2026, 11, 2), team_id=team.id, owner_id=worker.id)
    make_timescale(due, team_id=team.id, owner_id=worker.id, legal_limit=True)
    return worker, leader, head


@pytest.mark.parametrize(
    ("due", "told"),
    [(date(2026, 11, 26), False), (date(2026, 11, 27), True), (SATURDAY, False)],
)
def test_on_a_closed_day_only_a_legal_limit_that_has_just_passed_is_told(app, due, told):
    worker, _, head = limit_of(due)
    for day in range(23, 29):
        flag_overdue(date(2026, 11, day), by=job_actor("test"))
        said = bodies(date(2026, 11, day))
    assert set(said) == ({worker.id, head.id} if told else set())
    for body in said.values():
        assert "1 legal limit has passed" in body
        assert "overdue" not in body


def test_a_limit_that_passed_on_a_missed_day_is_told_on_the_next_closed_day_and_once(app):
    worker, _, head = limit_of(date(2026, 11, 27))
    flag_overdue(date(2026, 11, 27), by=job_actor("test"))
    bodies(date(2026, 11, 27))
    assert set(bodies(date(2026, 11, 29))) == {worker.id, head.id}
    assert bodies(date(2026, 12, 5)) == {}


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (MONDAY, "1 piece of work is due today or by the next working day"),
        (date(2026, 11, 24), "1 piece of work is due today or by the next working day"),
        (date(2026, 11, 25), "1 piece of work is due in the next 7 days"),
        (date(2026, 11, 30), "1 piece of work is due in the next 7 days"),
        (date(2026, 12, 1), ""),
        (date(2026, 12, 7), "1 piece of work further ahead asks to be begun"),
        (date(2026, 12, 8), ""),
    ],
)
def test_work_is_told_the_day_before_the_week_before_and_when_its_rule_reminds(app, due, said):
    worker = make_staff("social_worker")
    make_timescale(due, owner_id=worker.id)
    body = bodies(MONDAY).get(worker.id, "")
    assert body.startswith(said)
    assert bool(body) is bool(said)
