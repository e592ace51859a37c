"""rounds.

Revision ID: 2026_11_29_rounds
Revises: 2026_11_29_suggestions
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_29_rounds"
down_revision = "2026_11_29_suggestions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table(
        "round_notes",
        sa.Column("writer_id", sa.Uuid(), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["about_id"],
            ["participants.id"],
            name=op.f("fk_round_notes_about_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["writer_id"],
            ["participants.id"],
            name=op.f("fk_round_notes_writer_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("writer_id", "about_id", name=op.f("pk_round_notes")),
    )
    with op.batch_alter_table("round_notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_notes_about_id"), ["about_id"], unique=False)

    op.create_table(
        "round_wishes",
        sa.Column("asker_id", sa.Uuid(), nullable=False),
        sa.Column("asked_id", sa.Uuid(), nullable=False),
        sa.Column("wished_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("asker_id <> asked_id", name=op.f("ck_round_wishes_two")),
        sa.ForeignKeyConstraint(
            ["asked_id"],
            ["participants.id"],
            name=op.f("fk_round_wishes_asked_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["asker_id"],
            ["participants.id"],
            name=op.f("fk_round_wishes_asker_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("asker_id", "asked_id", name=op.f("pk_round_wishes")),
    )
    with op.batch_alter_table("round_wishes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_wishes_asked_id"), ["asked_id"], unique=False)

    op.create_table(
        "round_series",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("slot_id", sa.Uuid(), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("pause_seconds", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("odd", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("next_starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_put_off", sa.Boolean(), nullable=False),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "seconds > 0 AND pause_seconds > 0 AND count > 0", name=op.f("ck_round_series_positive")
        ),
        sa.CheckConstraint("size BETWEEN 2 AND 6", name=op.f("ck_round_series_size")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_round_series_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name=op.f("fk_round_series_room_id_rooms")),
        sa.ForeignKeyConstraint(
            ["slot_id"], ["slots.id"], name=op.f("fk_round_series_slot_id_slots"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_series")),
    )
    with op.batch_alter_table("round_series", schema=None) as batch_op:
        batch_op.create_index("ix_round_series_event", ["event_id", "made_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_round_series_room_id"), ["room_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_round_series_slot_id"), ["slot_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_round_series_state"), ["state"], unique=False)

    op.create_table(
        "round_ready",
        sa.Column("series_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_round_ready_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["series_id"],
            ["round_series.id"],
            name=op.f("fk_round_ready_series_id_round_series"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("series_id", "participant_id", name=op.f("pk_round_ready")),
    )
    with op.batch_alter_table("round_ready", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_ready_participant_id"), ["participant_id"], unique=False)

    op.create_table(
        "rounds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("series_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dropped", sa.Integer(), nullable=False),
        sa.Column("quality", sa.Double(), nullable=True),
        sa.CheckConstraint("ends_at >= starts_at", name=op.f("ck_rounds_order")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_rounds_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["series_id"],
            ["round_series.id"],
            name=op.f("fk_rounds_series_id_round_series"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
        sa.UniqueConstraint("series_id", "number", name=op.f("uq_rounds_series_id_number")),
    )
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rounds_event_id"), ["event_id"], unique=False)

    op.create_table(
        "round_groups",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("question", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["room_id"], ["talks.room_id"], name=op.f("fk_round_groups_room_id_talks"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_round_groups_round_id_rounds"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("room_id", name=op.f("pk_round_groups")),
    )
    with op.batch_alter_table("round_groups", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_groups_round_id"), ["round_id"], unique=False)

    op.create_table(
        "round_members",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=True),
        sa.Column("why", sa.JSON(), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("had_talk", sa.Boolean(), nullable=False),
        sa.Column("absent_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("offer_id", sa.Uuid(), nullable=True),
        sa.Column("offered_room_id", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["offered_room_id"],
            ["round_groups.room_id"],
            name=op.f("fk_round_members_offered_room_id_round_groups"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_round_members_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["room_id"],
            ["round_groups.room_id"],
            name=op.f("fk_round_members_room_id_round_groups"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_round_members_round_id_rounds"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("round_id", "participant_id", name=op.f("pk_round_members")),
        sa.UniqueConstraint("offer_id", name=op.f("uq_round_members_offer_id")),
    )
    with op.batch_alter_table("round_members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_members_participant_id"), ["participant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_round_members_room_id"), ["room_id"], unique=False)


def downgrade() -> None:
    """Bring it back."""
    with op.batch_alter_table("round_members", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_round_members_room_id"))
        batch_op.drop_index(batch_op.f("ix_round_members_participant_id"))

    op.drop_table("round_members")
    with op.batch_alter_table("round_groups", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_round_groups_round_id"))

    op.drop_table("round_groups")
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rounds_event_id"))

    op.drop_table("rounds")
    with op.batch_alter_table("round_ready", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_round_ready_participant_id"))

    op.drop_table("round_ready")
    with op.batch_alter_table("round_series", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_round_series_state"))
        batch_op.drop_index(batch_op.f("ix_round_series_slot_id"))
        batch_op.drop_index(batch_op.f("ix_round_series_room_id"))
        batch_op.drop_index("ix_round_series_event")

    op.drop_table("round_series")
    with op.batch_alter_table("round_wishes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_round_wishes_asked_id"))

    op.drop_table("round_wishes")
    with op.batch_alter_table("round_notes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_round_notes_about_id"))

    op.drop_table("round_notes")
