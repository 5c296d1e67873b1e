"""What was accepted and signed off lately is found by team and day."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

SIGNED = sa.text("signed_off_on IS NOT NULL")


def upgrade():
    op.create_index(
        "ix_assessment_team_signed",
        "assessment",
        ["team_id", "signed_off_on"],
        postgresql_where=SIGNED,
        sqlite_where=SIGNED,
    )
    op.create_index("ix_assessment_team_id_accepted_on", "assessment", ["team_id", "accepted_on"])


def downgrade():
    op.drop_index("ix_assessment_team_id_accepted_on", table_name="assessment")
    op.drop_index("ix_assessment_team_signed", table_name="assessment")
