"""Supervision of cases and of workers; notes, decisions and supervision never change."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEPT = ("case_note", "supervision_note")

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'a note is never changed'); END
"""
POSTGRESQL = """
CREATE FUNCTION note_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'a note is never changed'; END $$
"""


def upgrade():
    op.create_table(
        "supervision_note",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("worker_id", ID, nullable=True),
        sa.Column("what_changed", sa.Text(), nullable=False),
        sa.Column("childs_view", sa.Text(), nullable=False),
        sa.Column("risk", sa.Text(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("drift", sa.Text(), nullable=False),
        sa.Column("drift_reason", sa.String(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("decision_note_id", ID, nullable=True),
        sa.Column("next_on", sa.Date(), nullable=False),
        sa.Column("author_id", ID, nullable=True),
        sa.Column("author_name", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.CheckConstraint("next_on > held_on", name=op.f("ck_supervision_note_next_after_held")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_supervision_note_author_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_supervision_note_case_id_kinship_case")
        ),
        sa.ForeignKeyConstraint(
            ["decision_note_id"],
            ["case_note.id"],
            name=op.f("fk_supervision_note_decision_note_id_case_note"),
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["staff.id"], name=op.f("fk_supervision_note_worker_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_note")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_supervision_note_submit_key")),
    )
    op.create_index(
        op.f("ix_supervision_note_case_id_held_on"), "supervision_note", ["case_id", "held_on"]
    )
    _talks()
    _never_change()


def _talks():
    op.create_table(
        "staff_supervision",
        sa.Column("id", ID, nullable=False),
        sa.Column("worker_id", ID, nullable=False),
        sa.Column("leader_id", ID, nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("agreed", sa.Text(), nullable=False),
        sa.Column("reflection", sa.Text(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["leader_id"], ["staff.id"], name=op.f("fk_staff_supervision_leader_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["staff.id"], name=op.f("fk_staff_supervision_worker_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_supervision")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_staff_supervision_submit_key")),
    )
    op.create_index(op.f("ix_staff_supervision_leader_id"), "staff_supervision", ["leader_id"])
    op.create_index(
        op.f("ix_staff_supervision_worker_id_held_on"), "staff_supervision", ["worker_id", "held_on"]
    )


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
                "FOR EACH ROW EXECUTE FUNCTION note_refuse()"
            )


def downgrade():
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(f"DROP TRIGGER case_note_no_{verb}")
    else:
        op.execute("DROP TRIGGER case_note_no_change ON case_note")
    op.drop_index(op.f("ix_staff_supervision_worker_id_held_on"), table_name="staff_supervision")
    op.drop_index(op.f("ix_staff_supervision_leader_id"), table_name="staff_supervision")
    op.drop_table("staff_supervision")
    op.drop_index(op.f("ix_supervision_note_case_id_held_on"), table_name="supervision_note")
    op.drop_table("supervision_note")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION note_refuse()")
