"""What waits for a court or another agency is found by its age."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

WAITING = sa.text("closed_on IS NULL AND waiting_for <> ''")


def upgrade():
    op.create_index(
        "ix_assessment_open_waiting",
        "assessment",
        ["accepted_on", "id"],
        postgresql_where=WAITING,
        sqlite_where=WAITING,
    )


def downgrade():
    op.drop_index("ix_assessment_open_waiting", table_name="assessment")
