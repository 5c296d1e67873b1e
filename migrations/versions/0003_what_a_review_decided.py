"""Whether the child stays, as the review of an emergency placement decided."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade():
    op.create_table(
        "approval_review",
        sa.Column("id", ID, nullable=False),
        sa.Column("approval_id", ID, nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("held_by_name", sa.String(), nullable=False),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["approval_id"], ["approval.id"], name=op.f("fk_approval_review_approval_id_approval")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_review")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_approval_review_submit_key")),
    )
    op.create_index(
        op.f("ix_approval_review_approval_id_id"), "approval_review", ["approval_id", "id"]
    )


def downgrade():
    op.drop_index(op.f("ix_approval_review_approval_id_id"), table_name="approval_review")
    op.drop_table("approval_review")
