"""Stored names are found however their letters are encoded.

Revision ID: 2026_11_30_folded_names
Revises: 2026_11_29_contacts
"""

from __future__ import annotations

from unicodedata import normalize

import sqlalchemy as sa
from alembic import op

revision = "2026_11_30_folded_names"
down_revision = "2026_11_29_contacts"
branch_labels = None
depends_on = None

TABLES = (
    sa.table("organisations", sa.column("id", sa.Uuid()), sa.column("folded_name", sa.String())),
    sa.table("alliances", sa.column("id", sa.Uuid()), sa.column("folded_name", sa.String())),
    sa.table(
        "topics",
        sa.column("id", sa.Uuid()),
        sa.column("folded_label", sa.String()),
        sa.column("event_id", sa.Uuid()),
    ),
)


def upgrade() -> None:
    """Bring the database forward: where the same name is there in both encodings, each stays as it is."""
    connection = op.get_bind()
    for table in TABLES:
        key, name = list(table.columns)[:2]
        rows = connection.execute(sa.select(*table.columns)).all()
        taken = {tuple(row[1:]) for row in rows}
        for ident, stored, *within in rows:
            folded = normalize("NFC", stored).casefold()
            if (folded, *within) not in taken:
                taken.add((folded, *within))
                connection.execute(sa.update(table).where(key == ident).values({name.name: folded}))


def downgrade() -> None:
    """Leave the names as they are: they are found as they were."""
