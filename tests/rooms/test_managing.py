"""What organisers do with rooms."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.people import Event, People
from tests.rooms.make import Act, known_rooms, make_room, told
from tests.told import everything_told, newest_id, returned_after
from wbv_events.core import topics
from wbv_events.core.authority import Role
from wbv_events.core.runtime import Runtime


def test_a_room_is_made_closed_and_its_address_follows_its_name(act: Act, event: Event) -> None:
    made = act(
        "room.create", event.organiser.person_id, event_id=event.id, name="Raum für Übergänge", capacity=12
    )

    assert made.ok
    assert (made.view.slug, made.view.capacity, made.view.is_open) == ("raum-fuer-uebergaenge", 12, False)
    found = act("room.get", event.ada.person_id, event_id=event.id, slug="raum-fuer-uebergaenge")
    assert (found.view.id, found.view.hindrance) == (made.view.id, "closed")


def test_a_second_room_of_a_name_gets_an_address_of_its_own(act: Act, event: Event) -> None:
    first = act("room.create", event.organiser.person_id, event_id=event.id, name="Lounge")
    act("room.remove", event.organiser.person_id, event_id=event.id, room_id=first.view.id)

    second = act("room.create", event.organiser.person_id, event_id=event.id, name="Lounge")

    assert (first.view.slug, second.view.slug) == ("lounge", "lounge-2")


def test_a_changed_name_leaves_the_address(act: Act, event: Event) -> None:
    room_id = make_room(act, event, "Lounge")

    act("room.edit", event.organiser.person_id, event_id=event.id, room_id=room_id, name="Café")

    assert act("room.get", event.ada.person_id, event_id=event.id, slug="lounge").view.name == "Café"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"capacity": -1}, "capacity"),
        ({"capacity": 100_001}, "capacity"),
        ({"entry": "nobody"}, "entry"),
        ({"provider": "external", "stream_url": "http://video.example.org/"}, "stream_url"),
        ({"provider": "stream", "stream_url": ""}, "stream_url"),
        ({"is_open": True}, "is_open"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_stored(
    act: Act, event: Event, given: dict[str, Any], field: str
) -> None:
    before = known_rooms(act, event, event.organiser)

    refused = act("room.create", event.organiser.person_id, event_id=event.id, **{"name": "Raum A", **given})

    assert (refused.status, list(refused.error.fields or {})) == (422, [field])
    assert known_rooms(act, event, event.organiser) == before


def test_only_organisers_see_the_address_of_the_picture(act: Act, event: Event) -> None:
    url = "https://konferenz.example.org/b/abc"
    room_id = make_room(act, event, provider="link", stream_url=url)

    settings = act("room.get_settings", event.organiser.person_id, event_id=event.id, room_id=room_id)
    shown = act("room.list", event.ada.person_id, event_id=event.id)

    assert settings.view.stream_url == url
    assert url not in json.dumps(shown.data)
    refused = act("room.get_settings", event.moderator.person_id, event_id=event.id, room_id=room_id)
    assert refused.error.code == "app.forbidden"


@pytest.mark.parametrize("action", ["room.create", "room.edit", "room.remove", "room.open", "room.close"])
def test_attendees_change_no_room(act: Act, event: Event, action: str) -> None:
    fields: dict[str, Any] = {"room_id": event.plenary_id} if action != "room.create" else {}
    if action in ("room.create", "room.edit"):
        fields["name"] = "Mine"

    refused = act(action, event.ada.person_id, event_id=event.id, **fields)

    assert refused.error.code == "app.forbidden"


def test_moderators_open_and_close_but_do_not_edit(act: Act, event: Event) -> None:
    where = {"event_id": event.id, "room_id": event.plenary_id}

    closed = act("room.close", event.moderator.person_id, **where)
    edited = act("room.edit", event.moderator.person_id, **where, name="Mine")

    assert (closed.ok, closed.view.is_open) == (True, False)
    assert edited.error.code == "app.forbidden"


def test_a_room_of_another_event_does_not_exist(act: Act, event: Event, people: People) -> None:
    other = people.event("other-day")

    for action in ("room.open", "room.remove", "room.get_settings"):
        refused = act(action, event.organiser.person_id, event_id=event.id, room_id=other.plenary_id)
        assert refused.error.code == "app.not_found"


def test_a_removed_room_is_gone_for_everybody(act: Act, event: Event, runtime: Runtime) -> None:
    act("room.remove", event.organiser.person_id, event_id=event.id, room_id=event.session_room_id)

    assert list(known_rooms(act, event, event.organiser)) == ["Plenum"]
    gone = act("room.get", event.organiser.person_id, event_id=event.id, slug="session-1")
    assert gone.error.code == "app.not_found"
    assert {entry.topic for entry in told(runtime, "room.removed")} == who_knew(event)
    assert {json.loads(entry.data)["topic"] for entry in told(runtime, "control.closed")} == {
        topics.room(event.session_room_id),
        topics.room_moderators(event.session_room_id),
    }


def test_every_change_is_told_once_with_a_rising_version(act: Act, event: Event, runtime: Runtime) -> None:
    room_id = make_room(act, event)
    where = {"event_id": event.id, "room_id": room_id}
    act("room.open", event.moderator.person_id, **where)
    act("room.set_premoderation", event.moderator.person_id, **where, is_premoderated=True)
    act("room.set_premoderation", event.moderator.person_id, **where, is_premoderated=True)
    act("room.close", event.moderator.person_id, **where)

    rooms = [json.loads(entry.data)["room"] for entry in told(runtime, "room.changed")]

    assert [(one["version"], one["is_open"], one["is_premoderated"]) for one in rooms] == [
        (1, False, False),
        (2, True, False),
        (3, True, True),
        (4, False, True),
    ]


def test_a_room_for_some_is_unknown_to_the_others(
    act: Act, event: Event, people: People, runtime: Runtime
) -> None:
    cora = people.join(event.id, "Cora Contributor", Role.CONTRIBUTOR)
    make_room(act, event, "Green room", entry="contributors")
    make_room(act, event, "Backstage", entry="moderators")

    assert set(known_rooms(act, event, event.ada)) == {"Plenum", "Session-1"}
    assert set(known_rooms(act, event, cora)) == {"Plenum", "Session-1", "Green room"}
    assert set(known_rooms(act, event, event.moderator)) == {"Plenum", "Session-1", "Green room", "Backstage"}
    hidden = act("room.get", event.ada.person_id, event_id=event.id, slug="green-room")
    assert hidden.error.code == "app.not_found"
    heard = {entry.topic for entry in told(runtime, "room.changed")}
    assert topics.event(event.id) not in heard
    assert topics.person(event.ada.participant_id) not in heard
    assert topics.person(cora.participant_id) in heard


def test_who_may_not_know_of_a_room_any_longer_hears_that_it_is_gone(
    act: Act, event: Event, runtime: Runtime
) -> None:
    room_id = make_room(act, event, "Lounge")

    act(
        "room.edit",
        event.organiser.person_id,
        event_id=event.id,
        room_id=room_id,
        name="Lounge",
        entry="moderators",
    )

    assert {entry.topic for entry in told(runtime, "room.removed")} == who_knew(event)
    (closed,) = told(runtime, "control.closed")
    staying = set(json.loads(closed.data)["but"])
    assert staying == {str(event.moderator.person_id), str(event.organiser.person_id)}


def who_knew(event: Event) -> set[str]:
    """Return the topics on which a room of the event may have been told."""
    alone = (event.moderator.participant_id, event.organiser.participant_id)
    return {topics.event(event.id), *map(topics.person, alone)}


@pytest.mark.parametrize("changes", [["moderators", "everybody"], ["everybody", "moderators", "everybody"]])
def test_the_log_tells_nobody_of_a_room_that_was_removed(
    act: Act, event: Event, runtime: Runtime, changes: list[str]
) -> None:
    act("room.close", event.moderator.person_id, event_id=event.id, room_id=event.plenary_id)
    seen = newest_id(runtime)
    room_id = make_room(act, event, "Lounge", entry=changes[0])
    where = {"event_id": event.id, "room_id": room_id}
    for entry in changes[1:]:
        assert act("room.edit", event.organiser.person_id, **where, name="Lounge", entry=entry).ok

    assert act("room.remove", event.organiser.person_id, **where).ok

    for topic in who_knew(event):
        names = [name for name, _ in returned_after(runtime, topic, seen)]
        assert names == ["room.removed"]
    assert "Lounge" not in everything_told(runtime)


def test_a_room_that_is_shown_again_is_told_to_who_returns(act: Act, event: Event, runtime: Runtime) -> None:
    room_id = make_room(act, event, "Lounge")
    seen = newest_id(runtime)
    where = {"event_id": event.id, "room_id": room_id, "name": "Lounge"}
    act("room.edit", event.organiser.person_id, **where, entry="moderators")

    act("room.edit", event.organiser.person_id, **where, entry="everybody")

    ((name, data),) = returned_after(runtime, topics.event(event.id), seen)
    assert (name, data["room"]["name"]) == ("room.changed", "Lounge")


def test_rooms_come_in_the_order_that_was_given(act: Act, event: Event) -> None:
    for name, position in (("Last", 9), ("Second", 2), ("First", 1)):
        make_room(act, event, name, position=position)

    assert list(known_rooms(act, event, event.ada)) == ["Plenum", "Session-1", "First", "Second", "Last"]
