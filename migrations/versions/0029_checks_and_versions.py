"""Quality checks, comments on sections, meetings, filing, and why a new version was begun."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def _big():
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _json():
    return sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade():
    with op.batch_alter_table("assessment") as table:
        table.add_column(sa.Column("edition_reason", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("assessment") as table:
        table.alter_column("edition_reason", server_default=None)
    with op.batch_alter_table("assessment_paper") as table:
        table.add_column(sa.Column("signed", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("assessment_paper") as table:
        table.alter_column("signed", server_default=None)
    op.create_table(
        "quality_review",
        sa.Column("id", _big(), nullable=False),
        sa.Column("assessment_id", _big(), nullable=False),
        sa.Column("snapshot_id", _big(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("scores", _json(), nullable=False),
        sa.Column("comments", _json(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        sa.Column("by_id", _big(), nullable=True),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_quality_review_assessment_id_assessment")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_quality_review_by_id_staff")),
        sa.ForeignKeyConstraint(["snapshot_id"], ["assessment_snapshot.id"], name=op.f("fk_quality_review_snapshot_id_assessment_snapshot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quality_review")),
    )
    op.create_index(op.f("ix_quality_review_assessment_id"), "quality_review", ["assessment_id"])
    op.create_table(
        "section_comment",
        sa.Column("id", _big(), nullable=False),
        sa.Column("assessment_id", _big(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", _big(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", _big(), nullable=True),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["answered_by_id"], ["staff.id"], name=op.f("fk_section_comment_answered_by_id_staff")),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_section_comment_assessment_id_assessment")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_section_comment_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section_comment")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_section_comment_submit_key")),
    )
    op.create_index(op.f("ix_section_comment_assessment_id_section"), "section_comment", ["assessment_id", "section"])
    op.create_table(
        "return_meeting",
        sa.Column("id", _big(), nullable=False),
        sa.Column("assessment_id", _big(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("with_whom", sa.String(), nullable=False),
        sa.Column("agreed", sa.Text(), nullable=False),
        sa.Column("returns", _big(), nullable=False),
        sa.Column("by_id", _big(), nullable=True),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_return_meeting_assessment_id_assessment")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_return_meeting_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_meeting")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_return_meeting_submit_key")),
    )
    op.create_index(op.f("ix_return_meeting_assessment_id"), "return_meeting", ["assessment_id"])
    op.create_table(
        "court_filing",
        sa.Column("id", _big(), nullable=False),
        sa.Column("assessment_id", _big(), nullable=False),
        sa.Column("paper_id", _big(), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("directed_on", sa.Date(), nullable=True),
        sa.Column("late_reason", sa.Text(), nullable=False),
        sa.Column("by_id", _big(), nullable=True),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_court_filing_assessment_id_assessment")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_court_filing_by_id_staff")),
        sa.ForeignKeyConstraint(["paper_id"], ["assessment_paper.id"], name=op.f("fk_court_filing_paper_id_assessment_paper")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_court_filing")),
        sa.UniqueConstraint("assessment_id", name=op.f("uq_court_filing_assessment_id")),
    )


def downgrade():
    op.drop_table("court_filing")
    op.drop_index(op.f("ix_return_meeting_assessment_id"), table_name="return_meeting")
    op.drop_table("return_meeting")
    op.drop_index(op.f("ix_section_comment_assessment_id_section"), table_name="section_comment")
    op.drop_table("section_comment")
    op.drop_index(op.f("ix_quality_review_assessment_id"), table_name="quality_review")
    op.drop_table("quality_review")
    with op.batch_alter_table("assessment_paper") as table:
        table.drop_column("signed")
    with op.batch_alter_table("assessment") as table:
        table.drop_column("edition_reason")
