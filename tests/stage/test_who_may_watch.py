"""Who gets the picture of a room that shows a stream of this host."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from tests.people import Event, People
from wbv_events.core.acks import Ack
from wbv_events.core.runtime import Runtime
from wbv_events.rooms.models import Provider, Room

Act = Callable[..., Ack]


@pytest.fixture(params=["plenum", "/stream/plenum/master.m3u8"])
def on_stage(runtime: Runtime, event: Event, request: pytest.FixtureRequest) -> Event:
    """Give an event whose plenary shows the stream, by its name or by its path."""
    with runtime.work() as work:
        room = work.session.get_one(Room, event.plenary_id)
        room.provider, room.stream_url = Provider.STREAM, request.param
    return event


@pytest.fixture
def watch(client: FlaskClient, people: People) -> Callable[[UUID], set[int]]:
    """Ask for the state and the picture as somebody; return the statuses."""

    def ask(person_id: UUID) -> set[int]:
        people.sign_in(client, person_id)
        paths = ("status", "master.m3u8", "s00001.m4s")
        return {client.get(f"/stream/plenum/{path}", buffered=True).status_code for path in paths}

    return ask


def test_whoever_may_be_in_the_room_may_watch(on_stage: Event, watch: Callable[[UUID], set[int]]) -> None:
    assert watch(on_stage.ada.person_id) == {200, 204}


def test_people_of_other_events_may_not(
    on_stage: Event, people: People, watch: Callable[[UUID], set[int]]
) -> None:
    stranger = people.event("another-day").ada

    assert watch(stranger.person_id) == {403}


def test_a_closed_room_shows_its_picture_to_the_moderation_only(
    on_stage: Event, act: Act, watch: Callable[[UUID], set[int]]
) -> None:
    act("room.close", on_stage.moderator.person_id, event_id=on_stage.id, room_id=on_stage.plenary_id)

    assert watch(on_stage.ada.person_id) == {403}
    assert watch(on_stage.moderator.person_id) == {200, 204}


@pytest.mark.parametrize("where", ["room", "event"])
def test_whoever_was_removed_sees_no_more_of_it(
    on_stage: Event, act: Act, watch: Callable[[UUID], set[int]], where: str
) -> None:
    who = {"event_id": on_stage.id, "participant_id": on_stage.ada.participant_id, "kind": "removed"}
    if where == "room":
        who["room_id"] = on_stage.plenary_id
    assert act("event.restrict", on_stage.moderator.person_id, **who).ok

    assert watch(on_stage.ada.person_id) == {403}


def test_a_stream_that_no_room_shows_is_for_everybody_who_is_signed_in(
    event: Event, watch: Callable[[UUID], set[int]]
) -> None:
    assert watch(event.ada.person_id) == {200, 204}
