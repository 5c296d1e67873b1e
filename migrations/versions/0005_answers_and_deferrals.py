"""An escalation is once per rule, record, due day and level; answers and deferrals are kept."""

import sqlalchemy as sa
from alembic import op

from kinship.core import database as types

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

RECORD = ("rule", "subject_kind", "subject_id")
WORDS = ("post", "because")
TAKE_OVER = """
UPDATE escalation SET
    rule = (SELECT rule FROM timescale WHERE timescale.id = escalation.timescale_id),
    subject_kind = (SELECT subject_kind FROM timescale WHERE timescale.id = escalation.timescale_id),
    subject_id = (SELECT subject_id FROM timescale WHERE timescale.id = escalation.timescale_id)
"""
ONLY_THE_NEWEST = """
DELETE FROM escalation WHERE EXISTS (
    SELECT 1 FROM escalation AS newer WHERE newer.rule = escalation.rule
    AND newer.subject_kind = escalation.subject_kind AND newer.subject_id = escalation.subject_id
    AND newer.due_on = escalation.due_on AND newer.level = escalation.level
    AND newer.id > escalation.id
)
"""
"""A clock that was derived again on the same day was raised again under the old key."""


def upgrade():
    op.add_column("timescale", sa.Column("promised_on", sa.Date(), nullable=True))
    op.add_column("timescale", sa.Column("deferred_until", sa.Date(), nullable=True))
    with op.batch_alter_table("escalation") as table:
        table.add_column(sa.Column("rule", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("subject_kind", sa.String(), nullable=False, server_default=""))
        table.add_column(
            sa.Column(
                "subject_id",
                sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
                nullable=False,
                server_default="0",
            )
        )
        for name in WORDS:
            table.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        table.drop_constraint("uq_escalation_timescale_id_due_on_level", type_="unique")
    op.execute(TAKE_OVER)
    op.execute(ONLY_THE_NEWEST)
    with op.batch_alter_table("escalation") as table:
        for name in (*RECORD, *WORDS):
            table.alter_column(name, server_default=None)
        table.drop_column("answer")
        table.create_unique_constraint(
            "uq_escalation_rule_subject_kind_subject_id_due_on_level",
            [*RECORD, "due_on", "level"],
        )
        table.create_index("ix_escalation_timescale_id", ["timescale_id"])
    _answers()
    _deferrals()


def _key(name: str, of: str, *, null: bool = False) -> sa.Column:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column(name, number, sa.ForeignKey(f"{of}.id"), nullable=null)


def _id() -> sa.Column:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column("id", number, primary_key=True)


def _made() -> tuple[sa.Column, ...]:
    moment = types.UtcDateTime()
    return (
        sa.Column("submit_key", sa.String(), nullable=True, unique=True),
        sa.Column("created_at", moment, nullable=False),
    )


def _answers() -> None:
    op.create_table(
        "escalation_answer",
        _id(),
        _key("escalation_id", "escalation"),
        sa.Column("answered_on", sa.Date(), nullable=False),
        _key("by_id", "staff"),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("by_when", sa.Date(), nullable=False),
        *_made(),
    )
    op.create_index("ix_escalation_answer_escalation_id", "escalation_answer", ["escalation_id"])


def _deferrals() -> None:
    op.create_table(
        "deferral",
        _id(),
        _key("timescale_id", "timescale"),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        _key("asked_by_id", "staff"),
        sa.Column("decided_on", sa.Date(), nullable=True),
        _key("decided_by_id", "staff", null=True),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=False),
        *_made(),
    )
    op.create_index("ix_deferral_timescale_id", "deferral", ["timescale_id"])


def downgrade():
    op.drop_table("deferral")
    op.drop_table("escalation_answer")
    with op.batch_alter_table("escalation") as table:
        table.add_column(sa.Column("answer", sa.String(), nullable=False, server_default=""))
        table.drop_index("ix_escalation_timescale_id")
        table.drop_constraint(
            "uq_escalation_rule_subject_kind_subject_id_due_on_level", type_="unique"
        )
        table.create_unique_constraint(
            "uq_escalation_timescale_id_due_on_level", ["timescale_id", "due_on", "level"]
        )
        for name in (*RECORD, *WORDS):
            table.drop_column(name)
    op.drop_column("timescale", "deferred_until")
    op.drop_column("timescale", "promised_on")
