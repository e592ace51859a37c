"""Store how long the clock of a round has stood still.

Revision ID: 2026_11_30_standing_clock
Revises: 2026_11_30_folded_names
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_30_standing_clock"
down_revision = "2026_11_30_folded_names"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward, without copying the table: what hangs on its rows would go with them.

    The default stays, as processes of the version before do not name the column.
    """
    op.add_column("rounds", sa.Column("paused_seconds", sa.Double(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Bring it back."""
    op.drop_column("rounds", "paused_seconds")
