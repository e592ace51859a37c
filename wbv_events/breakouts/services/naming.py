"""What the rooms of a new set are called."""

from __future__ import annotations

from wbv_events.breakouts.keys import letters
from wbv_events.breakouts.schemas.sets import MOST_ROOMS, CreateSet
from wbv_events.core.errors import InvalidInput
from wbv_events.core.words import N_, translate

LONGEST_NAME = 200
ROOM_LETTER = N_("Room %(letter)s")


def names_of(given: CreateSet) -> list[str]:
    """Return what the rooms are called: their topics, then letters up to the number asked for."""
    names = [" ".join(line.split()) for line in given.topics.splitlines()]
    names = [name for name in names if name]
    if any(len(name) > LONGEST_NAME for name in names):
        raise InvalidInput.at(
            "topics", N_("A topic may have %(most)s characters at most."), most=LONGEST_NAME
        )
    names += [translate(ROOM_LETTER, letter=letters(at)) for at in range(len(names), given.count)]
    if not names:
        raise InvalidInput.at("count", N_("Please say how many rooms there shall be, or give their topics."))
    if len(names) > MOST_ROOMS:
        raise InvalidInput.at("topics", N_("A set takes %(most)s rooms at most."), most=MOST_ROOMS)
    return names
