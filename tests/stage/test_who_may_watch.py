"""Who gets the picture of a room that shows a stream of this host."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from tests.counted import counted
from tests.people import Event, People, Someone
from tests.presence.make import enter, leave
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.attendance.patience import COUNTED_FOR
from wbv_events.core.acks import Ack
from wbv_events.core.runtime import Runtime
from wbv_events.rooms.models import Provider, Room
from wbv_events.stage.viewers import KEPT_SECONDS

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


@pytest.fixture(autouse=True)
def nobody_is_let_in_unasked(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask the database for each request, as after the second for which somebody is let in."""
    monkeypatch.setattr("wbv_events.stage.viewers.KEPT_SECONDS", 0.0)


def go_in(act: Act, event: Event, *people: Someone) -> None:
    for someone in people:
        enter(act, event, someone, event.plenary_id, someone.name)


def test_whoever_is_in_the_room_watches(on_stage: Event, act: Act, watch: Callable[[UUID], set[int]]) -> None:
    assert watch(on_stage.ada.person_id) == {403}

    go_in(act, on_stage, on_stage.ada)

    assert watch(on_stage.ada.person_id) == {200, 204}


def test_who_finds_the_room_full_does_not_watch_from_outside(
    on_stage: Event, act: Act, runtime: Runtime, watch: Callable[[UUID], set[int]]
) -> None:
    with runtime.work() as work:
        work.session.get_one(Room, on_stage.plenary_id).capacity = 1
    go_in(act, on_stage, on_stage.ada)
    room = {"event_id": on_stage.id, "room_id": on_stage.plenary_id}
    refused = act("attendance.enter", on_stage.ben.person_id, **room, connection_id="ben")

    assert refused.error.code == "room.full"
    assert watch(on_stage.ben.person_id) == {403}
    assert watch(on_stage.ada.person_id) == {200, 204}


def test_a_line_that_breaks_does_not_stop_the_picture_at_once(
    on_stage: Event, act: Act, runtime: Runtime, watch: Callable[[UUID], set[int]]
) -> None:
    go_in(act, on_stage, on_stage.ada)
    leave(act, on_stage, on_stage.ada, on_stage.ada.name)

    assert watch(on_stage.ada.person_id) == {200, 204}

    with runtime.work() as work:
        long_ago = work.now - COUNTED_FOR - timedelta(seconds=1)
        times = dict.fromkeys(("joined_at", "last_seen_at", "left_at"), long_ago)
        work.session.execute(update(AttendanceInterval).values(**times))
    assert watch(on_stage.ada.person_id) == {403}


def test_people_of_other_events_may_not(
    on_stage: Event, people: People, watch: Callable[[UUID], set[int]]
) -> None:
    stranger = people.event("another-day").ada

    assert watch(stranger.person_id) == {403}


def test_a_closed_room_shows_its_picture_to_the_moderation_only(
    on_stage: Event, act: Act, watch: Callable[[UUID], set[int]]
) -> None:
    go_in(act, on_stage, on_stage.ada, on_stage.moderator)

    act("room.close", on_stage.moderator.person_id, event_id=on_stage.id, room_id=on_stage.plenary_id)

    assert watch(on_stage.ada.person_id) == {403}
    assert watch(on_stage.moderator.person_id) == {200, 204}


@pytest.mark.parametrize("where", ["room", "event"])
def test_whoever_was_removed_sees_no_more_of_it(
    on_stage: Event, act: Act, watch: Callable[[UUID], set[int]], where: str
) -> None:
    go_in(act, on_stage, on_stage.ada)
    who = {"event_id": on_stage.id, "participant_id": on_stage.ada.participant_id, "kind": "removed"}
    if where == "room":
        who["room_id"] = on_stage.plenary_id
    assert act("event.restrict", on_stage.moderator.person_id, **who).ok

    assert watch(on_stage.ada.person_id) == {403}


def test_within_a_second_a_viewer_is_looked_up_once(
    on_stage: Event,
    act: Act,
    runtime: Runtime,
    people: People,
    client: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("wbv_events.stage.viewers.KEPT_SECONDS", 3600.0)
    go_in(act, on_stage, on_stage.ada)
    people.sign_in(client, on_stage.ada.person_id)
    client.get("/stream/plenum/status")

    with counted(runtime) as statements:
        answers = [client.get("/stream/plenum/status").status_code for _ in range(3)]

    assert (answers, statements) == ([200, 200, 200], [])


def test_a_second_is_short_enough_for_who_is_removed() -> None:
    assert KEPT_SECONDS <= 1


def test_a_stream_that_no_room_shows_is_for_everybody_who_is_signed_in(
    event: Event, watch: Callable[[UUID], set[int]]
) -> None:
    assert watch(event.ada.person_id) == {200, 204}
