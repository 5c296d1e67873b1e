"""Why approvals ended, for the yearly report, and what members are owed for meetings."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _refers(table, column, other):
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}")
    )


def upgrade():
    op.create_table(
        "panel_item_theme",
        sa.Column("item_id", ID, nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", ID, nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        _refers("panel_item_theme", "item_id", "panel_item"),
        _refers("panel_item_theme", "recorded_by_id", "staff"),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_panel_item_theme")),
    )
    op.create_table(
        "panel_payment_list",
        sa.Column("id", ID, nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.Column("made_by_id", ID, nullable=True),
        sa.Column("made_by_name", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by_id", ID, nullable=True),
        sa.Column("approved_by_name", sa.String(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submit_key", sa.String(), nullable=True),
        _refers("panel_payment_list", "made_by_id", "staff"),
        _refers("panel_payment_list", "approved_by_id", "staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_payment_list")),
        sa.UniqueConstraint(
            "from_on",
            "until_on",
            "version",
            name=op.f("uq_panel_payment_list_from_on_until_on_version"),
        ),
        sa.UniqueConstraint("submit_key", name=op.f("uq_panel_payment_list_submit_key")),
    )
    op.create_table(
        "panel_payment",
        sa.Column("id", ID, nullable=False),
        sa.Column("list_id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("meeting_id", ID, nullable=False),
        sa.Column("fee_pence", ID, nullable=False),
        _refers("panel_payment", "list_id", "panel_payment_list"),
        _refers("panel_payment", "member_id", "panel_member"),
        _refers("panel_payment", "meeting_id", "panel_meeting"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_payment")),
        sa.UniqueConstraint(
            "list_id",
            "member_id",
            "meeting_id",
            name=op.f("uq_panel_payment_list_id_member_id_meeting_id"),
        ),
    )


def downgrade():
    op.drop_table("panel_payment")
    op.drop_table("panel_payment_list")
    op.drop_table("panel_item_theme")
