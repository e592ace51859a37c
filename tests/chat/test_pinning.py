"""Pinning: one message at a time stays on top, and only the moderation says which."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest

from tests.chat.make import Chat
from tests.people import Event
from tests.told import told
from wbv_events.core import topics
from wbv_events.core.runtime import Runtime


def pinned(chat: Chat, event: Event) -> str | None:
    message = chat.run("list", event.ada).view.pin.message
    return None if message is None else str(message.text)


def test_the_newest_pin_replaces_the_one_before(chat: Chat, event: Event, runtime: Runtime) -> None:
    one, two = (chat.send(event.ada, text).data["id"] for text in ("eins", "zwei"))

    chat.run("pin", event.moderator, id=one)
    ack = chat.run("pin", event.moderator, id=two)

    assert pinned(chat, event) == "zwei"
    assert told(runtime, topics.room(event.plenary_id), "chat.pinned")[-1] == {"pin": ack.data}
    assert ack.data["version"] == 2


def test_pinning_twice_changes_nothing(chat: Chat, event: Event) -> None:
    ident = chat.send(event.ada, "eins").data["id"]

    first, second = (chat.run("pin", event.moderator, id=ident).data for _ in range(2))

    assert first == second


def test_unpinning_frees_the_place_and_raises_the_version(chat: Chat, event: Event) -> None:
    ident = chat.send(event.ada, "eins").data["id"]
    chat.run("pin", event.moderator, id=ident)

    ack = chat.run("unpin", event.moderator)

    assert (ack.data["message"], ack.data["version"]) == (None, 2)
    assert pinned(chat, event) is None
    assert chat.run("pin", event.moderator, id=ident).data["version"] == 3


def test_unpinning_a_message_leaves_another_one_alone(chat: Chat, event: Event) -> None:
    one, two = (chat.send(event.ada, text).data["id"] for text in ("eins", "zwei"))
    chat.run("pin", event.moderator, id=two)

    chat.run("unpin", event.moderator, id=one)

    assert pinned(chat, event) == "zwei"


def test_a_deleted_message_does_not_stay_pinned(chat: Chat, event: Event, runtime: Runtime) -> None:
    ident = chat.send(event.ada, "eins").data["id"]
    chat.run("pin", event.moderator, id=ident)

    chat.run("delete", event.ada, id=ident)

    assert pinned(chat, event) is None
    assert told(runtime, topics.room(event.plenary_id), "chat.pinned")[-1]["pin"]["message"] is None
    assert chat.run("pin", event.moderator, id=ident).error.code == "chat.deleted"


def test_an_edit_shows_in_what_is_pinned(chat: Chat, event: Event) -> None:
    ident = chat.send(event.ada, "eins").data["id"]
    chat.run("pin", event.moderator, id=ident)

    chat.run("edit", event.ada, id=ident, text="EINS")

    assert pinned(chat, event) == "EINS"


@pytest.mark.parametrize("verb", ["pin", "unpin"])
def test_attendees_pin_nothing(chat: Chat, event: Event, verb: str) -> None:
    ident = chat.send(event.ada, "eins").data["id"]

    assert chat.run(verb, event.ada, id=ident).error.code == "app.forbidden"


def test_two_moderators_at_once_pin_one_message(chat: Chat, event: Event, runtime: Runtime) -> None:
    ids = [UUID(chat.send(event.ada, str(number)).data["id"]) for number in range(4)]

    with ThreadPoolExecutor(4) as pool:
        acks = list(pool.map(lambda ident: chat.run("pin", event.moderator, id=ident), ids))

    assert [ack.data["version"] for ack in sorted(acks, key=lambda ack: ack.data["version"])] == [1, 2, 3, 4]
    assert pinned(chat, event) == max(acks, key=lambda ack: ack.data["version"]).data["message"]["text"]
