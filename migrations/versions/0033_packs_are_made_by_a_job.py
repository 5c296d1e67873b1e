"""Packs are made by a job; members mark, note and ask."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from kinship.core import database as types

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade():
    _building()
    _reading()


def _building():
    op.create_table(
        "pack_build",
        sa.Column("id", ID, nullable=False),
        sa.Column("meeting_id", ID, nullable=False),
        sa.Column("number", ID, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("done", ID, nullable=False),
        sa.Column("parts", ID, nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("asked_at", types.UtcDateTime(), nullable=False),
        sa.Column("asked_by_id", ID, nullable=True),
        sa.Column("heard_at", types.UtcDateTime(), nullable=False),
        sa.Column("content", JSON, nullable=False),
        *_keys("pack_build", meeting_id="panel_meeting", asked_by_id="staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack_build")),
        sa.UniqueConstraint("meeting_id", "number", name=op.f("uq_pack_build_meeting_id_number")),
    )
    op.create_table(
        "pack_part",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("sheets_digest", sa.String(), nullable=False),
        sa.Column("pages", ID, nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("made_at", types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_pack_part")),
    )


def _reading():
    op.create_table(
        "pack_mark",
        sa.Column("item_id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.Column("marked_at", types.UtcDateTime(), nullable=False),
        *_keys("pack_mark", item_id="panel_item", member_id="panel_member"),
        sa.PrimaryKeyConstraint("item_id", "member_id", name=op.f("pk_pack_mark")),
    )
    op.create_table(
        "member_note",
        sa.Column("item_id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("saved_at", types.UtcDateTime(), nullable=False),
        *_keys("member_note", item_id="panel_item", member_id="panel_member"),
        sa.PrimaryKeyConstraint("item_id", "member_id", name=op.f("pk_member_note")),
    )
    op.create_table(
        "member_question",
        sa.Column("id", ID, nullable=False),
        sa.Column("item_id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("asked_at", types.UtcDateTime(), nullable=False),
        sa.Column("submit_key", sa.String(), nullable=True),
        *_keys("member_question", item_id="panel_item", member_id="panel_member"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_question")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_member_question_submit_key")),
    )
    op.create_index(op.f("ix_member_question_item_id"), "member_question", ["item_id"])


def _keys(owner, **columns):
    return [
        sa.ForeignKeyConstraint(
            [column], [f"{table}.id"], name=op.f(f"fk_{owner}_{column}_{table}")
        )
        for column, table in columns.items()
    ]


def downgrade():
    for table in ("member_question", "member_note", "pack_mark", "pack_part", "pack_build"):
        op.drop_table(table)
