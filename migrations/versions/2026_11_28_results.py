"""results.

Revision ID: 2026_11_28_results
Revises: 2026_11_28_breakouts
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_results"
down_revision = "2026_11_28_breakouts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table(
        "results",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("editor_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("support_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["participants.id"],
            name=op.f("fk_results_author_id_participants"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["editor_id"],
            ["participants.id"],
            name=op.f("fk_results_editor_id_participants"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_results_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["room_id"], ["rooms.id"], name=op.f("fk_results_room_id_rooms"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_results")),
    )
    with op.batch_alter_table("results", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_results_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_results_editor_id"), ["editor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_results_event_id"), ["event_id"], unique=False)
        batch_op.create_index("ix_results_room_placed", ["room_id", "placed_at"], unique=False)

    op.create_table(
        "released_results",
        sa.Column("result_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["released_by_id"],
            ["participants.id"],
            name=op.f("fk_released_results_released_by_id_participants"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["result_id"],
            ["results.id"],
            name=op.f("fk_released_results_result_id_results"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("result_id", name=op.f("pk_released_results")),
    )
    with op.batch_alter_table("released_results", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_released_results_released_by_id"), ["released_by_id"], unique=False
        )

    op.create_table(
        "result_supports",
        sa.Column("result_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("supported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_result_supports_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["result_id"],
            ["results.id"],
            name=op.f("fk_result_supports_result_id_results"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("result_id", "participant_id", name=op.f("pk_result_supports")),
    )
    with op.batch_alter_table("result_supports", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_result_supports_participant_id"), ["participant_id"], unique=False
        )


def downgrade() -> None:
    """Bring it back."""
    with op.batch_alter_table("result_supports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_result_supports_participant_id"))

    op.drop_table("result_supports")
    with op.batch_alter_table("released_results", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_released_results_released_by_id"))

    op.drop_table("released_results")
    with op.batch_alter_table("results", schema=None) as batch_op:
        batch_op.drop_index("ix_results_room_placed")
        batch_op.drop_index(batch_op.f("ix_results_event_id"))
        batch_op.drop_index(batch_op.f("ix_results_editor_id"))
        batch_op.drop_index(batch_op.f("ix_results_author_id"))

    op.drop_table("results")
