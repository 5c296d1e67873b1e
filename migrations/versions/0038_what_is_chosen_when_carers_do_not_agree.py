"""How a carer stands to a report, what a leader chose where it says no, and second opinions."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def _big():
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade():
    with op.batch_alter_table("carer_comment") as table:
        table.add_column(sa.Column("stands", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "disagreement_choice",
        sa.Column("id", _big(), nullable=False),
        sa.Column("assessment_id", _big(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("asked_id", _big(), nullable=True),
        sa.Column("chosen_on", sa.Date(), nullable=False),
        sa.Column("by_id", _big(), nullable=True),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_disagreement_choice_assessment_id_assessment")),
        sa.ForeignKeyConstraint(["asked_id"], ["staff.id"], name=op.f("fk_disagreement_choice_asked_id_staff")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_disagreement_choice_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disagreement_choice")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_disagreement_choice_submit_key")),
    )
    op.create_index(op.f("ix_disagreement_choice_assessment_id"), "disagreement_choice", ["assessment_id"])
    op.create_table(
        "second_opinion",
        sa.Column("id", _big(), nullable=False),
        sa.Column("choice_id", _big(), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("by_id", _big(), nullable=True),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_second_opinion_by_id_staff")),
        sa.ForeignKeyConstraint(["choice_id"], ["disagreement_choice.id"], name=op.f("fk_second_opinion_choice_id_disagreement_choice")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_opinion")),
        sa.UniqueConstraint("choice_id", name=op.f("uq_second_opinion_choice_id")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_second_opinion_submit_key")),
    )


def downgrade():
    op.drop_table("second_opinion")
    op.drop_index(op.f("ix_disagreement_choice_assessment_id"), table_name="disagreement_choice")
    op.drop_table("disagreement_choice")
    with op.batch_alter_table("carer_comment") as table:
        table.drop_column("stands")
