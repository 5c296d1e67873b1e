"""An assessor whose assessment went to somebody else is off the case, also where it went long ago."""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

ROLES = ("assessor", "independent assessor")
EVENT = sa.table(
    "audit_event",
    sa.column("id", sa.Integer()),
    sa.column("action", sa.String()),
    sa.column("case_id", sa.Integer()),
    sa.column("facts", sa.JSON()),
)
PART = sa.table(
    "allocation",
    sa.column("id", sa.Integer()),
    sa.column("case_id", sa.Integer()),
    sa.column("staff_id", sa.Integer()),
    sa.column("role", sa.String()),
    sa.column("from_on", sa.Date()),
    sa.column("until_on", sa.Date()),
)
WORK = sa.table(
    "assessment", sa.column("case_id", sa.Integer()), sa.column("assessor_id", sa.Integer())
)


def upgrade():
    """End each open part of somebody who has no assessment of the case and had one taken away."""
    connection = op.get_bind()
    has_work = sa.exists().where(
        WORK.c.case_id == PART.c.case_id, WORK.c.assessor_id == PART.c.staff_id
    )
    left_open = sa.select(PART).where(
        PART.c.role.in_(ROLES), PART.c.until_on.is_(None), sa.not_(has_work)
    )
    parts = connection.execute(left_open).all()
    if not parts:
        return
    given = connection.execute(
        sa.select(EVENT.c.case_id, EVENT.c.facts)
        .where(
            EVENT.c.action == "assessments.allocated",
            EVENT.c.case_id.in_({part.case_id for part in parts}),
        )
        .order_by(EVENT.c.id)
    )
    moved = {
        (case_id, facts["was_staff_id"]): date.fromisoformat(facts["on"])
        for case_id, facts in given
        if facts.get("was_staff_id") and facts.get("on")
    }
    for part in parts:
        day = moved.get((part.case_id, part.staff_id))
        if day is not None:
            connection.execute(
                PART.update()
                .where(PART.c.id == part.id)
                .values(until_on=max(day, part.from_on))
            )


def downgrade():
    """Leave what has ended as it is: nobody is put back on a case."""
