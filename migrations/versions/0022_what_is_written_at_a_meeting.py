"""What is written at a meeting: minutes by heading, actions, drafts sent round, signatures."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from kinship.core import database as types

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
NEVER = ("minutes_issue", "minutes_signature")
SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'minutes sent round or signed never change'); END
"""
POSTGRESQL = """
CREATE FUNCTION minutes_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'minutes sent round or signed never change'; END $$
"""


def upgrade():
    with op.batch_alter_table("panel_meeting") as table:
        table.add_column(sa.Column("minutes_received_on", sa.Date(), nullable=True))
    with op.batch_alter_table("panel_item") as table:
        table.add_column(sa.Column("adjourned_on", sa.Date(), nullable=True))
        table.add_column(
            sa.Column("adjourned_reason", sa.String(), nullable=False, server_default="")
        )
    _writing()
    _actions()
    _rounds()
    _never_change()


def _writing():
    op.create_table(
        "item_minute",
        sa.Column("item_id", ID, nullable=False),
        sa.Column("started_at", sa.Time(), nullable=True),
        sa.Column("ended_at", sa.Time(), nullable=True),
        sa.Column("headings", JSON, nullable=False),
        sa.Column("scores", JSON, nullable=False),
        sa.Column("feedback", sa.Text(), nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.Column("saved_by_id", ID, nullable=True),
        sa.Column("saved_by_name", sa.String(), nullable=False),
        sa.Column("saved_at", types.UtcDateTime(), nullable=False),
        *_keys("item_minute", item_id="panel_item", saved_by_id="staff"),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_item_minute")),
    )
    op.create_table(
        "item_minute_draft",
        sa.Column("item_id", ID, nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("answers", JSON, nullable=False),
        sa.Column("base_version", ID, nullable=False),
        sa.Column("saved_at", types.UtcDateTime(), nullable=False),
        *_keys("item_minute_draft", item_id="panel_item", staff_id="staff"),
        sa.PrimaryKeyConstraint("item_id", "part", "staff_id", name=op.f("pk_item_minute_draft")),
    )


def _actions():
    op.create_table(
        "panel_action",
        sa.Column("id", ID, nullable=False),
        sa.Column("meeting_id", ID, nullable=False),
        sa.Column("item_id", ID, nullable=True),
        sa.Column("number", ID, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.String(), nullable=False),
        sa.Column("recorded_by_id", ID, nullable=True),
        sa.Column("recorded_at", types.UtcDateTime(), nullable=False),
        sa.Column("submit_key", sa.String(), nullable=True),
        *_keys(
            "panel_action",
            meeting_id="panel_meeting",
            item_id="panel_item",
            recorded_by_id="staff",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_action")),
        sa.UniqueConstraint(
            "meeting_id", "number", name=op.f("uq_panel_action_meeting_id_number")
        ),
        sa.UniqueConstraint("submit_key", name=op.f("uq_panel_action_submit_key")),
    )
    op.create_index(op.f("ix_panel_action_item_id"), "panel_action", ["item_id"])


def _rounds():
    op.create_table(
        "minutes_issue",
        sa.Column("id", ID, nullable=False),
        sa.Column("meeting_id", ID, nullable=False),
        sa.Column("number", ID, nullable=False),
        sa.Column("issued_at", types.UtcDateTime(), nullable=False),
        sa.Column("issued_by_id", ID, nullable=True),
        sa.Column("issued_by_name", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("content", JSON, nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        *_keys("minutes_issue", meeting_id="panel_meeting", issued_by_id="staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_issue")),
        sa.UniqueConstraint(
            "meeting_id", "number", name=op.f("uq_minutes_issue_meeting_id_number")
        ),
    )
    op.create_table(
        "minutes_signature",
        sa.Column("issue_id", ID, nullable=False),
        sa.Column("signed_at", types.UtcDateTime(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("signed_by_name", sa.String(), nullable=False),
        sa.Column("recorded_by_id", ID, nullable=True),
        sa.Column("digest", sa.String(), nullable=False),
        *_keys("minutes_signature", issue_id="minutes_issue", recorded_by_id="staff"),
        sa.PrimaryKeyConstraint("issue_id", name=op.f("pk_minutes_signature")),
    )
    op.create_table(
        "minutes_comment",
        sa.Column("id", ID, nullable=False),
        sa.Column("issue_id", ID, nullable=False),
        sa.Column("item_id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_at", types.UtcDateTime(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by_name", sa.String(), nullable=False),
        sa.Column("answered_at", types.UtcDateTime(), nullable=True),
        sa.Column("submit_key", sa.String(), nullable=True),
        *_keys(
            "minutes_comment",
            issue_id="minutes_issue",
            item_id="panel_item",
            member_id="panel_member",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_comment")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_minutes_comment_submit_key")),
    )
    op.create_index(op.f("ix_minutes_comment_issue_id"), "minutes_comment", ["issue_id"])


def _never_change():
    sqlite = op.get_bind().dialect.name == "sqlite"
    if not sqlite:
        op.execute(POSTGRESQL)
    for table in NEVER:
        if sqlite:
            for verb in ("update", "delete"):
                op.execute(SQLITE.format(table=table, verb=verb))
        else:
            op.execute(
                f"CREATE TRIGGER {table}_never_changes BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION minutes_refuse()"
            )


def _keys(owner, **columns):
    return [
        sa.ForeignKeyConstraint(
            [column], [f"{table}.id"], name=op.f(f"fk_{owner}_{column}_{table}")
        )
        for column, table in columns.items()
    ]


def downgrade():
    for table in ("minutes_comment", "minutes_signature", "minutes_issue", "panel_action"):
        op.drop_table(table)
    op.drop_table("item_minute_draft")
    op.drop_table("item_minute")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION minutes_refuse()")
    with op.batch_alter_table("panel_item") as table:
        table.drop_column("adjourned_reason")
        table.drop_column("adjourned_on")
    with op.batch_alter_table("panel_meeting") as table:
        table.drop_column("minutes_received_on")
