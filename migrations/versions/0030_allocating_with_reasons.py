"""Who has room, who is first, what meetings decide, what strains a home, and saved views."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")


def upgrade():
    op.create_table(
        "allocation_meeting",
        sa.Column("id", ID, nullable=False),
        sa.Column("team_id", ID, nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("opened_by_id", ID, nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["staff.id"], name=op.f("fk_allocation_meeting_opened_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name=op.f("fk_allocation_meeting_team_id_team")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocation_meeting")),
        sa.UniqueConstraint(
            "team_id", "held_on", name=op.f("uq_allocation_meeting_team_id_held_on")
        ),
    )
    op.create_table(
        "saved_view",
        sa.Column("id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("team_id", ID, nullable=True),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("asked", JSON, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_saved_view_staff_id_staff")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_saved_view_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint(
            "staff_id", "page", "name", name=op.f("uq_saved_view_staff_id_page_name")
        ),
    )
    op.create_index(op.f("ix_saved_view_team_id_page"), "saved_view", ["team_id", "page"])
    op.create_table(
        "staff_time",
        sa.Column("id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("days_a_week", ID, nullable=False),
        sa.Column("by_id", ID, nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("struck_on", sa.Date(), nullable=True),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.CheckConstraint(
            "until_on IS NULL OR until_on >= from_on", name=op.f("ck_staff_time_ends_after_start")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_staff_time_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_staff_time_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_time")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_staff_time_submit_key")),
    )
    op.create_index(op.f("ix_staff_time_staff_id_from_on"), "staff_time", ["staff_id", "from_on"])
    op.create_table(
        "strain_sign",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("sign", sa.String(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", ID, nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("over_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_strain_sign_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_strain_sign_case_id_kinship_case")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strain_sign")),
    )
    op.create_index(op.f("ix_strain_sign_case_id"), "strain_sign", ["case_id"])
    op.create_index(
        "ix_strain_sign_now",
        "strain_sign",
        ["case_id", "sign"],
        unique=True,
        postgresql_where=sa.text("over_on IS NULL"),
        sqlite_where=sa.text("over_on IS NULL"),
    )
    op.create_table(
        "allocation_decision",
        sa.Column("id", ID, nullable=False),
        sa.Column("meeting_id", ID, nullable=False),
        sa.Column("assessment_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", ID, nullable=True),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_allocation_decision_assessment_id_assessment"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["staff.id"], name=op.f("fk_allocation_decision_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["allocation_meeting.id"],
            name=op.f("fk_allocation_decision_meeting_id_allocation_meeting"),
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_allocation_decision_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocation_decision")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_allocation_decision_submit_key")),
    )
    op.create_index(
        op.f("ix_allocation_decision_assessment_id"), "allocation_decision", ["assessment_id"]
    )
    op.create_index(
        op.f("ix_allocation_decision_meeting_id"), "allocation_decision", ["meeting_id"]
    )
    op.create_table(
        "allocation_skip",
        sa.Column("id", ID, nullable=False),
        sa.Column("assessment_id", ID, nullable=False),
        sa.Column("passed_id", ID, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_allocation_skip_assessment_id_assessment"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["staff.id"], name=op.f("fk_allocation_skip_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["passed_id"], ["assessment.id"], name=op.f("fk_allocation_skip_passed_id_assessment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocation_skip")),
    )
    op.create_index(op.f("ix_allocation_skip_assessment_id"), "allocation_skip", ["assessment_id"])
    op.create_index(op.f("ix_allocation_skip_passed_id"), "allocation_skip", ["passed_id"])


def downgrade():
    op.drop_index(op.f("ix_allocation_skip_passed_id"), table_name="allocation_skip")
    op.drop_index(op.f("ix_allocation_skip_assessment_id"), table_name="allocation_skip")
    op.drop_table("allocation_skip")
    op.drop_index(op.f("ix_allocation_decision_meeting_id"), table_name="allocation_decision")
    op.drop_index(op.f("ix_allocation_decision_assessment_id"), table_name="allocation_decision")
    op.drop_table("allocation_decision")
    op.drop_index(
        "ix_strain_sign_now",
        table_name="strain_sign",
        postgresql_where=sa.text("over_on IS NULL"),
        sqlite_where=sa.text("over_on IS NULL"),
    )
    op.drop_index(op.f("ix_strain_sign_case_id"), table_name="strain_sign")
    op.drop_table("strain_sign")
    op.drop_index(op.f("ix_staff_time_staff_id_from_on"), table_name="staff_time")
    op.drop_table("staff_time")
    op.drop_index(op.f("ix_saved_view_team_id_page"), table_name="saved_view")
    op.drop_table("saved_view")
    op.drop_table("allocation_meeting")
