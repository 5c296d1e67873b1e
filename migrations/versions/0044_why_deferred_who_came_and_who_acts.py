"""Why an item is deferred, whether its carers came, and which member of staff acts."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def _big():
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade():
    op.add_column(
        "recommendation",
        sa.Column("defer_reason", sa.String(), nullable=False, server_default=""),
    )
    op.add_column("item_minute", sa.Column("carers_came", sa.Boolean(), nullable=True))
    with op.batch_alter_table("panel_action") as table:
        table.add_column(sa.Column("owner_id", _big(), nullable=True))
        table.create_foreign_key(
            "fk_panel_action_owner_id_staff", "staff", ["owner_id"], ["id"]
        )
        table.create_index("ix_panel_action_owner_id", ["owner_id"])
    _know_who_acts()


def _know_who_acts():
    """Tie an action to the one member of staff who bears the name that was typed, if just one."""
    op.execute(
        "UPDATE panel_action SET owner_id = (SELECT min(staff.id) FROM staff "
        "WHERE lower(staff.full_name) = lower(panel_action.owner)) "
        "WHERE (SELECT count(*) FROM staff "
        "WHERE lower(staff.full_name) = lower(panel_action.owner)) = 1"
    )


def downgrade():
    with op.batch_alter_table("panel_action") as table:
        table.drop_index("ix_panel_action_owner_id")
        table.drop_constraint("fk_panel_action_owner_id_staff", type_="foreignkey")
        table.drop_column("owner_id")
    op.drop_column("item_minute", "carers_came")
    op.drop_column("recommendation", "defer_reason")
