"""Which other council's panel hears an item that this one gave away."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade():
    column = sa.Column("neighbour", sa.String(), nullable=False, server_default="")
    op.add_column("panel_item", column)


def downgrade():
    op.drop_column("panel_item", "neighbour")
