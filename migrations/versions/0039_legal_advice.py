"""Legal advice taken on a case: never changed, a correction is a new record."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SQLITE = """
CREATE TRIGGER legal_advice_no_{verb} BEFORE {verb} ON legal_advice
BEGIN SELECT RAISE(ABORT, 'legal advice is never changed'); END
"""
POSTGRESQL = """
CREATE FUNCTION legal_advice_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'legal advice is never changed'; END $$
"""


def upgrade():
    op.create_table(
        "legal_advice",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("adviser", sa.String(), nullable=False),
        sa.Column("advised_on", sa.Date(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("privileged", sa.Boolean(), nullable=False),
        sa.Column("corrects_id", ID, nullable=True),
        sa.Column("author_id", ID, nullable=True),
        sa.Column("author_name", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submit_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["kinship_case.id"], name=op.f("fk_legal_advice_case_id_kinship_case")
        ),
        sa.ForeignKeyConstraint(
            ["corrects_id"],
            ["legal_advice.id"],
            name=op.f("fk_legal_advice_corrects_id_legal_advice"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_legal_advice_author_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_advice")),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_legal_advice_corrects_id")),
        sa.UniqueConstraint("submit_key", name=op.f("uq_legal_advice_submit_key")),
    )
    op.create_index(
        op.f("ix_legal_advice_case_id_advised_on"), "legal_advice", ["case_id", "advised_on"]
    )
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(SQLITE.format(verb=verb))
    else:
        op.execute(POSTGRESQL)
        op.execute(
            "CREATE TRIGGER legal_advice_no_change BEFORE UPDATE OR DELETE ON legal_advice "
            "FOR EACH ROW EXECUTE FUNCTION legal_advice_refuse()"
        )


def downgrade():
    op.drop_index(op.f("ix_legal_advice_case_id_advised_on"), table_name="legal_advice")
    op.drop_table("legal_advice")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION legal_advice_refuse()")
