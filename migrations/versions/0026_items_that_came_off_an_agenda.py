"""Items that came off an agenda: from which meeting, why, and what was allowed for them there."""

import sqlalchemy as sa
from alembic import op

from kinship.core import database as types

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade():
    op.create_table(
        "panel_item_return",
        sa.Column("id", ID, nullable=False),
        sa.Column("item_id", ID, nullable=False),
        sa.Column("meeting_id", ID, nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("was_held_on", sa.Date(), nullable=False),
        sa.Column("position", ID, nullable=False),
        sa.Column("late_paper_reason", sa.String(), nullable=False),
        sa.Column("late_paper_by", sa.String(), nullable=False),
        sa.Column("after_limit_reason", sa.String(), nullable=False),
        sa.Column("returned_at", types.UtcDateTime(), nullable=False),
        sa.Column("returned_by_id", ID, nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_panel_item_return_{column}_{table}")
            )
            for column, table in (
                ("item_id", "panel_item"),
                ("meeting_id", "panel_meeting"),
                ("returned_by_id", "staff"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_item_return")),
    )
    op.create_index(
        op.f("ix_panel_item_return_item_id_id"), "panel_item_return", ["item_id", "id"]
    )


def downgrade():
    op.drop_index(op.f("ix_panel_item_return_item_id_id"), table_name="panel_item_return")
    op.drop_table("panel_item_return")
