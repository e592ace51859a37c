"""What the calls ask of features above; the composition root fills it in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from wbv_events.core.work import Work
from wbv_events.rooms.models import Room

FindLeaders = Callable[[Work, Room], set[UUID]]
"""Returns which participants besides the moderation may mute and remove people in the call of a room."""


def _nobody(work: Work, room: Room) -> set[UUID]:
    return set()


@dataclass
class CallHooks:
    """What is asked is answered in any transaction."""

    find_leaders: FindLeaders = _nobody


hooks = CallHooks()
