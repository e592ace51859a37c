"""What can be asked about organisations and alliances."""

from __future__ import annotations

from sqlalchemy import select

from wbv_events.core.work import Work
from wbv_events.organisations.models import Organisation


def list_organisation_names(work: Work) -> list[str]:
    """Return the names of all organisations that are known."""
    return list(work.session.scalars(select(Organisation.name).order_by(Organisation.folded_name)))
