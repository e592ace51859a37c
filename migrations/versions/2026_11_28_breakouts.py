"""breakouts.

Revision ID: 2026_11_28_breakouts
Revises: 2026_11_28_parent_rooms
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_breakouts"
down_revision = "2026_11_28_parent_rooms"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table(
        "breakout_sets",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("slot_id", sa.Uuid(), nullable=False),
        sa.Column("parent_room_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("choosing", sa.String(length=40), nullable=False),
        sa.Column("is_choosing", sa.Boolean(), nullable=False),
        sa.Column("is_announced", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "ends_at IS NULL OR opens_at IS NULL OR ends_at > opens_at", name=op.f("ck_breakout_sets_order")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_breakout_sets_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["parent_room_id"], ["rooms.id"], name=op.f("fk_breakout_sets_parent_room_id_rooms")
        ),
        sa.ForeignKeyConstraint(
            ["slot_id"], ["slots.id"], name=op.f("fk_breakout_sets_slot_id_slots"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breakout_sets")),
    )
    with op.batch_alter_table("breakout_sets", schema=None) as batch_op:
        batch_op.create_index("ix_breakout_sets_event", ["event_id", "position"], unique=False)
        batch_op.create_index(batch_op.f("ix_breakout_sets_parent_room_id"), ["parent_room_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_breakout_sets_slot_id"), ["slot_id"], unique=False)

    op.create_table(
        "breakout_broadcasts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("set_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column("sent_by_id", sa.Uuid(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["sent_by_id"],
            ["participants.id"],
            name=op.f("fk_breakout_broadcasts_sent_by_id_participants"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["set_id"],
            ["breakout_sets.id"],
            name=op.f("fk_breakout_broadcasts_set_id_breakout_sets"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breakout_broadcasts")),
    )
    with op.batch_alter_table("breakout_broadcasts", schema=None) as batch_op:
        batch_op.create_index("ix_breakout_broadcasts_set", ["set_id", "sent_at"], unique=False)

    op.create_table(
        "breakout_rooms",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("set_id", sa.Uuid(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_locked", sa.Boolean(), nullable=False),
        sa.Column("leader_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["leader_id"],
            ["participants.id"],
            name=op.f("fk_breakout_rooms_leader_id_participants"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["room_id"], ["rooms.id"], name=op.f("fk_breakout_rooms_room_id_rooms"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["set_id"],
            ["breakout_sets.id"],
            name=op.f("fk_breakout_rooms_set_id_breakout_sets"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("room_id", name=op.f("pk_breakout_rooms")),
        sa.UniqueConstraint("set_id", "room_id", name=op.f("uq_breakout_rooms_set_id_room_id")),
    )
    with op.batch_alter_table("breakout_rooms", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_breakout_rooms_ends_at"), ["ends_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_breakout_rooms_leader_id"), ["leader_id"], unique=False)

    op.create_table(
        "breakout_steps",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("set_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=True),
        sa.Column("participant_id", sa.Uuid(), nullable=True),
        sa.Column("from_room_id", sa.Uuid(), nullable=True),
        sa.Column("room_id", sa.Uuid(), nullable=True),
        sa.Column("how", sa.String(length=40), nullable=True),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["from_room_id"],
            ["rooms.id"],
            name=op.f("fk_breakout_steps_from_room_id_rooms"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"],
            ["participants.id"],
            name=op.f("fk_breakout_steps_made_by_id_participants"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_breakout_steps_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["room_id"], ["rooms.id"], name=op.f("fk_breakout_steps_room_id_rooms"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["set_id"],
            ["breakout_sets.id"],
            name=op.f("fk_breakout_steps_set_id_breakout_sets"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breakout_steps")),
    )
    with op.batch_alter_table("breakout_steps", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_breakout_steps_participant_id"), ["participant_id"], unique=False
        )
        batch_op.create_index("ix_breakout_steps_set", ["set_id", "made_at"], unique=False)

    op.create_table(
        "breakout_broadcast_rooms",
        sa.Column("broadcast_id", sa.Uuid(), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["broadcast_id"],
            ["breakout_broadcasts.id"],
            name=op.f("fk_breakout_broadcast_rooms_broadcast_id_breakout_broadcasts"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["room_id"],
            ["breakout_rooms.room_id"],
            name=op.f("fk_breakout_broadcast_rooms_room_id_breakout_rooms"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("broadcast_id", "room_id", name=op.f("pk_breakout_broadcast_rooms")),
    )
    with op.batch_alter_table("breakout_broadcast_rooms", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_breakout_broadcast_rooms_room_id"), ["room_id"], unique=False)

    op.create_table(
        "breakout_help_calls",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("set_id", sa.Uuid(), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by_id", sa.Uuid(), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_breakout_help_calls_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["room_id"],
            ["breakout_rooms.room_id"],
            name=op.f("fk_breakout_help_calls_room_id_breakout_rooms"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["set_id"],
            ["breakout_sets.id"],
            name=op.f("fk_breakout_help_calls_set_id_breakout_sets"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["taken_by_id"],
            ["participants.id"],
            name=op.f("fk_breakout_help_calls_taken_by_id_participants"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breakout_help_calls")),
    )
    with op.batch_alter_table("breakout_help_calls", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_breakout_help_calls_participant_id"), ["participant_id"], unique=False
        )
        batch_op.create_index("ix_breakout_help_calls_set", ["set_id", "called_at"], unique=False)
        batch_op.create_index(
            "uq_breakout_help_calls_open",
            ["room_id", "kind"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "breakout_leaders",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_breakout_leaders_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["room_id"],
            ["breakout_rooms.room_id"],
            name=op.f("fk_breakout_leaders_room_id_breakout_rooms"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("room_id", "participant_id", name=op.f("pk_breakout_leaders")),
    )
    with op.batch_alter_table("breakout_leaders", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_breakout_leaders_participant_id"), ["participant_id"], unique=False
        )

    op.create_table(
        "breakout_offers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("set_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("swap_id", sa.Uuid(), nullable=True),
        sa.Column("made_by_id", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["made_by_id"],
            ["participants.id"],
            name=op.f("fk_breakout_offers_made_by_id_participants"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_breakout_offers_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["room_id"],
            ["breakout_rooms.room_id"],
            name=op.f("fk_breakout_offers_room_id_breakout_rooms"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["set_id"],
            ["breakout_sets.id"],
            name=op.f("fk_breakout_offers_set_id_breakout_sets"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breakout_offers")),
    )
    with op.batch_alter_table("breakout_offers", schema=None) as batch_op:
        batch_op.create_index("ix_breakout_offers_expiry", ["answered_at", "expires_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_breakout_offers_participant_id"), ["participant_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_breakout_offers_room_id"), ["room_id"], unique=False)
        batch_op.create_index(
            "uq_breakout_offers_open",
            ["set_id", "participant_id"],
            unique=True,
            sqlite_where=sa.text("answered_at IS NULL"),
            postgresql_where=sa.text("answered_at IS NULL"),
        )

    op.create_table(
        "breakout_placements",
        sa.Column("set_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("how", sa.String(length=40), nullable=False),
        sa.Column("wish", sa.Integer(), nullable=True),
        sa.Column("is_fixed", sa.Boolean(), nullable=False),
        sa.Column("placed_by_id", sa.Uuid(), nullable=True),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_breakout_placements_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["placed_by_id"],
            ["participants.id"],
            name=op.f("fk_breakout_placements_placed_by_id_participants"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["set_id", "room_id"],
            ["breakout_rooms.set_id", "breakout_rooms.room_id"],
            name=op.f("fk_breakout_placements_set_id_room_id_breakout_rooms"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["set_id"],
            ["breakout_sets.id"],
            name=op.f("fk_breakout_placements_set_id_breakout_sets"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("set_id", "participant_id", name=op.f("pk_breakout_placements")),
    )
    with op.batch_alter_table("breakout_placements", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_breakout_placements_participant_id"), ["participant_id"], unique=False
        )
        batch_op.create_index("ix_breakout_placements_room", ["room_id"], unique=False)

    op.create_table(
        "breakout_seat_requests",
        sa.Column("set_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_breakout_seat_requests_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["room_id"],
            ["breakout_rooms.room_id"],
            name=op.f("fk_breakout_seat_requests_room_id_breakout_rooms"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["set_id"],
            ["breakout_sets.id"],
            name=op.f("fk_breakout_seat_requests_set_id_breakout_sets"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("set_id", "participant_id", name=op.f("pk_breakout_seat_requests")),
    )
    with op.batch_alter_table("breakout_seat_requests", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_breakout_seat_requests_participant_id"), ["participant_id"], unique=False
        )
        batch_op.create_index("ix_breakout_seat_requests_room", ["room_id", "asked_at"], unique=False)

    op.create_table(
        "breakout_wishes",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("set_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.CheckConstraint("rank BETWEEN 1 AND 3", name=op.f("ck_breakout_wishes_rank")),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_breakout_wishes_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["room_id"],
            ["breakout_rooms.room_id"],
            name=op.f("fk_breakout_wishes_room_id_breakout_rooms"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["set_id"],
            ["breakout_sets.id"],
            name=op.f("fk_breakout_wishes_set_id_breakout_sets"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("room_id", "participant_id", name=op.f("pk_breakout_wishes")),
        sa.UniqueConstraint(
            "set_id", "participant_id", "rank", name=op.f("uq_breakout_wishes_set_id_participant_id_rank")
        ),
    )
    with op.batch_alter_table("breakout_wishes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_breakout_wishes_participant_id"), ["participant_id"], unique=False
        )


def downgrade() -> None:
    """Bring it back."""
    with op.batch_alter_table("breakout_wishes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_breakout_wishes_participant_id"))

    op.drop_table("breakout_wishes")
    with op.batch_alter_table("breakout_seat_requests", schema=None) as batch_op:
        batch_op.drop_index("ix_breakout_seat_requests_room")
        batch_op.drop_index(batch_op.f("ix_breakout_seat_requests_participant_id"))

    op.drop_table("breakout_seat_requests")
    with op.batch_alter_table("breakout_placements", schema=None) as batch_op:
        batch_op.drop_index("ix_breakout_placements_room")
        batch_op.drop_index(batch_op.f("ix_breakout_placements_participant_id"))

    op.drop_table("breakout_placements")
    with op.batch_alter_table("breakout_offers", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_breakout_offers_open",
            sqlite_where=sa.text("answered_at IS NULL"),
            postgresql_where=sa.text("answered_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_breakout_offers_room_id"))
        batch_op.drop_index(batch_op.f("ix_breakout_offers_participant_id"))
        batch_op.drop_index("ix_breakout_offers_expiry")

    op.drop_table("breakout_offers")
    with op.batch_alter_table("breakout_leaders", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_breakout_leaders_participant_id"))

    op.drop_table("breakout_leaders")
    with op.batch_alter_table("breakout_help_calls", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_breakout_help_calls_open",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index("ix_breakout_help_calls_set")
        batch_op.drop_index(batch_op.f("ix_breakout_help_calls_participant_id"))

    op.drop_table("breakout_help_calls")
    with op.batch_alter_table("breakout_broadcast_rooms", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_breakout_broadcast_rooms_room_id"))

    op.drop_table("breakout_broadcast_rooms")
    with op.batch_alter_table("breakout_steps", schema=None) as batch_op:
        batch_op.drop_index("ix_breakout_steps_set")
        batch_op.drop_index(batch_op.f("ix_breakout_steps_participant_id"))

    op.drop_table("breakout_steps")
    with op.batch_alter_table("breakout_rooms", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_breakout_rooms_leader_id"))
        batch_op.drop_index(batch_op.f("ix_breakout_rooms_ends_at"))

    op.drop_table("breakout_rooms")
    with op.batch_alter_table("breakout_broadcasts", schema=None) as batch_op:
        batch_op.drop_index("ix_breakout_broadcasts_set")

    op.drop_table("breakout_broadcasts")
    with op.batch_alter_table("breakout_sets", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_breakout_sets_slot_id"))
        batch_op.drop_index(batch_op.f("ix_breakout_sets_parent_room_id"))
        batch_op.drop_index("ix_breakout_sets_event")

    op.drop_table("breakout_sets")
