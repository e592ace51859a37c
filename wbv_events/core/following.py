"""Following topics over the live door."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import AfterValidator, Field, JsonValue

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

MOST_TOPICS: Final = 20

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
    """What was missed, or `resync` if that is no longer known; after `tail` the follower may go on."""

    entries: list[MissedEntry]
    resync: bool
    tail: str


NOTHING_YET: Final = Followed(entries=[], resync=False, tail="")


def _each_once(topics: tuple[Follow, ...]) -> tuple[Follow, ...]:
    """Refuse what would make the server hand out the same again and again."""
    if len({one.topic for one in topics}) < len(topics):
        message = "a topic twice"
        raise ValueError(message)
    return topics


class Arrive(Input):
    """Which topics to follow, each from where it was left."""

    topics: Annotated[tuple[Follow, ...], Field(max_length=MOST_TOPICS), AfterValidator(_each_once)] = ()


class Arrived(View):
    """The server's time in milliseconds since 1970, the build that its pages come from, and what was missed.

    `followed` is in the order of the topics; null is one that may not be followed.
    """

    now: int
    build: str
    followed: list[Followed | None]


@actions.read("follow", schema=Follow, role=Role.ANYONE, limit=Limit(200, seconds=10), doors=Doors.SOCKET)
def follow(work: Work, given: Follow) -> None:
    """Check that the actor may follow a topic; the live door then hands over what was missed.

    Raises `NotFound` unless the feature that owns the topic lets the actor follow it.
    """
    if not _may_follow(work, given.topic):
        raise NotFound


@actions.read("unfollow", schema=Unfollow, role=Role.ANYONE, limit=Limit(200, seconds=10), doors=Doors.SOCKET)
def unfollow(work: Work, given: Unfollow) -> None:
    """Stop following a topic; the live door does it."""


@actions.read("arrive", schema=Arrive, role=Role.ANYONE, limit=Limit(60, seconds=60), doors=Doors.SOCKET)
def arrive(work: Work, given: Arrive) -> Arrived:
    """Say what a page wants to know on each connect: time, build, and what it missed of all its topics.

    Which topics may be followed is checked here; the live door then hands over what was missed.
    """
    return Arrived(
        now=int(work.now.timestamp() * 1000),
        build=work.resource(Build).id,
        followed=[NOTHING_YET if _may_follow(work, one.topic) else None for one in given.topics],
    )


def _may_follow(work: Work, topic: str) -> bool:
    parts = topics.split(topic)
    guard = guards.get(parts[0]) if parts else None
    return parts is not None and guard is not None and guard(work, parts[1])
