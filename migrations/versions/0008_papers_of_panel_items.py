"""The papers of an item: each version put in, and what the panel adviser said of it."""

import sqlalchemy as sa
from alembic import op

from kinship.core import database as types

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade():
    op.create_table(
        "panel_paper",
        sa.Column("id", ID, nullable=False),
        sa.Column("item_id", ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.Column("document_id", ID, nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("put_in_by_id", ID, nullable=True),
        sa.Column("put_in_at", types.UtcDateTime(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("points", sa.Text(), nullable=False),
        sa.Column("checked_by_id", ID, nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("submit_key", sa.String(), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_panel_paper_{column}_{table}")
            )
            for column, table in (
                ("item_id", "panel_item"),
                ("document_id", "document"),
                ("put_in_by_id", "staff"),
                ("checked_by_id", "staff"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_paper")),
        sa.UniqueConstraint(
            "item_id", "kind", "version", name=op.f("uq_panel_paper_item_id_kind_version")
        ),
        sa.UniqueConstraint("submit_key", name=op.f("uq_panel_paper_submit_key")),
    )


def downgrade():
    op.drop_table("panel_paper")
