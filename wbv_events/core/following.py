"""Following topics over the live door."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, JsonValue

from wbv_events.core import topics
from wbv_events.core.actions import Actions, Doors, Limit
from wbv_events.core.assets import Build
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.schemas import Input, View
from wbv_events.core.work import Work

actions = Actions("live")

guards: dict[str, topics.Guard] = {}
"""Who answers whether a kind of topic may be followed; the composition root fills it."""

Topic = Annotated[str, Field(pattern=r"^[a-z-]{1,40}:[0-9a-f-]{36}$")]


class Follow(Input):
    """Which topic, and the id of the newest entry that was seen of it."""

    topic: Topic
    after: Annotated[str, Field(pattern=r"^\d{1,16}-\d{1,16}$")] | None = None


class Unfollow(Input):
    """Which topic is no longer of interest."""

    topic: Topic


class MissedEntry(View):
    """One entry that was told while the follower was away."""

    id: str
    name: str
    data: JsonValue


class Followed(View):
    """What was missed, or `resync` if that is no longer known; `tail` is the newest id of the log."""

    entries: list[MissedEntry]
    resync: bool
    tail: str


class ReadClock(Input):
    """Nothing is needed to read the clock."""


class Clock(View):
    """The server's time in milliseconds since 1970, and the build that its pages come from."""

    now: int
    build: str


@actions.read("follow", schema=Follow, role=Role.ANYONE, limit=Limit(200, seconds=10), doors=Doors.SOCKET)
def follow(work: Work, given: Follow) -> None:
    """Check that the actor may follow a topic; the live door then hands over what was missed.

    Raises `NotFound` unless the feature that owns the topic lets the actor follow it.
    """
    parts = topics.split(given.topic)
    guard = guards.get(parts[0]) if parts else None
    if parts is None or guard is None or not guard(work, parts[1]):
        raise NotFound


@actions.read("unfollow", schema=Unfollow, role=Role.ANYONE, limit=Limit(200, seconds=10), doors=Doors.SOCKET)
def unfollow(work: Work, given: Unfollow) -> None:
    """Stop following a topic; the live door does it."""


@actions.read("clock", schema=ReadClock, role=Role.ANYONE, limit=Limit(60, seconds=60), doors=Doors.SOCKET)
def read_clock(work: Work, given: ReadClock) -> Clock:
    """Return the server's time, for counting down to the right instant, and the build of its pages."""
    return Clock(now=int(work.now.timestamp() * 1000), build=work.resource(Build).id)
