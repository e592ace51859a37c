"""What happens to leases when somebody comes or goes.

It is queued until after the commit, because Redis is not asked inside a transaction.
"""

from __future__ import annotations

from collections.abc import Sequence

from wbv_events.core.runtime import Runtime
from wbv_events.core.work import Work
from wbv_events.presence.counting import Counting
from wbv_events.presence.leases import Leases, Place


def tell_coming(work: Work, places: Sequence[Place]) -> None:
    """Open the leases of connections that came, after the commit."""

    def effect(runtime: Runtime) -> None:
        try:
            runtime.resource(Leases).renew(places, work.now)
        finally:
            _touch(runtime, places)  # not before: they would be counted without these

    work.after_commit(effect)


def keep_leases(work: Work, places: Sequence[Place]) -> None:
    """Renew the leases of connections that are alive, after the commit; nobody is told."""
    work.after_commit(lambda runtime: runtime.resource(Leases).renew(places, work.now))


def tell_going(work: Work, places: Sequence[Place]) -> None:
    """Close the leases of connections that went, after the commit."""

    def effect(runtime: Runtime) -> None:
        try:
            runtime.resource(Leases).close(places)
        finally:
            _touch(runtime, places)

    if places:
        work.after_commit(effect)


def _touch(runtime: Runtime, places: Sequence[Place]) -> None:
    for place in places:
        runtime.resource(Counting).touch(place.event_id)
