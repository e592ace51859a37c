"""What happens to files once the work is committed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from wbv_events.core import uploads
from wbv_events.core.work import Effect
from wbv_events.documentation.models import Material

if TYPE_CHECKING:
    from wbv_events.core.runtime import Runtime

FORGOTTEN_SECONDS: Final = 3600
LOOK_BACK: Final = timedelta(days=7)


def keep_file(upload_id: str) -> Effect:
    """Move the file to where it stays."""
    return lambda runtime: uploads.keep(runtime.settings, upload_id)


def delete_file(stored_name: str) -> Effect:
    """Delete the file."""
    return lambda runtime: uploads.delete(runtime.settings, stored_name)


def tidy_up(runtime: Runtime) -> None:
    """Finish what a process that died left undone: keep files that are stored, delete all others."""
    forgotten = uploads.list_incoming(runtime.settings, FORGOTTEN_SECONDS)
    with runtime.work(writes=False) as work:
        stored = select(Material.stored_name).where(Material.removed_at.is_(None))
        wanted = set(work.session.scalars(stored.where(Material.stored_name.in_(forgotten))))
        removed = select(Material.stored_name).where(Material.removed_at > work.now - LOOK_BACK)
        unwanted = set(work.session.scalars(removed.where(Material.stored_name != "")))
    for name in wanted:
        uploads.keep(runtime.settings, name)
    for name in unwanted.union(forgotten) - wanted:
        uploads.delete(runtime.settings, name)
