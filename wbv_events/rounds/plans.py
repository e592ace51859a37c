"""What was planned, as plain values: it is stored if nothing has changed meanwhile that forbids it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

Whys = Mapping[UUID, dict[str, Any]]
"""For each person what is told them of each other one in the talk, by that one's id."""


@dataclass(frozen=True)
class PlannedTalk:
    """Who talks with whom, why, and the ids of the questions that fit."""

    people: tuple[UUID, ...]
    whys: Whys
    questions: tuple[str, ...]


@dataclass(frozen=True)
class PlannedOffer:
    """Somebody who sits out may join a talk, by its place in the plan."""

    participant_id: UUID
    talk: int
    whys: Whys
    """For everybody in the talk then."""


@dataclass(frozen=True)
class Plan:
    """The next round."""

    talks: tuple[PlannedTalk, ...]
    sitting_out: tuple[UUID, ...]
    offers: tuple[PlannedOffer, ...]
    measure: Callable[[], float | None]
    """Computes which share of the proven bound it reaches, which takes longer than planning; or None."""


@dataclass(frozen=True)
class PlannedJoin:
    """Somebody joins a talk that goes on."""

    participant_id: UUID
    room_id: UUID
    people: tuple[UUID, ...]
    """Who is in it already, as far as was known."""
    whys: Whys


@dataclass(frozen=True)
class Mending:
    """New talks and joins for those without company."""

    talks: tuple[PlannedTalk, ...] = ()
    joins: tuple[PlannedJoin, ...] = ()
