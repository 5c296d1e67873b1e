"""A day that opens or ends something by itself is nobody's work and never overdue."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

OPEN = sa.text("closed_on IS NULL")
SWEPT = ["legal_limit", "raised_level", "due_on", "id"]
END_BY_THEMSELVES = (
    "en-child-record-retention",
    "en-foster-record-retention",
    "en-temp-approval-record-retention",
    "en-foster-refused-record-retention",
    "en-foster-resignation",
    "en-sg-previously-looked-after-3-years",
    "en-sg-former-foster-remuneration",
    "en-sg-financial-end",
    "en-sgo-ends-18",
    "en-cao-lives-with-end",
    "sc-short-breaks-definition",
    "sc-child-age-18",
    "sc-part13-eligibility-under16",
    "sc-continuing-care",
    "sc-aftercare",
    "wa-short-breaks",
    "ni-records-10y",
)
LATE_AND_NO_LIMIT = ("en-care-proceedings-extension", "sc-pvg-renewal-5y")


def upgrade():
    op.add_column(
        "timescale", sa.Column("owed", sa.Boolean(), nullable=False, server_default=sa.true())
    )
    clock = sa.table(
        "timescale",
        sa.column("rule", sa.String()),
        sa.column("owed", sa.Boolean()),
        sa.column("legal_limit", sa.Boolean()),
        sa.column("due_on", sa.Date()),
        sa.column("earliest_on", sa.Date()),
    )
    op.execute(
        clock.update()
        .where(sa.or_(clock.c.rule.in_(END_BY_THEMSELVES), clock.c.earliest_on == clock.c.due_on))
        .values(owed=sa.false(), legal_limit=sa.false())
    )
    op.execute(
        clock.update()
        .where(clock.c.rule.in_(LATE_AND_NO_LIMIT))
        .values(legal_limit=sa.false())
    )
    op.drop_index("ix_timescale_sweep", table_name="timescale")
    op.create_index(
        "ix_timescale_sweep",
        "timescale",
        SWEPT,
        postgresql_where=sa.text("closed_on IS NULL AND owed"),
        sqlite_where=sa.text("closed_on IS NULL AND owed = 1"),
    )
    op.create_index(
        "ix_timescale_not_owed",
        "timescale",
        ["due_on", "id"],
        postgresql_where=sa.text("closed_on IS NULL AND NOT owed"),
        sqlite_where=sa.text("closed_on IS NULL AND owed = 0"),
    )


def downgrade():
    op.drop_index("ix_timescale_not_owed", table_name="timescale")
    op.drop_index("ix_timescale_sweep", table_name="timescale")
    op.create_index(
        "ix_timescale_sweep", "timescale", SWEPT, postgresql_where=OPEN, sqlite_where=OPEN
    )
    op.drop_column("timescale", "owed")
