"""A midpoint review says where an assessment goes, and a manager may set its colour."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade():
    op.create_table(
        "midpoint_review",
        sa.Column("id", ID, nullable=False),
        sa.Column("assessment_id", ID, nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", ID, nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_midpoint_review_assessment_id_assessment"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["staff.id"], name=op.f("fk_midpoint_review_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_midpoint_review")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_midpoint_review_submit_key")),
    )
    op.create_index(op.f("ix_midpoint_review_assessment_id"), "midpoint_review", ["assessment_id"])
    with op.batch_alter_table("assessment") as batch:
        batch.add_column(
            sa.Column("midpoint_outcome", sa.String(), server_default="", nullable=False)
        )
        batch.add_column(sa.Column("set_colour", sa.String(), server_default="", nullable=False))
        batch.add_column(sa.Column("set_colour_until", sa.Date(), nullable=True))
        batch.add_column(sa.Column("set_colour_why", sa.Text(), server_default="", nullable=False))


def downgrade():
    with op.batch_alter_table("assessment") as batch:
        for name in ("set_colour_why", "set_colour_until", "set_colour", "midpoint_outcome"):
            batch.drop_column(name)
    op.drop_index(op.f("ix_midpoint_review_assessment_id"), table_name="midpoint_review")
    op.drop_table("midpoint_review")
