import pytest
from sqlalchemy import select

from kinship.core.database import db, transaction
from kinship.core.jobs import runs
from kinship.core.jobs.models import JobRequest
from tests.factories.accounts import make_staff


def test_the_page_says_when_each_job_last_succeeded_and_when_one_failed(app, sign_in):
    with transaction():
        run = runs.begin("timescales.flag_overdue", "2026-11-22")
        runs.finish(run.id, {"flagged": 4})
        run = runs.begin("timescales.flag_overdue", "2026-11-23")
        runs.fail(run.id, ValueError("secret words"))
    page = sign_in(make_staff("head_of_service")).get("/jobs").text
    assert "Failed" in page
    assert "flagged 4" in page
    assert "secret words" not in page
    assert "Run now" not in page


def test_an_administrator_asks_for_a_run(app, sign_in):
    client = sign_in(make_staff("administrator"))
    assert "Run now" in client.get("/jobs").text
    app.config["WTF_CSRF_ENABLED"] = False
    try:
        answer = client.post("/jobs/timescales.flag_overdue/run")
    finally:
        app.config["WTF_CSRF_ENABLED"] = True
    assert answer.status_code == 303
    assert db.session.execute(select(JobRequest.job)).scalars().all() == ["timescales.flag_overdue"]


@pytest.mark.parametrize("role", ["social_worker", "panel_member", "finance_officer"])
def test_others_do_not_open_the_page(app, sign_in, role):
    assert sign_in(make_staff(role)).get("/jobs").status_code == 403


def test_administrators_are_told_on_every_page_when_the_scheduler_is_silent(app, sign_in):
    client = sign_in(make_staff("administrator"))
    assert "scheduler has not been heard of" in client.get("/account").text
    with transaction():
        runs.beat()
    assert "scheduler has not been heard of" not in client.get("/account").text
    assert "scheduler has not" not in sign_in(make_staff("social_worker")).get("/account").text


@pytest.mark.parametrize(
    ("typed", "said", "asked"),
    [
        ("22", "Asked for", [{"on": "2026-11-22"}]),
        ("23", "Asked for", [{"on": "2026-11-23"}]),
        ("24", "must be", []),
        ("31", "must be a real date", []),
        ("", "must include a day", []),
    ],
)
def test_an_administrator_asks_for_a_run_for_a_day_that_has_come(app, visit, typed, said, asked):
    pages = visit(make_staff("administrator"))
    sent = {"on-day": typed, "on-month": "11", "on-year": "2026"}
    answer = pages.post("/jobs/timescales.flag_overdue/another-day", sent)
    assert said in answer.text or said in " ".join(answer.messages)
    assert list(db.session.execute(select(JobRequest.arguments)).scalars()) == asked


def test_nobody_else_runs_a_job_for_another_day(app, sign_in):
    client = sign_in(make_staff("head_of_service"))
    assert client.get("/jobs/timescales.flag_overdue/another-day").status_code == 403
