"""meetings.

Revision ID: 2026_11_29_meetings
Revises: 2026_11_29_rounds
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_29_meetings"
down_revision = "2026_11_29_rounds"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table(
        "meeting_times",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_meeting_times_order")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_meeting_times_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_times")),
    )
    with op.batch_alter_table("meeting_times", schema=None) as batch_op:
        batch_op.create_index("ix_meeting_times_event", ["event_id", "starts_at"], unique=False)

    op.create_table(
        "meeting_times_kept",
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("time_id", sa.Uuid(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_meeting_times_kept_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["time_id"],
            ["meeting_times.id"],
            name=op.f("fk_meeting_times_kept_time_id_meeting_times"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("participant_id", "time_id", name=op.f("pk_meeting_times_kept")),
    )
    with op.batch_alter_table("meeting_times_kept", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_times_kept_time_id"), ["time_id"], unique=False)

    op.create_table(
        "meetings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("asker_id", sa.Uuid(), nullable=False),
        sa.Column("time_id", sa.Uuid(), nullable=False),
        sa.Column("proposed_time_id", sa.Uuid(), nullable=True),
        sa.Column("turn_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("room_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.Column("step", sa.String(length=40), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_meetings_order")),
        sa.ForeignKeyConstraint(
            ["asker_id"],
            ["participants.id"],
            name=op.f("fk_meetings_asker_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"],
            ["participants.id"],
            name=op.f("fk_meetings_ended_by_id_participants"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_meetings_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["one_id"], ["participants.id"], name=op.f("fk_meetings_one_id_participants"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["participants.id"],
            name=op.f("fk_meetings_other_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["proposed_time_id"],
            ["meeting_times.id"],
            name=op.f("fk_meetings_proposed_time_id_meeting_times"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["room_id"], ["rooms.id"], name=op.f("fk_meetings_room_id_rooms"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["time_id"],
            ["meeting_times.id"],
            name=op.f("fk_meetings_time_id_meeting_times"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["turn_id"],
            ["participants.id"],
            name=op.f("fk_meetings_turn_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
    )
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.create_index("ix_meetings_asker", ["asker_id", "asked_at"], unique=False)
        batch_op.create_index("ix_meetings_due", ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_meetings_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meetings_other_id"), ["other_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meetings_proposed_time_id"), ["proposed_time_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meetings_room_id"), ["room_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meetings_time_id"), ["time_id"], unique=False)
        batch_op.create_index(
            "uq_meetings_open",
            ["one_id", "other_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "meeting_holds",
        sa.Column("time_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meetings.id"],
            name=op.f("fk_meeting_holds_meeting_id_meetings"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_meeting_holds_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["time_id"],
            ["meeting_times.id"],
            name=op.f("fk_meeting_holds_time_id_meeting_times"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("time_id", "participant_id", name=op.f("pk_meeting_holds")),
    )
    with op.batch_alter_table("meeting_holds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_holds_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_holds_participant_id"), ["participant_id"], unique=False)


def downgrade() -> None:
    """Take the database back."""
    with op.batch_alter_table("meeting_holds", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_holds_participant_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_holds_meeting_id"))

    op.drop_table("meeting_holds")
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_meetings_open",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_meetings_time_id"))
        batch_op.drop_index(batch_op.f("ix_meetings_room_id"))
        batch_op.drop_index(batch_op.f("ix_meetings_proposed_time_id"))
        batch_op.drop_index(batch_op.f("ix_meetings_other_id"))
        batch_op.drop_index(batch_op.f("ix_meetings_event_id"))
        batch_op.drop_index("ix_meetings_due")
        batch_op.drop_index("ix_meetings_asker")

    op.drop_table("meetings")
    with op.batch_alter_table("meeting_times_kept", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_times_kept_time_id"))

    op.drop_table("meeting_times_kept")
    with op.batch_alter_table("meeting_times", schema=None) as batch_op:
        batch_op.drop_index("ix_meeting_times_event")

    op.drop_table("meeting_times")
