"""Store notes about contacts, who was written to, and whether contacts have talked again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_29_contacts"
down_revision = "2026_11_29_meetings"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring it."""
    op.create_table(
        "contact_mails",
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_contact_mails_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("participant_id", name=op.f("pk_contact_mails")),
    )
    op.create_table(
        "contact_notes",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["participants.id"],
            name=op.f("fk_contact_notes_other_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["participants.id"],
            name=op.f("fk_contact_notes_owner_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("owner_id", "other_id", name=op.f("pk_contact_notes")),
    )
    with op.batch_alter_table("contact_notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_notes_other_id"), ["other_id"], unique=False)

    op.create_table(
        "follow_up_mails",
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_follow_up_mails_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_follow_up_mails_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("participant_id", name=op.f("pk_follow_up_mails")),
    )
    with op.batch_alter_table("follow_up_mails", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_up_mails_event_id"), ["event_id"], unique=False)

    op.create_table(
        "follow_up_answers",
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("has_talked", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_follow_up_answers_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["participants.id"],
            name=op.f("fk_follow_up_answers_other_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_follow_up_answers_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("participant_id", "other_id", name=op.f("pk_follow_up_answers")),
    )
    with op.batch_alter_table("follow_up_answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_up_answers_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_up_answers_other_id"), ["other_id"], unique=False)


def downgrade() -> None:
    """Bring it back."""
    with op.batch_alter_table("follow_up_answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_follow_up_answers_other_id"))
        batch_op.drop_index(batch_op.f("ix_follow_up_answers_event_id"))

    op.drop_table("follow_up_answers")
    with op.batch_alter_table("follow_up_mails", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_follow_up_mails_event_id"))

    op.drop_table("follow_up_mails")
    with op.batch_alter_table("contact_notes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_notes_other_id"))

    op.drop_table("contact_notes")
    op.drop_table("contact_mails")
