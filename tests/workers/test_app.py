"""The Celery program around an application."""

import pytest
from celery.signals import worker_process_init

from kinship.app import create_app
from kinship.core.database import db
from tests.conftest import make_settings
from workers.app import make_celery


@pytest.fixture
def apart(tmp_path):
    return create_app(make_settings(f"sqlite:///{tmp_path / 'apart.sqlite'}", tmp_path))


def test_a_forked_process_makes_its_own_connections_and_leaves_its_parents_open(apart):
    make_celery(apart)
    with apart.app_context():
        kept = db.engine.connect()
        pool = db.engine.pool
        worker_process_init.send(sender=None)
        assert db.engine.pool is not pool
        assert kept.exec_driver_sql("SELECT 1").scalar_one() == 1
        kept.close()
