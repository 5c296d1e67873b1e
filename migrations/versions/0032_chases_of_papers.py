"""Chases of papers, and who interprets and who supports the carers at an item."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade():
    with op.batch_alter_table("panel_item") as table:
        for name in ("interpreter", "supporter"):
            table.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.create_table(
        "panel_chase",
        sa.Column("id", ID, nullable=False),
        sa.Column("item_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("chased_on", sa.Date(), nullable=False),
        sa.Column("papers", JSON, nullable=False),
        sa.Column("by_id", ID, nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_panel_chase_{column}_{table}")
            )
            for column, table in (
                ("item_id", "panel_item"),
                ("staff_id", "staff"),
                ("by_id", "staff"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_chase")),
        sa.UniqueConstraint(
            "item_id",
            "staff_id",
            "chased_on",
            name=op.f("uq_panel_chase_item_id_staff_id_chased_on"),
        ),
    )


def downgrade():
    op.drop_table("panel_chase")
    with op.batch_alter_table("panel_item") as table:
        table.drop_column("supporter")
        table.drop_column("interpreter")
