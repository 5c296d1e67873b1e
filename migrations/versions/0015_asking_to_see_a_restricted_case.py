"""Somebody may ask to see a restricted case by its reference."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade():
    op.create_table(
        "access_request",
        sa.Column("id", ID, nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("case_id", ID, nullable=True),
        sa.Column("asked_by_id", ID, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", ID, nullable=True),
        sa.Column("access_id", ID, nullable=True),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["access_id"], ["case_access.id"], name=op.f("fk_access_request_access_id_case_access")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["staff.id"], name=op.f("fk_access_request_asked_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_access_request_case_id_kinship_case")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["staff.id"], name=op.f("fk_access_request_decided_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_request")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_access_request_submit_key")),
    )
    op.create_index(op.f("ix_access_request_asked_by_id"), "access_request", ["asked_by_id"])
    op.create_index(op.f("ix_access_request_case_id"), "access_request", ["case_id"])


def downgrade():
    op.drop_index(op.f("ix_access_request_case_id"), table_name="access_request")
    op.drop_index(op.f("ix_access_request_asked_by_id"), table_name="access_request")
    op.drop_table("access_request")
