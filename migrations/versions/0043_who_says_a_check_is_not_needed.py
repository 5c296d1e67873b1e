"""Who decided that a check is not needed, and when."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("background_check", sa.Column("not_needed_on", sa.Date(), nullable=True))
    op.add_column(
        "background_check",
        sa.Column("not_needed_by", sa.String(), nullable=False, server_default=""),
    )


def downgrade():
    op.drop_column("background_check", "not_needed_by")
    op.drop_column("background_check", "not_needed_on")
