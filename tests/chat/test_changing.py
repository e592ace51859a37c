"""Editing and deleting: who may, until when, and that deleted text is gone."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from sqlalchemy import select

from tests.chat.make import Chat
from tests.people import Event
from tests.told import everything_told, newest_id, returned_after, told
from wbv_events.chat.models import ChatMessage
from wbv_events.core import topics
from wbv_events.core.runtime import Runtime


def test_an_edited_message_keeps_its_place_and_rises_in_version(
    chat: Chat, event: Event, runtime: Runtime
) -> None:
    first = chat.send(event.ada, "eins").data
    chat.send(event.ben, "zwei")

    edited = chat.run("edit", event.ada, id=first["id"], text="EINS").data

    assert (edited["version"], edited["sent_at"]) == (2, first["sent_at"])
    assert edited["edited_at"] is not None
    assert chat.texts(event.ben) == ["EINS", "zwei"]
    assert told(runtime, topics.room(event.plenary_id))[-1] == {"message": edited}


def test_the_same_text_again_changes_nothing(chat: Chat, event: Event) -> None:
    sent = chat.send(event.ada, "eins").data

    assert chat.run("edit", event.ada, id=sent["id"], text="eins").data == sent


def test_nobody_edits_the_words_of_others(chat: Chat, event: Event) -> None:
    sent = chat.send(event.ada, "eins").data

    codes = [
        chat.run("edit", who, id=sent["id"], text="zwei").error.code
        for who in (event.ben, event.moderator, event.organiser)
    ]

    assert codes == ["chat.not_own"] * 3
    assert chat.texts(event.ada) == ["eins"]


def test_an_old_message_is_no_longer_edited_but_can_be_deleted(
    chat: Chat, event: Event, runtime: Runtime
) -> None:
    sent = chat.send(event.ada, "eins").data
    with runtime.work() as work:
        message = work.session.scalars(select(ChatMessage)).one()
        message.sent_at -= timedelta(hours=4, seconds=1)

    assert chat.run("edit", event.ada, id=sent["id"], text="zwei").error.code == "chat.too_late"
    assert chat.run("delete", event.ada, id=sent["id"]).ok


def test_a_deleted_message_leaves_a_mark_without_text_anywhere(
    chat: Chat, event: Event, runtime: Runtime
) -> None:
    sent = chat.send(event.ada, "mein Geheimnis").data

    ack = chat.run("delete", event.ada, id=sent["id"])

    assert (ack.data["text"], ack.data["is_deleted"], ack.data["deleted_by_moderator"]) == ("", True, False)
    assert told(runtime, topics.room(event.plenary_id))[-1] == {"message": ack.data}
    assert chat.run("list", event.moderator).data["messages"] == [ack.data]
    with runtime.work(writes=False) as work:
        assert work.session.scalars(select(ChatMessage.text)).all() == [""]


def test_who_comes_back_hears_that_a_message_is_deleted_but_not_what_it_said(
    chat: Chat, event: Event, runtime: Runtime
) -> None:
    chat.send(event.ada, "vorher")
    seen = newest_id(runtime)
    sent = chat.send(event.ada, "mein Geheimnis").data
    chat.run("pin", event.moderator, id=sent["id"])
    chat.send(event.ben, "nachher")
    deleted = chat.run("delete", event.ada, id=sent["id"]).data

    missed = returned_after(runtime, topics.room(event.plenary_id), seen)

    assert [data["message"]["text"] for name, data in missed if name == "chat.message_changed"] == [
        "nachher",
        "",
    ]
    assert missed[-1] == ("chat.message_changed", {"message": deleted})
    assert "mein Geheimnis" not in everything_told(runtime)


def test_who_comes_back_hears_of_an_edited_and_pinned_message_only_as_it_is_now(
    chat: Chat, event: Event, runtime: Runtime
) -> None:
    chat.send(event.ada, "vorher")
    seen = newest_id(runtime)
    sent = chat.send(event.ada, "mein Geheimnis").data
    pinned = chat.run("pin", event.moderator, id=sent["id"]).data
    edited = chat.run("edit", event.ada, id=sent["id"], text="nichts weiter").data

    missed = returned_after(runtime, topics.room(event.plenary_id), seen)

    pin = {**pinned, "message": edited, "version": pinned["version"] + 1}
    assert missed == [("chat.pinned", {"pin": pin}), ("chat.message_changed", {"message": edited})]
    assert "mein Geheimnis" not in everything_told(runtime)


def test_deleting_twice_is_deleting_once(chat: Chat, event: Event) -> None:
    sent = chat.send(event.ada, "eins").data

    first = chat.run("delete", event.moderator, id=sent["id"])
    second = chat.run("delete", event.ada, id=sent["id"])

    assert first.data == second.data
    assert (first.data["version"], first.data["deleted_by_moderator"]) == (2, True)


def test_only_author_and_moderation_delete(chat: Chat, event: Event) -> None:
    sent = chat.send(event.ada, "eins").data

    assert chat.run("delete", event.ben, id=sent["id"]).error.code == "chat.not_own"
    assert chat.texts(event.ada) == ["eins"]


def test_a_deleted_message_is_not_edited(chat: Chat, event: Event) -> None:
    sent = chat.send(event.ada, "eins").data
    chat.run("delete", event.ada, id=sent["id"])

    assert chat.run("edit", event.ada, id=sent["id"], text="zwei").error.code == "chat.deleted"


def test_what_does_not_exist_is_not_found(chat: Chat, event: Event) -> None:
    codes = {
        verb: chat.run(verb, event.moderator, id=uuid4(), **given).error.code
        for verb, given in {"edit": {"text": "x"}, "delete": {}, "pin": {}}.items()
    }

    assert codes == dict.fromkeys(codes, "app.not_found")
