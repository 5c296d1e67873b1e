"""Whoever gives another reason for lateness says in their own words what happened."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("timescale") as batch:
        batch.add_column(sa.Column("late_words", sa.Text(), server_default="", nullable=False))


def downgrade():
    with op.batch_alter_table("timescale") as batch:
        batch.drop_column("late_words")
