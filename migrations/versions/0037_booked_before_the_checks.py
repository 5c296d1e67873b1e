"""Why an item was booked before its checks were ready, and which panel adviser says so."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

TABLES = ("panel_item", "panel_item_return")
COLUMNS = ("checks_reason", "checks_by")


def upgrade():
    for table in TABLES:
        for column in COLUMNS:
            op.add_column(table, sa.Column(column, sa.String(), nullable=False, server_default=""))


def downgrade():
    for table in TABLES:
        for column in reversed(COLUMNS):
            op.drop_column(table, column)
