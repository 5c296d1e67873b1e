"""Packs: which version a paper came in with, who may open what, who has opened theirs."""

import sqlalchemy as sa
from alembic import op

from kinship.core import database as types

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade():
    with op.batch_alter_table("panel_paper") as table:
        table.add_column(sa.Column("pack_version", ID, nullable=True))
    op.create_table(
        "item_no_conflict",
        sa.Column("item_id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("declared_at", types.UtcDateTime(), nullable=False),
        *_keys("item_no_conflict", item_id="panel_item", member_id="panel_member"),
        sa.PrimaryKeyConstraint("item_id", "member_id", name=op.f("pk_item_no_conflict")),
    )
    op.create_table(
        "pack_opening",
        sa.Column("id", ID, nullable=False),
        sa.Column("meeting_id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.Column("opened_at", types.UtcDateTime(), nullable=False),
        *_keys("pack_opening", meeting_id="panel_meeting", member_id="panel_member"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack_opening")),
    )
    op.create_index(
        op.f("ix_pack_opening_meeting_id_member_id"), "pack_opening", ["meeting_id", "member_id"]
    )


def _keys(owner, **columns):
    return [
        sa.ForeignKeyConstraint(
            [column], [f"{table}.id"], name=op.f(f"fk_{owner}_{column}_{table}")
        )
        for column, table in columns.items()
    ]


def downgrade():
    op.drop_index(op.f("ix_pack_opening_meeting_id_member_id"), table_name="pack_opening")
    op.drop_table("pack_opening")
    op.drop_table("item_no_conflict")
    with op.batch_alter_table("panel_paper") as table:
        table.drop_column("pack_version")
