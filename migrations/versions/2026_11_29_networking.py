"""networking.

Revision ID: 2026_11_29_networking
Revises: 2026_11_29_moving
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_29_networking"
down_revision = "2026_11_29_moving"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table(
        "matching_rules",
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("needs_met", sa.Integer(), nullable=False),
        sa.Column("offers_wanted", sa.Integer(), nullable=False),
        sa.Column("topics", sa.Integer(), nullable=False),
        sa.Column("text", sa.Integer(), nullable=False),
        sa.Column("alliance", sa.Integer(), nullable=False),
        sa.Column("region", sa.Integer(), nullable=False),
        sa.Column("branch", sa.Integer(), nullable=False),
        sa.Column("same_alliance", sa.String(length=40), nullable=False),
        sa.Column("same_region", sa.String(length=40), nullable=False),
        sa.Column("may_meet_own_organisation", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_matching_rules_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_matching_rules")),
    )
    op.create_table(
        "topics",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("label_en", sa.String(length=120), nullable=False),
        sa.Column("folded_label", sa.String(length=360), nullable=False),
        sa.Column("synonyms", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_topics_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topics")),
        sa.UniqueConstraint("event_id", "folded_label", name=op.f("uq_topics_event_id_folded_label")),
    )
    op.create_table(
        "blocks",
        sa.Column("blocker_id", sa.Uuid(), nullable=False),
        sa.Column("blocked_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("blocked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("blocker_id <> blocked_id", name=op.f("ck_blocks_two")),
        sa.ForeignKeyConstraint(
            ["blocked_id"],
            ["participants.id"],
            name=op.f("fk_blocks_blocked_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["blocker_id"],
            ["participants.id"],
            name=op.f("fk_blocks_blocker_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_blocks_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("blocker_id", "blocked_id", name=op.f("pk_blocks")),
    )
    with op.batch_alter_table("blocks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_blocks_blocked_id"), ["blocked_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_blocks_event_id"), ["event_id"], unique=False)

    op.create_table(
        "contact_requests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("asker_id", sa.Uuid(), nullable=False),
        sa.Column("asked_id", sa.Uuid(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(length=40), nullable=True),
        sa.Column("answer_mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("asker_id <> asked_id", name=op.f("ck_contact_requests_two")),
        sa.ForeignKeyConstraint(
            ["asked_id"],
            ["participants.id"],
            name=op.f("fk_contact_requests_asked_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["asker_id"],
            ["participants.id"],
            name=op.f("fk_contact_requests_asker_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_contact_requests_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_requests")),
    )
    with op.batch_alter_table("contact_requests", schema=None) as batch_op:
        batch_op.create_index("ix_contact_requests_asked", ["asked_id", "answered_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_requests_event_id"), ["event_id"], unique=False)
        batch_op.create_index(
            "uq_contact_requests_open",
            ["asker_id", "asked_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "contacts",
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_contacts_order")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_contacts_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["one_id"], ["participants.id"], name=op.f("fk_contacts_one_id_participants"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["participants.id"],
            name=op.f("fk_contacts_other_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("one_id", "other_id", name=op.f("pk_contacts")),
    )
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contacts_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contacts_other_id"), ["other_id"], unique=False)

    op.create_table(
        "dismissals",
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("dismissed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["participants.id"],
            name=op.f("fk_dismissals_other_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_dismissals_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("participant_id", "other_id", name=op.f("pk_dismissals")),
    )
    with op.batch_alter_table("dismissals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dismissals_other_id"), ["other_id"], unique=False)

    op.create_table(
        "pair_rules",
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("wanted", sa.String(length=40), nullable=False),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_pair_rules_order")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_pair_rules_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["one_id"],
            ["participants.id"],
            name=op.f("fk_pair_rules_one_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["participants.id"],
            name=op.f("fk_pair_rules_other_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("one_id", "other_id", name=op.f("pk_pair_rules")),
    )
    with op.batch_alter_table("pair_rules", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pair_rules_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pair_rules_other_id"), ["other_id"], unique=False)

    op.create_table(
        "person_reports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("reporter_id", sa.Uuid(), nullable=False),
        sa.Column("reported_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_person_reports_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["reported_id"],
            ["participants.id"],
            name=op.f("fk_person_reports_reported_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["reporter_id"],
            ["participants.id"],
            name=op.f("fk_person_reports_reporter_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"],
            ["participants.id"],
            name=op.f("fk_person_reports_settled_by_id_participants"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_reports")),
    )
    with op.batch_alter_table("person_reports", schema=None) as batch_op:
        batch_op.create_index("ix_person_reports_event", ["event_id", "settled_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_reports_reported_id"), ["reported_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_reports_reporter_id"), ["reporter_id"], unique=False)

    op.create_table(
        "profiles",
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("audiences", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_profiles_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_profiles_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("participant_id", name=op.f("pk_profiles")),
    )
    with op.batch_alter_table("profiles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_profiles_event_id"), ["event_id"], unique=False)

    op.create_table(
        "talks",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("closes_at > opens_at", name=op.f("ck_talks_order")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_talks_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["room_id"], ["rooms.id"], name=op.f("fk_talks_room_id_rooms"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("room_id", name=op.f("pk_talks")),
    )
    with op.batch_alter_table("talks", schema=None) as batch_op:
        batch_op.create_index("ix_talks_event", ["event_id", "closed_at"], unique=False)

    op.create_table(
        "thumbs",
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("value IN (-1, 1)", name=op.f("ck_thumbs_value")),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["participants.id"],
            name=op.f("fk_thumbs_other_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_thumbs_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("participant_id", "other_id", name=op.f("pk_thumbs")),
    )
    with op.batch_alter_table("thumbs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_thumbs_other_id"), ["other_id"], unique=False)

    op.create_table(
        "profile_branches",
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("branch", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["profiles.participant_id"],
            name=op.f("fk_profile_branches_participant_id_profiles"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("participant_id", "branch", name=op.f("pk_profile_branches")),
    )
    with op.batch_alter_table("profile_branches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_profile_branches_branch"), ["branch"], unique=False)

    op.create_table(
        "profile_topics",
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("stance", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["profiles.participant_id"],
            name=op.f("fk_profile_topics_participant_id_profiles"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topics.id"], name=op.f("fk_profile_topics_topic_id_topics"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("participant_id", "topic_id", "stance", name=op.f("pk_profile_topics")),
    )
    with op.batch_alter_table("profile_topics", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_profile_topics_topic_id"), ["topic_id"], unique=False)

    op.create_table(
        "talkers",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_talkers_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["room_id"], ["talks.room_id"], name=op.f("fk_talkers_room_id_talks"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("room_id", "participant_id", name=op.f("pk_talkers")),
    )
    with op.batch_alter_table("talkers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_talkers_participant_id"), ["participant_id"], unique=False)


def downgrade() -> None:
    """Bring it back."""
    with op.batch_alter_table("talkers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_talkers_participant_id"))

    op.drop_table("talkers")
    with op.batch_alter_table("profile_topics", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_profile_topics_topic_id"))

    op.drop_table("profile_topics")
    with op.batch_alter_table("profile_branches", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_profile_branches_branch"))

    op.drop_table("profile_branches")
    with op.batch_alter_table("thumbs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_thumbs_other_id"))

    op.drop_table("thumbs")
    with op.batch_alter_table("talks", schema=None) as batch_op:
        batch_op.drop_index("ix_talks_event")

    op.drop_table("talks")
    with op.batch_alter_table("profiles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_profiles_event_id"))

    op.drop_table("profiles")
    with op.batch_alter_table("person_reports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_reports_reporter_id"))
        batch_op.drop_index(batch_op.f("ix_person_reports_reported_id"))
        batch_op.drop_index("ix_person_reports_event")

    op.drop_table("person_reports")
    with op.batch_alter_table("pair_rules", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pair_rules_other_id"))
        batch_op.drop_index(batch_op.f("ix_pair_rules_event_id"))

    op.drop_table("pair_rules")
    with op.batch_alter_table("dismissals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dismissals_other_id"))

    op.drop_table("dismissals")
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contacts_other_id"))
        batch_op.drop_index(batch_op.f("ix_contacts_event_id"))

    op.drop_table("contacts")
    with op.batch_alter_table("contact_requests", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_contact_requests_open",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_contact_requests_event_id"))
        batch_op.drop_index("ix_contact_requests_asked")

    op.drop_table("contact_requests")
    with op.batch_alter_table("blocks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_blocks_event_id"))
        batch_op.drop_index(batch_op.f("ix_blocks_blocked_id"))

    op.drop_table("blocks")
    op.drop_table("topics")
    op.drop_table("matching_rules")
