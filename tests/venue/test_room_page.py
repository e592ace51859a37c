"""What the room page tells to whom."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from tests.people import Event
from wbv_events.core.acks import Ack
from wbv_events.core.runtime import Runtime
from wbv_events.rooms.models import Provider, Room

Act = Callable[..., Ack]
MEETING = "https://meeting.example/secret-room"


@pytest.fixture
def meeting(runtime: Runtime, event: Event) -> UUID:
    """A session room whose picture is a meeting elsewhere."""
    with runtime.work() as work:
        room = work.session.get_one(Room, event.session_room_id)
        room.provider, room.stream_url = Provider.LINK, MEETING
    return event.session_room_id


def open_page(act: Act, event: Event, person_id: UUID) -> Ack:
    return act("venue.room", person_id, event_id=event.id, room_slug="session-1")


def test_who_may_be_in_the_room_gets_its_picture(act: Act, event: Event, meeting: UUID) -> None:
    page = open_page(act, event, event.ada.person_id).view

    assert page.is_enterable
    assert (page.stage.kind, page.stage.url) == ("external_link", MEETING)


def test_the_address_of_a_closed_room_is_kept_from_all_but_the_moderation(
    act: Act, event: Event, meeting: UUID
) -> None:
    act("room.close", event.moderator.person_id, event_id=event.id, room_id=meeting)

    page = open_page(act, event, event.ada.person_id).view

    assert (page.is_enterable, page.stage.kind, page.stage.url) == (False, "none", "")
    assert MEETING not in page.model_dump_json()
    assert open_page(act, event, event.moderator.person_id).view.stage.url == MEETING


def test_who_was_removed_gets_no_page(act: Act, event: Event, meeting: UUID) -> None:
    who = {"event_id": event.id, "participant_id": event.ada.participant_id, "room_id": meeting}
    act("event.restrict", event.moderator.person_id, kind="removed", **who)

    assert open_page(act, event, event.ada.person_id).error.code == "room.removed"
