"""A member may leave a meeting and come back, more than once."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade():
    op.add_column("meeting_member", sa.Column("away", JSON, nullable=False, server_default="[]"))


def downgrade():
    op.drop_column("meeting_member", "away")
