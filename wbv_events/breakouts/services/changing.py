"""One change of a set: the lock before it, the seats that it frees, and what is told of it after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from wbv_events.breakouts.queries.sets import lock_set
from wbv_events.breakouts.services.change import Change
from wbv_events.breakouts.services.placing import fill_seats
from wbv_events.core.work import Work
from wbv_events.events.queries import find_participant


@contextmanager
def changing(work: Work, event_id: UUID, set_id: UUID) -> Iterator[Change]:
    """Lock a set, let something be changed in it, give freed seats on, and tell it. Raises `NotFound`."""
    found = lock_set(work, event_id, set_id)
    me = find_participant(work, event_id, work.actor.person_id)
    change = Change(work, found, None if me is None else me.id)
    yield change
    fill_seats(change)
    change.tell()
