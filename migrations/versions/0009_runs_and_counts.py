"""A run says when its worker was last heard of; the counts of each team are kept day by day."""

import sqlalchemy as sa
from alembic import op

from kinship.core import database as types

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade():
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("job_run", sa.Column("alive_at", types.UtcDateTime(), nullable=True))
    with op.batch_alter_table("job_run") as table:
        table.add_column(sa.Column("attempts", number, nullable=False, server_default="1"))
    with op.batch_alter_table("job_run") as table:
        table.alter_column("attempts", server_default=None)
    op.create_table(
        "team_count",
        sa.Column("id", number, primary_key=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("team_id", number, sa.ForeignKey("team.id"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("number", number, nullable=False),
        sa.Column("counted_at", types.UtcDateTime(), nullable=False),
        sa.UniqueConstraint("day", "team_id", "name"),
    )


def downgrade():
    op.drop_table("team_count")
    op.drop_column("job_run", "attempts")
    op.drop_column("job_run", "alive_at")
