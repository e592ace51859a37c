"""What comes in and goes out about reactions."""

from __future__ import annotations

from enum import StrEnum

from wbv_events.core.schemas import View
from wbv_events.rooms.schemas import ChooseRoom


class Reaction(StrEnum):
    """What one can express with a press, in the order of the buttons."""

    APPLAUSE = "applause"
    AGREEMENT = "agreement"
    IDEA = "idea"


class SendReaction(ChooseRoom):
    """How to react in a room."""

    reaction: Reaction


class ReactionCounts(View):
    """How often people reacted in a room lately; of two, the one with the larger version is newer."""

    counts: dict[Reaction, int]
    version: int


class RoomReactions(ReactionCounts):
    """The same, and whether the moderation has silenced the actor there."""

    is_silenced: bool
