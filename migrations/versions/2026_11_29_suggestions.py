"""suggestions.

Revision ID: 2026_11_29_suggestions
Revises: 2026_11_29_networking
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_29_suggestions"
down_revision = "2026_11_29_networking"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table(
        "suggestion_runs",
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("wanted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("computed", sa.Integer(), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_suggestion_runs_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_suggestion_runs")),
    )

    op.create_table(
        "suggestions",
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("is_discovery", sa.Boolean(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_suggestions_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["participants.id"],
            name=op.f("fk_suggestions_other_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_suggestions_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("participant_id", "other_id", name=op.f("pk_suggestions")),
    )
    with op.batch_alter_table("suggestions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_suggestions_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestions_other_id"), ["other_id"], unique=False)

    op.create_table(
        "trio_suggestions",
        sa.Column("seeker_id", sa.Uuid(), nullable=False),
        sa.Column("offerer_id", sa.Uuid(), nullable=False),
        sa.Column("coordinator_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["coordinator_id"],
            ["participants.id"],
            name=op.f("fk_trio_suggestions_coordinator_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_trio_suggestions_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["offerer_id"],
            ["participants.id"],
            name=op.f("fk_trio_suggestions_offerer_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["seeker_id"],
            ["participants.id"],
            name=op.f("fk_trio_suggestions_seeker_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topics.id"], name=op.f("fk_trio_suggestions_topic_id_topics"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("seeker_id", name=op.f("pk_trio_suggestions")),
    )
    with op.batch_alter_table("trio_suggestions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_trio_suggestions_coordinator_id"), ["coordinator_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_trio_suggestions_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_trio_suggestions_offerer_id"), ["offerer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_trio_suggestions_topic_id"), ["topic_id"], unique=False)


def downgrade() -> None:
    """Bring it back."""
    with op.batch_alter_table("trio_suggestions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trio_suggestions_topic_id"))
        batch_op.drop_index(batch_op.f("ix_trio_suggestions_offerer_id"))
        batch_op.drop_index(batch_op.f("ix_trio_suggestions_event_id"))
        batch_op.drop_index(batch_op.f("ix_trio_suggestions_coordinator_id"))

    op.drop_table("trio_suggestions")
    with op.batch_alter_table("suggestions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_suggestions_other_id"))
        batch_op.drop_index(batch_op.f("ix_suggestions_event_id"))

    op.drop_table("suggestions")
    op.drop_table("suggestion_runs")
