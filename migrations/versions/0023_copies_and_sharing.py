"""Copies of a report, decisions about paragraphs, sharing with carers, and editions."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def _big():
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _json():
    return sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade():
    with op.batch_alter_table("assessment") as table:
        table.add_column(sa.Column("edition", _big(), nullable=False, server_default="1"))
        table.add_column(sa.Column("previous_id", _big(), nullable=True))
        table.create_foreign_key(
            op.f("fk_assessment_previous_id_assessment"), "assessment", ["previous_id"], ["id"]
        )
        table.create_unique_constraint(op.f("uq_assessment_previous_id"), ["previous_id"])
    with op.batch_alter_table("assessment") as table:
        table.alter_column("edition", server_default=None)
    with op.batch_alter_table("document") as table:
        table.add_column(sa.Column("assessment_id", _big(), nullable=True))
    _tables()


def _tables():
    op.create_table(
        "assessment_snapshot",
        sa.Column("id", _big(), nullable=False),
        sa.Column("assessment_id", _big(), nullable=False),
        sa.Column("number", _big(), nullable=False),
        sa.Column("content", _json(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by_id", _big(), nullable=True),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_assessment_snapshot_assessment_id_assessment")),
        sa.ForeignKeyConstraint(["taken_by_id"], ["staff.id"], name=op.f("fk_assessment_snapshot_taken_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_snapshot")),
        sa.UniqueConstraint("assessment_id", "digest", name=op.f("uq_assessment_snapshot_assessment_id_digest")),
        sa.UniqueConstraint("assessment_id", "number", name=op.f("uq_assessment_snapshot_assessment_id_number")),
    )
    op.create_table(
        "paragraph_decision",
        sa.Column("id", _big(), nullable=False),
        sa.Column("assessment_id", _big(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("carer", sa.String(), nullable=False),
        sa.Column("court", sa.String(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("by_id", _big(), nullable=True),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_paragraph_decision_assessment_id_assessment")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_paragraph_decision_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paragraph_decision")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_paragraph_decision_submit_key")),
    )
    op.create_index(op.f("ix_paragraph_decision_assessment_id_digest"), "paragraph_decision", ["assessment_id", "digest"])
    op.create_table(
        "assessment_paper",
        sa.Column("id", _big(), nullable=False),
        sa.Column("assessment_id", _big(), nullable=False),
        sa.Column("snapshot_id", _big(), nullable=False),
        sa.Column("copy", sa.String(), nullable=False),
        sa.Column("number", _big(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", _big(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("attempts", _big(), nullable=False),
        sa.Column("pages", _big(), nullable=False),
        sa.Column("withheld", _big(), nullable=False),
        sa.Column("document_id", _big(), nullable=True),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["asked_by_id"], ["staff.id"], name=op.f("fk_assessment_paper_asked_by_id_staff")),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_assessment_paper_assessment_id_assessment")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_assessment_paper_document_id_document")),
        sa.ForeignKeyConstraint(["snapshot_id"], ["assessment_snapshot.id"], name=op.f("fk_assessment_paper_snapshot_id_assessment_snapshot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_paper")),
        sa.UniqueConstraint("assessment_id", "copy", "number", name=op.f("uq_assessment_paper_assessment_id_copy_number")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_assessment_paper_submit_key")),
    )
    op.create_table(
        "assessment_share",
        sa.Column("id", _big(), nullable=False),
        sa.Column("assessment_id", _big(), nullable=False),
        sa.Column("paper_id", _big(), nullable=False),
        sa.Column("shared_on", sa.Date(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("whom", sa.String(), nullable=False),
        sa.Column("comments_until", sa.Date(), nullable=False),
        sa.Column("by_id", _big(), nullable=True),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_assessment_share_assessment_id_assessment")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_assessment_share_by_id_staff")),
        sa.ForeignKeyConstraint(["paper_id"], ["assessment_paper.id"], name=op.f("fk_assessment_share_paper_id_assessment_paper")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_share")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_assessment_share_submit_key")),
    )
    op.create_index(op.f("ix_assessment_share_assessment_id"), "assessment_share", ["assessment_id"])
    op.create_table(
        "carer_comment",
        sa.Column("id", _big(), nullable=False),
        sa.Column("assessment_id", _big(), nullable=False),
        sa.Column("share_id", _big(), nullable=False),
        sa.Column("carer", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", _big(), nullable=True),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_carer_comment_assessment_id_assessment")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_carer_comment_by_id_staff")),
        sa.ForeignKeyConstraint(["share_id"], ["assessment_share.id"], name=op.f("fk_carer_comment_share_id_assessment_share")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carer_comment")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_carer_comment_submit_key")),
    )
    op.create_index(op.f("ix_carer_comment_assessment_id"), "carer_comment", ["assessment_id"])


def downgrade():
    op.drop_index(op.f("ix_carer_comment_assessment_id"), table_name="carer_comment")
    op.drop_table("carer_comment")
    op.drop_index(op.f("ix_assessment_share_assessment_id"), table_name="assessment_share")
    op.drop_table("assessment_share")
    op.drop_table("assessment_paper")
    op.drop_index(op.f("ix_paragraph_decision_assessment_id_digest"), table_name="paragraph_decision")
    op.drop_table("paragraph_decision")
    op.drop_table("assessment_snapshot")
    with op.batch_alter_table("document") as table:
        table.drop_column("assessment_id")
    with op.batch_alter_table("assessment") as table:
        table.drop_constraint(op.f("uq_assessment_previous_id"), type_="unique")
        table.drop_constraint(op.f("fk_assessment_previous_id_assessment"), type_="foreignkey")
        table.drop_column("previous_id")
        table.drop_column("edition")
