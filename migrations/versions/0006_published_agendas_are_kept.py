"""What an agenda said when it was published is kept, and never changes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
TABLES = ("agenda_version", "agenda_version_item")

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'a published agenda never changes'); END
"""
POSTGRESQL = """
CREATE FUNCTION agenda_version_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'a published agenda never changes'; END $$
"""


def upgrade():
    op.create_table(
        "agenda_version",
        sa.Column("id", ID, nullable=False),
        sa.Column("meeting_id", ID, nullable=False),
        sa.Column("number", ID, nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by_id", ID, nullable=True),
        sa.Column("published_by_name", sa.String(), nullable=False),
        sa.Column("content", JSON, nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["panel_meeting.id"],
            name=op.f("fk_agenda_version_meeting_id_panel_meeting"),
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["staff.id"], name=op.f("fk_agenda_version_published_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_version")),
        sa.UniqueConstraint(
            "meeting_id", "number", name=op.f("uq_agenda_version_meeting_id_number")
        ),
    )
    op.create_table(
        "agenda_version_item",
        sa.Column("version_id", ID, nullable=False),
        sa.Column("item_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["agenda_version.id"],
            name=op.f("fk_agenda_version_item_version_id_agenda_version"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["panel_item.id"], name=op.f("fk_agenda_version_item_item_id_panel_item")
        ),
        sa.PrimaryKeyConstraint("version_id", "item_id", name=op.f("pk_agenda_version_item")),
    )
    op.create_index(op.f("ix_agenda_version_item_item_id"), "agenda_version_item", ["item_id"])
    _never_changes()
    # What earlier versions said is not known any more: they are published again.
    op.execute(
        "UPDATE panel_meeting SET agenda_changed_at = agenda_published_at "
        "WHERE agenda_version > 0 AND agenda_changed_at IS NULL"
    )


def _never_changes():
    sqlite = op.get_bind().dialect.name == "sqlite"
    if not sqlite:
        op.execute(POSTGRESQL)
    for table in TABLES:
        if sqlite:
            for verb in ("update", "delete"):
                op.execute(SQLITE.format(table=table, verb=verb))
        else:
            op.execute(
                f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION agenda_version_refuse()"
            )


def downgrade():
    op.drop_index(op.f("ix_agenda_version_item_item_id"), table_name="agenda_version_item")
    op.drop_table("agenda_version_item")
    op.drop_table("agenda_version")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION agenda_version_refuse()")
