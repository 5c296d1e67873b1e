"""Letters with a decision as they were made, approved and sent; a council's own Word templates."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def _refers(table, column, other):
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}")
    )


def upgrade():
    op.create_table(
        "letter_template",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("size_bytes", ID, nullable=False),
        sa.Column("uploaded_by_id", ID, nullable=True),
        sa.Column("uploaded_by_name", sa.String(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submit_key", sa.String(), nullable=True),
        _refers("letter_template", "uploaded_by_id", "staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_template")),
        sa.UniqueConstraint("kind", "version", name=op.f("uq_letter_template_kind_version")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_letter_template_submit_key")),
    )
    op.create_table(
        "decision_letter",
        sa.Column("id", ID, nullable=False),
        sa.Column("decision_id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("made_as", sa.String(), nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("to_name", sa.String(), nullable=False),
        sa.Column("to_address", JSON, nullable=False),
        sa.Column("address_withheld", sa.Boolean(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("snapshot", JSON, nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("content_type", sa.String(), nullable=False),
        sa.Column("made_by_id", ID, nullable=True),
        sa.Column("made_by_name", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by_id", ID, nullable=True),
        sa.Column("approved_by_name", sa.String(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("document_id", ID, nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("sent_how", sa.String(), nullable=False),
        sa.Column("sent_by_name", sa.String(), nullable=False),
        sa.Column("submit_key", sa.String(), nullable=True),
        _refers("decision_letter", "decision_id", "decision"),
        _refers("decision_letter", "case_id", "kinship_case"),
        _refers("decision_letter", "made_by_id", "staff"),
        _refers("decision_letter", "approved_by_id", "staff"),
        _refers("decision_letter", "document_id", "document"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_letter")),
        sa.UniqueConstraint("decision_id", "version", name=op.f("uq_decision_letter_decision_id_version")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_decision_letter_submit_key")),
    )
    op.create_index(op.f("ix_decision_letter_case_id"), "decision_letter", ["case_id"])


def downgrade():
    op.drop_index(op.f("ix_decision_letter_case_id"), table_name="decision_letter")
    op.drop_table("decision_letter")
    op.drop_table("letter_template")
