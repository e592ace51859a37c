"""calls and the seats in them.

Revision ID: 2026_11_28_calls
Revises: 2026_11_28_results
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_calls"
down_revision = "2026_11_28_results"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table(
        "call_seats",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("connection_id", sa.String(length=40), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("has_microphone", sa.Boolean(), nullable=False),
        sa.Column("has_camera", sa.Boolean(), nullable=False),
        sa.Column("has_screen", sa.Boolean(), nullable=False),
        sa.Column("hand_raised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_muted", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_call_seats_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_call_seats_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["room_id"], ["rooms.id"], name=op.f("fk_call_seats_room_id_rooms"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_seats")),
        sa.UniqueConstraint("room_id", "participant_id", name=op.f("uq_call_seats_room_id_participant_id")),
    )
    with op.batch_alter_table("call_seats", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_call_seats_connection_id"), ["connection_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_call_seats_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_call_seats_participant_id"), ["participant_id"], unique=False)

    op.create_table(
        "calls",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("server", sa.String(length=200), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_calls_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["room_id"], ["rooms.id"], name=op.f("fk_calls_room_id_rooms"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("room_id", name=op.f("pk_calls")),
    )
    with op.batch_alter_table("calls", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calls_event_id"), ["event_id"], unique=False)


def downgrade() -> None:
    """Bring it back."""
    with op.batch_alter_table("calls", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_calls_event_id"))

    op.drop_table("calls")
    with op.batch_alter_table("call_seats", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_call_seats_participant_id"))
        batch_op.drop_index(batch_op.f("ix_call_seats_event_id"))
        batch_op.drop_index(batch_op.f("ix_call_seats_connection_id"))

    op.drop_table("call_seats")
