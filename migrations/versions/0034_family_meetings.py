"""Family meetings, the homes a family names in its order, and the assessment of the parents."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _to(table, column, target):
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}")
    )


def upgrade():
    with op.batch_alter_table("case_option") as table:
        table.add_column(sa.Column("family_order", ID, nullable=True))
    op.create_table(
        "family_meeting",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("offered_on", sa.Date(), nullable=True),
        sa.Column("offered_to", sa.String(), nullable=False),
        sa.Column("offered_how", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("manager_id", ID, nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("attended", sa.String(), nullable=False),
        sa.Column("child_there", sa.String(), nullable=False),
        sa.Column("fathers_side", sa.Boolean(), nullable=True),
        sa.Column("fathers_side_said", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("agreed", sa.String(), nullable=False),
        sa.Column("agreed_reason", sa.Text(), nullable=False),
        sa.Column("contingency", sa.Text(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", ID, nullable=True),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.Column("version", ID, nullable=False),
        sa.CheckConstraint(
            "held_on IS NULL OR held_on >= asked_on",
            name=op.f("ck_family_meeting_held_after_asked"),
        ),
        _to("family_meeting", "case_id", "kinship_case"),
        _to("family_meeting", "created_by_id", "staff"),
        _to("family_meeting", "manager_id", "staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_meeting")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_family_meeting_submit_key")),
    )
    op.create_index(op.f("ix_family_meeting_case_id"), "family_meeting", ["case_id"])
    op.create_table(
        "parent_assessment",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("of_whom", sa.String(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("created_by_id", ID, nullable=True),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.CheckConstraint(
            "ended_on IS NULL OR ended_on >= started_on",
            name=op.f("ck_parent_assessment_ends_after_start"),
        ),
        _to("parent_assessment", "case_id", "kinship_case"),
        _to("parent_assessment", "created_by_id", "staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parent_assessment")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_parent_assessment_submit_key")),
    )
    op.create_index(op.f("ix_parent_assessment_case_id"), "parent_assessment", ["case_id"])


def downgrade():
    op.drop_index(op.f("ix_parent_assessment_case_id"), table_name="parent_assessment")
    op.drop_table("parent_assessment")
    op.drop_index(op.f("ix_family_meeting_case_id"), table_name="family_meeting")
    op.drop_table("family_meeting")
    with op.batch_alter_table("case_option") as table:
        table.drop_column("family_order")
