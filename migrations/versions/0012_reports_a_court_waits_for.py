"""Reports a court waits for are found by the day the court set."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

FILED = sa.text("closed_on IS NULL AND court_filing_on IS NOT NULL")


def upgrade():
    op.create_index(
        "ix_assessment_open_court",
        "assessment",
        ["court_filing_on", "case_id"],
        unique=False,
        postgresql_where=FILED,
        sqlite_where=FILED,
    )


def downgrade():
    op.drop_index("ix_assessment_open_court", table_name="assessment")
