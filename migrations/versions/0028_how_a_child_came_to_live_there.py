"""Accounts of the day a child moved, their answers, decisions and readings; none ever changes."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
KEPT = ("arrival", "arrival_child", "arrival_answer", "arrival_status", "arrival_reading")

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'an account is never changed'); END
"""
POSTGRESQL = """
CREATE FUNCTION arrival_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'an account is never changed'; END $$
"""


def _to(table, column, target):
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}")
    )


def _part(table, *columns, keyed=True):
    key = [sa.Column("submit_key", sa.String(), nullable=True)] if keyed else []
    unique = [sa.UniqueConstraint("submit_key", name=op.f(f"uq_{table}_submit_key"))]
    op.create_table(
        table,
        sa.Column("id", ID, nullable=False),
        sa.Column("arrival_id", ID, nullable=False),
        *columns,
        sa.Column("written_at", MOMENT, nullable=False),
        *key,
        _to(table, "arrival_id", "arrival"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *(unique if keyed else []),
    )


def _author(table):
    return (
        sa.Column("author_id", ID, nullable=True),
        sa.Column("author_name", sa.String(), nullable=False),
        _to(table, "author_id", "staff"),
    )


def upgrade():
    op.create_table(
        "arrival",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("household_id", ID, nullable=True),
        sa.Column("moved_at", MOMENT, nullable=False),
        sa.Column("told_by", sa.String(), nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("submit_key", sa.String(), nullable=True),
        *_author("arrival"),
        _to("arrival", "case_id", "kinship_case"),
        _to("arrival", "household_id", "household"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrival")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_arrival_submit_key")),
    )
    op.create_index(op.f("ix_arrival_case_id"), "arrival", ["case_id"])
    op.create_table(
        "arrival_child",
        sa.Column("arrival_id", ID, nullable=False),
        sa.Column("child_id", ID, nullable=False),
        _to("arrival_child", "arrival_id", "arrival"),
        _to("arrival_child", "child_id", "person"),
        sa.PrimaryKeyConstraint("arrival_id", "child_id", name=op.f("pk_arrival_child")),
    )
    _parts()
    _never_change()


def _parts():
    _part(
        "arrival_answer",
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        *_author("arrival_answer"),
        keyed=False,
    )
    op.create_index(
        op.f("ix_arrival_answer_arrival_id_question"), "arrival_answer", ["arrival_id", "question"]
    )
    _part(
        "arrival_status",
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("advised_on", sa.Date(), nullable=True),
        sa.Column("decided_by_id", ID, nullable=True),
        sa.Column("decided_by_name", sa.String(), nullable=False),
        sa.Column("note_id", ID, nullable=False),
        _to("arrival_status", "decided_by_id", "staff"),
        _to("arrival_status", "note_id", "case_note"),
    )
    op.create_index(op.f("ix_arrival_status_arrival_id"), "arrival_status", ["arrival_id"])
    _part(
        "arrival_reading",
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.Column("to_whom", sa.String(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        *_author("arrival_reading"),
    )
    op.create_index(op.f("ix_arrival_reading_arrival_id"), "arrival_reading", ["arrival_id"])


def _never_change():
    sqlite = op.get_bind().dialect.name == "sqlite"
    if not sqlite:
        op.execute(POSTGRESQL)
    for table in KEPT:
        if sqlite:
            for verb in ("update", "delete"):
                op.execute(SQLITE.format(table=table, verb=verb))
        else:
            op.execute(
                f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION arrival_refuse()"
            )


def downgrade():
    for table in reversed(KEPT):
        op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION arrival_refuse()")
