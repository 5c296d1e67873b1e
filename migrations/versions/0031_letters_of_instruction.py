"""Letters of instruction, fees, and how long an outside assessor sees a case."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SEEN_UNTIL = sa.text("seen_until_on IS NOT NULL")


def upgrade():
    op.create_table(
        "assessor_instruction",
        sa.Column("id", ID, nullable=False),
        sa.Column("assessment_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("instructed_on", sa.Date(), nullable=False),
        sa.Column("instructed_by_id", ID, nullable=True),
        sa.Column("midpoint_due_on", sa.Date(), nullable=False),
        sa.Column("report_due_on", sa.Date(), nullable=False),
        sa.Column("fee_pence", ID, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("declined_on", sa.Date(), nullable=True),
        sa.Column("declined_because", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_assessor_instruction_assessment_id_assessment"),
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_assessor_instruction_staff_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["instructed_by_id"],
            ["staff.id"],
            name=op.f("fk_assessor_instruction_instructed_by_id_staff"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessor_instruction")),
        sa.UniqueConstraint(
            "assessment_id", "staff_id", name=op.f("uq_assessor_instruction_assessment_id_staff_id")
        ),
    )
    op.create_index(op.f("ix_assessor_instruction_staff_id"), "assessor_instruction", ["staff_id"])
    op.create_table(
        "assessor_fee",
        sa.Column("id", ID, nullable=False),
        sa.Column("instruction_id", ID, nullable=False),
        sa.Column("milestone", sa.String(), nullable=False),
        sa.Column("pence", ID, nullable=False),
        sa.Column("earned_on", sa.Date(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.Column("approved_by_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["instruction_id"],
            ["assessor_instruction.id"],
            name=op.f("fk_assessor_fee_instruction_id_assessor_instruction"),
        ),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["staff.id"], name=op.f("fk_assessor_fee_approved_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessor_fee")),
        sa.UniqueConstraint(
            "instruction_id", "milestone", name=op.f("uq_assessor_fee_instruction_id_milestone")
        ),
    )
    op.add_column(
        "allocation",
        sa.Column(
            "awaits_instruction", sa.Boolean(), nullable=False, server_default=sa.false()
        ),
    )
    op.add_column("allocation", sa.Column("seen_until_on", sa.Date(), nullable=True))
    op.create_index(
        "ix_allocation_seen_staff",
        "allocation",
        ["staff_id", "case_id"],
        postgresql_where=SEEN_UNTIL,
        sqlite_where=SEEN_UNTIL,
    )


def downgrade():
    op.drop_index("ix_allocation_seen_staff", table_name="allocation")
    op.drop_column("allocation", "seen_until_on")
    op.drop_column("allocation", "awaits_instruction")
    op.drop_table("assessor_fee")
    op.drop_table("assessor_instruction")
