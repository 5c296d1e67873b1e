"""What was sealed, judged, recommended, decided and said at supervision never changes."""

from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

KEPT = (
    "assessment_snapshot",
    "quality_review",
    "recommendation",
    "decision_child",
    "staff_supervision",
)
WORDS = (
    "item_id, case_id, recommendation_id, assessment_id, first_id, version, papers_version, "
    "minutes_received_on, decided_on, choice, agrees, reasons, differs_reason, conditions, "
    "decided_by_id, decided_by_name, qualifying, recorded_at, stage, chair_told_on, read, factors, "
    "test_applied, defer_what, defer_who, defer_until, corrected_why"
)
"""All of a decision but its digest and the key of its form, which are laid beside it at once."""
WHEN = {
    **{table: ("UPDATE", "DELETE") for table in KEPT},
    "decision": (f"UPDATE OF {WORDS}", "DELETE"),
}

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {when} ON {table}
BEGIN SELECT RAISE(ABORT, 'what was signed is never changed'); END
"""
POSTGRESQL = """
CREATE FUNCTION signed_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'what was signed is never changed'; END $$
"""


def upgrade():
    sqlite = op.get_bind().dialect.name == "sqlite"
    if not sqlite:
        op.execute(POSTGRESQL)
    for table, acts in WHEN.items():
        if sqlite:
            for when in acts:
                op.execute(SQLITE.format(table=table, verb=_verb(when), when=when))
        else:
            op.execute(
                f"CREATE TRIGGER {table}_no_change BEFORE {' OR '.join(acts)} ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION signed_refuse()"
            )


def _verb(when):
    return when.split()[0].lower()


def downgrade():
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table, acts in WHEN.items():
        if sqlite:
            for when in acts:
                op.execute(f"DROP TRIGGER {table}_no_{_verb(when)}")
        else:
            op.execute(f"DROP TRIGGER {table}_no_change ON {table}")
    if not sqlite:
        op.execute("DROP FUNCTION signed_refuse()")
