"""A council's decisions to use a rule nobody has confirmed, or no longer to use it."""

import sqlalchemy as sa
from alembic import op

from kinship.core import database as types

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "timescale_rule_choice",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column(
            "decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("recorded_at", types.UtcDateTime(), nullable=False),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["staff.id"],
            name=op.f("fk_timescale_rule_choice_decided_by_id_staff"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timescale_rule_choice")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_timescale_rule_choice_submit_key")),
    )
    op.create_index(
        op.f("ix_timescale_rule_choice_rule_from_on"), "timescale_rule_choice", ["rule", "from_on"]
    )


def downgrade():
    op.drop_table("timescale_rule_choice")
