"""Note whose other time for an agreed meeting was not accepted.

Revision ID: 2026_12_01_refused_times
Revises: 2026_11_30_standing_clock
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_12_01_refused_times"
down_revision = "2026_11_30_standing_clock"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("refused_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_meetings_refused_id_participants"),
            "participants",
            ["refused_id"],
            ["id"],
            ondelete="SET NULL",
        )


def downgrade() -> None:
    """Bring it back."""
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_meetings_refused_id_participants"), type_="foreignkey")
        batch_op.drop_column("refused_id")
