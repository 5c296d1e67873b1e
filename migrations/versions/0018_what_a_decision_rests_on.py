"""What a decision rests on: what was read, asked and weighed, and what is decided for each child."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def _words(name):
    return sa.Column(name, sa.Text(), nullable=False, server_default="")


def _list(name):
    return sa.Column(name, JSON, nullable=False, server_default="[]")


def upgrade():
    with op.batch_alter_table("decision") as table:
        table.alter_column("recommendation_id", existing_type=ID, nullable=True)
        table.add_column(sa.Column("assessment_id", ID, nullable=True))
        table.add_column(sa.Column("first_id", ID, nullable=True))
        table.add_column(sa.Column("stage", sa.String(), nullable=False, server_default="first"))
        table.add_column(sa.Column("chair_told_on", sa.Date(), nullable=True))
        table.add_column(_list("read"))
        table.add_column(_list("factors"))
        table.add_column(_words("test_applied"))
        table.add_column(_words("defer_what"))
        table.add_column(sa.Column("defer_who", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("defer_until", sa.Date(), nullable=True))
        table.add_column(_words("corrected_why"))
        table.add_column(sa.Column("digest", sa.String(), nullable=False, server_default=""))
        table.create_foreign_key(
            op.f("fk_decision_assessment_id_assessment"), "assessment", ["assessment_id"], ["id"]
        )
        table.create_foreign_key(
            op.f("fk_decision_first_id_decision"), "decision", ["first_id"], ["id"]
        )
    op.create_table(
        "decision_child",
        sa.Column("decision_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("approved", sa.Boolean(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decision_child_decision_id_decision")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_decision_child_person_id_person")
        ),
        sa.PrimaryKeyConstraint("decision_id", "person_id", name=op.f("pk_decision_child")),
    )
    op.create_table(
        "decision_query",
        sa.Column("id", ID, nullable=False),
        sa.Column("item_id", ID, nullable=False),
        sa.Column("to_whom", sa.String(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asked_by_id", ID, nullable=True),
        sa.Column("asked_by_name", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by_id", ID, nullable=True),
        sa.Column("answered_by_name", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["staff.id"], name=op.f("fk_decision_query_answered_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["staff.id"], name=op.f("fk_decision_query_asked_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["panel_item.id"], name=op.f("fk_decision_query_item_id_panel_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_query")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_decision_query_submit_key")),
    )
    op.create_index(op.f("ix_decision_query_item_id"), "decision_query", ["item_id"])


def downgrade():
    op.drop_index(op.f("ix_decision_query_item_id"), table_name="decision_query")
    op.drop_table("decision_query")
    op.drop_table("decision_child")
    added = (
        "digest corrected_why defer_until defer_who defer_what test_applied factors read "
        "chair_told_on stage first_id assessment_id"
    )
    with op.batch_alter_table("decision") as table:
        table.drop_constraint(op.f("fk_decision_first_id_decision"), type_="foreignkey")
        table.drop_constraint(op.f("fk_decision_assessment_id_assessment"), type_="foreignkey")
        for name in added.split():
            table.drop_column(name)
        table.alter_column("recommendation_id", existing_type=ID, nullable=False)
