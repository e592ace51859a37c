"""What can be done with organisations and alliances."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from wbv_events.core.insert_missing import insert_missing
from wbv_events.core.work import Work
from wbv_events.organisations.models import Alliance, Organisation
from wbv_events.organisations.names import folded


def find_or_create_organisations(work: Work, names: Iterable[str]) -> dict[str, UUID]:
    """Return the ids of organisations by folded name; new ones are stored as they are spelled."""
    return _find_or_create(work, Organisation, names)


def find_or_create_alliances(work: Work, names: Iterable[str]) -> dict[str, UUID]:
    """Return the ids of alliances by folded name; new ones are stored as they are spelled."""
    return _find_or_create(work, Alliance, names)


def _find_or_create(work: Work, kind: type[Organisation | Alliance], names: Iterable[str]) -> dict[str, UUID]:
    spelled = {folded(name): " ".join(name.split()) for name in names if name.strip()}
    rows = [{"id": work.new_id(), "name": name, "folded_name": key} for key, name in sorted(spelled.items())]
    insert_missing(work.session, kind, rows, unique="folded_name")
    found = work.session.execute(select(kind.folded_name, kind.id).where(kind.folded_name.in_(spelled)))
    return {key: ident for key, ident in found}  # noqa: C416 - rows are no pairs for dict()
