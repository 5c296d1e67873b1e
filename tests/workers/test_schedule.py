import importlib
import inspect
from pathlib import Path

import kinship
from kinship.core.jobs.asking import Job
from kinship.reports.jobs import SCHEDULED
from workers.register import TASKS
from workers.schedule import DAILY, schedule


def test_every_daily_job_has_a_task_a_sentence_and_a_safe_hour():
    for job in DAILY:
        hour = int(job.at.partition(":")[0])
        assert job.name in TASKS
        assert job.sentence.endswith(".")
        assert 2 <= hour <= 22


def test_every_task_takes_the_arguments_of_its_job():
    for job in DAILY:
        assert tuple(inspect.signature(TASKS[job.name]).parameters) == job.arguments


def every_job() -> dict[str, Job]:
    """Every job that an area names, whether it runs by itself or when somebody asks for it."""
    modules = [
        importlib.import_module(f"kinship.{path.parent.name}.jobs")
        for path in sorted(Path(kinship.__path__[0]).glob("*/jobs.py"))
    ]
    found = [each for module in modules for each in vars(module).values() if isinstance(each, Job)]
    return {job.name: job for job in found}


def test_every_task_belongs_to_a_job_by_name():
    assert set(every_job()) == set(TASKS)


def test_a_job_without_an_hour_takes_what_its_task_takes():
    for job in every_job().values():
        assert tuple(inspect.signature(TASKS[job.name]).parameters) == job.arguments
        assert (job in DAILY) is bool(job.at)


def test_the_overdue_are_flagged_at_ten_past_five_in_london():
    at = schedule()["timescales.flag_overdue"]["schedule"]
    assert (at.hour, at.minute) == ({5}, {10})


def test_the_page_of_jobs_shows_every_scheduled_job_in_the_order_of_the_day():
    assert tuple(SCHEDULED.values()) == DAILY
    assert [job.at for job in DAILY] == sorted(job.at for job in DAILY)


def test_every_scheduled_job_says_what_it_covers():
    assert all(job.covers for job in DAILY)
