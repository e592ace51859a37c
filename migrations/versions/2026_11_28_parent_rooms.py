"""rooms that belong to another room.

Revision ID: 2026_11_28_parent_rooms
Revises: 2026_11_22_foundations
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_parent_rooms"
down_revision = "2026_11_22_foundations"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    with op.batch_alter_table("rooms", schema=None) as batch_op:
        batch_op.add_column(sa.Column("parent_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_rooms_parent_id_rooms"), "rooms", ["parent_id"], ["id"])
        batch_op.create_index(batch_op.f("ix_rooms_parent_id"), ["parent_id"], unique=False)


def downgrade() -> None:
    """Bring it back."""
    with op.batch_alter_table("rooms", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rooms_parent_id"))
        batch_op.drop_constraint(batch_op.f("fk_rooms_parent_id_rooms"), type_="foreignkey")
        batch_op.drop_column("parent_id")
