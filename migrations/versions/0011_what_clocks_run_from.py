"""Papers, a child's views, and room to strike out what was recorded in error."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from kinship.core import database as types

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

STRUCK = ("visit", "child_review")


def big():
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def words(name):
    return sa.Column(name, sa.Text(), nullable=False, server_default="")


def line(name):
    return sa.Column(name, sa.String(), nullable=False, server_default="")


def upgrade():
    with op.batch_alter_table("timescale") as table:
        table.add_column(words("closed_why"))
    for name in STRUCK:
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("struck_on", sa.Date(), nullable=True))
            table.add_column(words("struck_why"))
    with op.batch_alter_table("visit") as table:
        table.add_column(line("visited_by"))
        table.add_column(line("place"))
    with op.batch_alter_table("child_review") as table:
        table.add_column(sa.Column("next_on", sa.Date(), nullable=True))
    op.create_table(
        "child_view",
        sa.Column("id", big(), nullable=False),
        sa.Column("case_id", big(), nullable=False),
        sa.Column("child_id", big(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("asked_how", sa.String(), nullable=False),
        sa.Column("interpreter", sa.String(), nullable=False),
        sa.Column(
            "about", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("what_changed", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("by_id", big(), nullable=True),
        sa.Column("recorded_at", types.UtcDateTime(), nullable=False),
        sa.Column("struck_on", sa.Date(), nullable=True),
        sa.Column("struck_why", sa.Text(), nullable=False),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["staff.id"], name=op.f("fk_child_view_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_child_view_case_id_kinship_case")
        ),
        sa.ForeignKeyConstraint(
            ["child_id"], ["person.id"], name=op.f("fk_child_view_child_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_view")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_child_view_submit_key")),
    )
    op.create_index(op.f("ix_child_view_case_id_given_on"), "child_view", ["case_id", "given_on"])
    op.create_table(
        "paper",
        sa.Column("id", big(), nullable=False),
        sa.Column("case_id", big(), nullable=False),
        sa.Column("child_id", big(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("to_whom", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("by_name", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", big(), nullable=True),
        sa.Column("recorded_at", types.UtcDateTime(), nullable=False),
        sa.Column("struck_on", sa.Date(), nullable=True),
        sa.Column("struck_why", sa.Text(), nullable=False),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_paper_case_id_kinship_case")
        ),
        sa.ForeignKeyConstraint(["child_id"], ["person.id"], name=op.f("fk_paper_child_id_person")),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["staff.id"], name=op.f("fk_paper_recorded_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_paper_submit_key")),
    )
    op.create_index(op.f("ix_paper_case_id_done_on"), "paper", ["case_id", "done_on"])
    op.create_index(op.f("ix_paper_child_id_kind"), "paper", ["child_id", "kind"])


def downgrade():
    op.drop_table("paper")
    op.drop_table("child_view")
    with op.batch_alter_table("child_review") as table:
        table.drop_column("next_on")
    with op.batch_alter_table("visit") as table:
        table.drop_column("place")
        table.drop_column("visited_by")
    for name in STRUCK:
        with op.batch_alter_table(name) as table:
            table.drop_column("struck_why")
            table.drop_column("struck_on")
    with op.batch_alter_table("timescale") as table:
        table.drop_column("closed_why")
