"""The register of panel members: checks, training, fee, and what ties them to a family."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.String()
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade():
    with op.batch_alter_table("item_conflict") as table:
        table.add_column(sa.Column("found", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "panel_register",
        sa.Column("member_id", ID, nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("check_renew_on", sa.Date(), nullable=True),
        sa.Column("references_on", sa.Date(), nullable=True),
        sa.Column("inducted_on", sa.Date(), nullable=True),
        sa.Column("appraised_on", sa.Date(), nullable=True),
        sa.Column("fee_pence", ID, nullable=False),
        sa.Column("street", TEXT, nullable=False),
        sa.Column("postcode", TEXT, nullable=False),
        sa.Column("schools", JSON, nullable=False),
        sa.Column("employers", JSON, nullable=False),
        sa.Column("family_names", JSON, nullable=False),
        sa.Column("person_id", ID, nullable=True),
        *_keys("panel_register", member_id="panel_member", person_id="person"),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_panel_register")),
    )
    op.create_table(
        "panel_training",
        sa.Column("id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("hours", ID, nullable=False),
        sa.Column("recorded_by_id", ID, nullable=True),
        sa.Column("submit_key", TEXT, nullable=True),
        *_keys("panel_training", member_id="panel_member", recorded_by_id="staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_training")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_panel_training_submit_key")),
    )
    op.create_index(op.f("ix_panel_training_member_id"), "panel_training", ["member_id"])
    op.create_table(
        "panel_managed",
        sa.Column("member_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        *_keys("panel_managed", member_id="panel_member", staff_id="staff"),
        sa.PrimaryKeyConstraint("member_id", "staff_id", name=op.f("pk_panel_managed")),
    )
    op.create_table(
        "panel_item_tie",
        sa.Column("item_id", ID, nullable=False),
        sa.Column("schools", JSON, nullable=False),
        sa.Column("employers", JSON, nullable=False),
        *_keys("panel_item_tie", item_id="panel_item"),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_panel_item_tie")),
    )


def _keys(owner, **columns):
    return [
        sa.ForeignKeyConstraint(
            [column], [f"{table}.id"], name=op.f(f"fk_{owner}_{column}_{table}")
        )
        for column, table in columns.items()
    ]


def downgrade():
    op.drop_table("panel_item_tie")
    op.drop_table("panel_managed")
    op.drop_index(op.f("ix_panel_training_member_id"), table_name="panel_training")
    op.drop_table("panel_training")
    op.drop_table("panel_register")
    with op.batch_alter_table("item_conflict") as table:
        table.drop_column("found")
