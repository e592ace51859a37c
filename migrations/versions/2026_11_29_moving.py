"""moving.

Revision ID: 2026_11_29_moving
Revises: 2026_11_28_calls
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_29_moving"
down_revision = "2026_11_28_calls"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    with op.batch_alter_table("call_seats", schema=None) as batch_op:
        batch_op.add_column(sa.Column("hears_until", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("breakout_offers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_asked", sa.Boolean(), nullable=False, server_default=sa.true()))
    with op.batch_alter_table("breakout_offers", schema=None) as batch_op:
        batch_op.alter_column("is_asked", server_default=None)


def downgrade() -> None:
    """Bring it back."""
    with op.batch_alter_table("breakout_offers", schema=None) as batch_op:
        batch_op.drop_column("is_asked")
    with op.batch_alter_table("call_seats", schema=None) as batch_op:
        batch_op.drop_column("hears_until")
