"""Warnings gone on in spite of, agreements, and the facts frozen when an assessment is signed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def _big():
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade():
    with op.batch_alter_table("assessment") as table:
        table.add_column(
            sa.Column(
                "signed_facts",
                sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
                nullable=True,
            )
        )
    op.create_table(
        "assessment_agreement",
        sa.Column("id", _big(), nullable=False),
        sa.Column("assessment_id", _big(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", _big(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_assessment_agreement_assessment_id_assessment"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["staff.id"], name=op.f("fk_assessment_agreement_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_agreement")),
    )
    op.create_index(
        op.f("ix_assessment_agreement_assessment_id"), "assessment_agreement", ["assessment_id"]
    )
    op.create_table(
        "assessment_override",
        sa.Column("id", _big(), nullable=False),
        sa.Column("assessment_id", _big(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("found_digest", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("by_id", _big(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_assessment_override_assessment_id_assessment"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["staff.id"], name=op.f("fk_assessment_override_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_override")),
        sa.UniqueConstraint(
            "assessment_id",
            "rule",
            "section",
            "found_digest",
            name=op.f("uq_assessment_override_assessment_id_rule_section_found_digest"),
        ),
    )


def downgrade():
    op.drop_table("assessment_override")
    op.drop_index(
        op.f("ix_assessment_agreement_assessment_id"), table_name="assessment_agreement"
    )
    op.drop_table("assessment_agreement")
    with op.batch_alter_table("assessment") as table:
        table.drop_column("signed_facts")
