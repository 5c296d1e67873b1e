"""A register of assessors: what they hold, what was agreed, and whom they must not assess."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")


def upgrade():
    op.create_table(
        "assessor_record",
        sa.Column("id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("registered_with", sa.String(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("check_ends_on", sa.Date(), nullable=True),
        sa.Column("indemnity_ends_on", sa.Date(), nullable=True),
        sa.Column("liability_ends_on", sa.Date(), nullable=True),
        sa.Column("data_protection_number", sa.String(), nullable=False),
        sa.Column("data_protection_ends_on", sa.Date(), nullable=True),
        sa.Column("contract_from", sa.Date(), nullable=True),
        sa.Column("contract_pence", ID, nullable=True),
        sa.Column("rates", JSON, nullable=False),
        sa.Column("mile_pence", ID, nullable=True),
        sa.Column("capacity", ID, nullable=True),
        sa.Column("regions", sa.String(), nullable=False),
        sa.Column("languages", sa.String(), nullable=False),
        sa.Column("specialisms", sa.String(), nullable=False),
        sa.Column("tax_note", sa.Text(), nullable=False),
        sa.Column("link_worker_id", ID, nullable=True),
        sa.Column("version", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_assessor_record_staff_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["link_worker_id"], ["staff.id"], name=op.f("fk_assessor_record_link_worker_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessor_record")),
        sa.UniqueConstraint("staff_id", name=op.f("uq_assessor_record_staff_id")),
    )
    op.create_table(
        "assessor_conflict",
        sa.Column("id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=True),
        sa.Column("other_staff_id", ID, nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("noted_by_id", ID, nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_assessor_conflict_staff_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_assessor_conflict_case_id_kinship_case")
        ),
        sa.ForeignKeyConstraint(
            ["other_staff_id"],
            ["staff.id"],
            name=op.f("fk_assessor_conflict_other_staff_id_staff"),
        ),
        sa.ForeignKeyConstraint(
            ["noted_by_id"], ["staff.id"], name=op.f("fk_assessor_conflict_noted_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessor_conflict")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_assessor_conflict_submit_key")),
    )
    op.create_index(op.f("ix_assessor_conflict_staff_id"), "assessor_conflict", ["staff_id"])
    op.create_index(op.f("ix_assessor_conflict_case_id"), "assessor_conflict", ["case_id"])


def downgrade():
    op.drop_index(op.f("ix_assessor_conflict_case_id"), table_name="assessor_conflict")
    op.drop_index(op.f("ix_assessor_conflict_staff_id"), table_name="assessor_conflict")
    op.drop_table("assessor_conflict")
    op.drop_table("assessor_record")
