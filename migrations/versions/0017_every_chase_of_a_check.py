"""Every time a check was chased is kept, and the day a manager decided about one."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WAITING = sa.text("requested_on IS NOT NULL AND received_on IS NULL AND not_needed_because = ''")
LAST_CHASE = """
    INSERT INTO check_chase (check_id, chased_on, how)
    SELECT id, chased_on, '' FROM background_check WHERE chased_on IS NOT NULL
"""


def upgrade():
    op.create_table(
        "check_chase",
        sa.Column("id", ID, nullable=False),
        sa.Column("check_id", ID, nullable=False),
        sa.Column("chased_on", sa.Date(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("by_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["check_id"],
            ["background_check.id"],
            name=op.f("fk_check_chase_check_id_background_check"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_check_chase_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_chase")),
        sa.UniqueConstraint("check_id", "chased_on", name=op.f("uq_check_chase_check_id_chased_on")),
    )
    op.execute(LAST_CHASE)
    op.add_column("background_check", sa.Column("risk_decided_on", sa.Date(), nullable=True))
    op.create_index(
        "ix_background_check_waiting",
        "background_check",
        ["household_id"],
        postgresql_where=WAITING,
        sqlite_where=WAITING,
    )
    op.create_index(op.f("ix_background_check_received_on"), "background_check", ["received_on"])


def downgrade():
    op.drop_index(op.f("ix_background_check_received_on"), table_name="background_check")
    op.drop_index("ix_background_check_waiting", table_name="background_check")
    op.drop_column("background_check", "risk_decided_on")
    op.drop_table("check_chase")
