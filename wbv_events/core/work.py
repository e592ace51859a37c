"""One piece of work: the session, who asks, the instant, and what is to be told after the commit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from wbv_events.core.authority import Actor, Role
from wbv_events.core.errors import SignInNeeded
from wbv_events.core.ids import new_id
from wbv_events.core.schemas import Push

if TYPE_CHECKING:
    from wbv_events.core.runtime import Runtime

T = TypeVar("T")

Effect = Callable[["Runtime"], None]
"""Something that happens outside the database once the work is committed."""


@dataclass
class Reading:
    """One session for several reads, and what they found already."""

    session: Session
    found: dict[object, Any] = field(default_factory=dict)


@dataclass
class Work:
    """What every service gets first. Services flush, the edge commits."""

    session: Session
    actor: Actor
    now: datetime
    role: Role = Role.ANYONE
    connection_id: str | None = None
    pushes: list[tuple[str, Push]] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    resources: Mapping[type, Any] = field(default_factory=dict)
    found: dict[object, Any] | None = None
    standing: object = None
    """What the role was read from; as old as the role, and so older than any lock."""

    @property
    def person_id(self) -> UUID:
        """The person who asks. Raises `SignInNeeded` for visitors."""
        if self.actor.person_id is None:
            raise SignInNeeded
        return self.actor.person_id

    def new_id(self) -> UUID:
        """Return a fresh id."""
        return new_id()

    def push(self, topic: str, push: Push) -> None:
        """Tell the followers of a topic after the commit."""
        self.pushes.append((topic, push))

    def after_commit(self, effect: Effect) -> None:
        """Do something outside the database after the commit, in order."""
        self.effects.append(effect)

    def once(self, key: object, find: Callable[[], T]) -> T:
        """Return what `find` finds: a read looks once for each key, a change each time, behind its locks."""
        if self.found is None:
            return find()
        if key not in self.found:
            self.found[key] = find()
        found: T = self.found[key]
        return found

    def resource(self, kind: type[T]) -> T:
        """Return a service outside the database. Only reads have them; changes queue an effect."""
        found: T = self.resources[kind]
        return found
