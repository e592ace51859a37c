"""Writing: one id is one message, and only who may be in the room and has a voice can write."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from tests.chat.make import Chat, change_room, restrict
from tests.people import Event, People
from tests.told import told
from wbv_events.core import topics
from wbv_events.core.authority import Role
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Participant, RestrictionKind
from wbv_events.organisations.models import Organisation
from wbv_events.rooms.models import Entry


def test_everybody_in_the_room_is_told_of_a_message(chat: Chat, event: Event, runtime: Runtime) -> None:
    ack = chat.send(event.ada, "  Guten Morgen!\r\n\r\n\r\n\r\nSchön hier.  ")

    assert told(runtime, topics.room(event.plenary_id)) == [{"message": ack.data}]
    assert ack.data["text"] == "Guten Morgen!\n\nSchön hier."
    assert (ack.data["name"], ack.data["badge"], ack.data["version"]) == ("Ada Attendee", "", 1)
    assert chat.run("list", event.ben).data["messages"] == [ack.data]


def test_a_message_shows_organisation_and_role_of_its_author(
    chat: Chat, event: Event, runtime: Runtime, people: People
) -> None:
    speaker = people.join(event.id, "Kim Speaker", Role.CONTRIBUTOR)
    with runtime.work() as work:
        office = Organisation(id=uuid4(), name="Amt für Bildung", folded_name="amt für bildung")
        work.session.add(office)
        work.session.flush()
        work.session.get_one(Participant, speaker.participant_id).organisation_id = office.id

    shown = [chat.send(who, "Hallo").data for who in (speaker, event.moderator, event.organiser)]

    assert [one["badge"] for one in shown] == ["contributor", "moderator", "moderator"]
    assert [one["organisation"] for one in shown] == ["Amt für Bildung", "", ""]


def test_the_same_id_again_is_the_same_message(chat: Chat, event: Event) -> None:
    ident = uuid4()
    first = chat.send(event.ada, "eins", id=ident)

    again = chat.send(event.ada, " eins\r\n", id=ident)

    assert again.data == first.data
    assert chat.texts(event.ada) == ["eins"]


def test_another_text_under_the_id_of_a_message_is_refused_rather_than_lost(chat: Chat, event: Event) -> None:
    ident = uuid4()
    chat.send(event.ada, "eins", id=ident)

    other = chat.send(event.ada, "zwei", id=ident)

    assert other.error.code == "app.id_taken"
    assert chat.texts(event.ada) == ["eins"]


def test_of_two_texts_at_once_under_one_id_one_is_stored_and_the_other_refused(
    chat: Chat, event: Event
) -> None:
    ident = uuid4()

    with ThreadPoolExecutor(2) as pool:
        acks = list(pool.map(lambda text: chat.send(event.ada, text, id=ident), ["eins", "zwei"]))

    [stored] = [ack for ack in acks if ack.ok]
    [refused] = [ack.error.code for ack in acks if not ack.ok]
    assert (chat.texts(event.ada), refused) == ([stored.data["text"]], "app.id_taken")


def test_a_message_sent_again_after_it_was_edited_stays_as_it_was_edited(chat: Chat, event: Event) -> None:
    ident = uuid4()
    chat.send(event.ada, "eins", id=ident)
    chat.run("edit", event.ada, id=ident, text="zwei")

    assert chat.send(event.ada, "eins", id=ident).data["text"] == "zwei"
    assert chat.texts(event.ada) == ["zwei"]


def test_the_same_message_on_several_connections_at_once_is_stored_once(chat: Chat, event: Event) -> None:
    ident = uuid4()

    with ThreadPoolExecutor(4) as pool:
        acks = list(pool.map(lambda text: chat.send(event.ada, text, id=ident), ["Hallo"] * 4))

    assert [ack.data for ack in acks] == [acks[0].data] * 4
    assert chat.texts(event.ada) == ["Hallo"]


@pytest.mark.parametrize("who", ["ada", "moderator"])
def test_the_same_id_again_after_deleting_brings_no_text_back(chat: Chat, event: Event, who: str) -> None:
    ident = uuid4()
    chat.send(event.ada, "geheim", id=ident)
    chat.run("delete", getattr(event, who), id=ident)

    again = chat.send(event.ada, "geheim", id=ident)

    assert (again.data["text"], again.data["is_deleted"]) == ("", True)


def test_the_id_of_another_message_is_refused(chat: Chat, event: Event) -> None:
    ident = uuid4()
    chat.send(event.ada, "eins", id=ident)

    stolen = chat.send(event.ben, "zwei", id=ident)
    elsewhere = chat.send(event.ada, "zwei", id=ident, room_id=event.session_room_id)

    assert (stolen.error.code, elsewhere.error.code) == ("app.id_taken", "app.id_taken")
    assert chat.texts(event.ada) == ["eins"]


@pytest.mark.parametrize("text", ["", "   \n ", "x" * 1001, "null\x00"])
def test_what_is_no_message_is_refused(chat: Chat, event: Event, text: str) -> None:
    ack = chat.send(event.ada, text)

    assert list(ack.error.fields or {}) == ["text"]


def test_a_message_may_have_a_thousand_characters(chat: Chat, event: Event) -> None:
    assert chat.send(event.ada, "x" * 1000).ok


@pytest.mark.parametrize("scope", ["event", "room"])
def test_who_was_silenced_reads_but_does_not_write(
    chat: Chat, event: Event, runtime: Runtime, scope: str
) -> None:
    before = chat.send(event.ada, "vorher")
    room_id = None if scope == "event" else event.plenary_id
    restrict(runtime, event, event.ada, RestrictionKind.SILENCED, room_id)

    written = chat.send(event.ada, "nachher")
    edited = chat.run("edit", event.ada, id=before.data["id"], text="anders")

    assert (written.error.code, edited.error.code) == ("chat.silenced", "chat.silenced")
    assert chat.texts(event.ada) == ["vorher"]
    assert chat.run("delete", event.ada, id=before.data["id"]).ok


def test_who_was_silenced_in_another_room_writes_here(chat: Chat, event: Event, runtime: Runtime) -> None:
    restrict(runtime, event, event.ada, RestrictionKind.SILENCED, event.session_room_id)

    assert chat.send(event.ada, "Hallo").ok


def test_a_message_stored_before_the_silence_is_acknowledged_again(
    chat: Chat, event: Event, runtime: Runtime
) -> None:
    ident = uuid4()
    chat.send(event.ada, "vorher", id=ident)
    restrict(runtime, event, event.ada, RestrictionKind.SILENCED, None)

    assert chat.send(event.ada, "vorher", id=ident).ok


@pytest.mark.parametrize("verb", ["send", "edit", "delete", "list"])
def test_a_closed_room_is_closed_for_attendees(chat: Chat, event: Event, runtime: Runtime, verb: str) -> None:
    message = chat.send(event.ada, "Hallo").data
    change_room(runtime, event.plenary_id, is_open=False)
    given = {"send": {"id": uuid4(), "text": "x"}, "edit": {"id": message["id"], "text": "x"}}
    given["delete"] = {"id": message["id"]}

    ack = chat.run(verb, event.ada, **given.get(verb, {}))

    assert ack.error.code == "room.closed"
    assert chat.send(event.moderator, "Gleich geht es los.").ok


def test_who_was_removed_from_the_room_neither_reads_nor_writes(
    chat: Chat, event: Event, runtime: Runtime
) -> None:
    restrict(runtime, event, event.ada, RestrictionKind.REMOVED, event.plenary_id)

    assert chat.send(event.ada, "Hallo").error.code == "room.removed"
    assert chat.run("list", event.ada).error.code == "room.removed"


def test_a_room_for_moderators_does_not_exist_for_others(chat: Chat, event: Event, runtime: Runtime) -> None:
    change_room(runtime, event.plenary_id, entry=Entry.MODERATORS)

    assert chat.send(event.ada, "Hallo").error.code == "app.not_found"


def test_other_events_and_other_rooms_do_not_exist(chat: Chat, event: Event, people: People) -> None:
    other = people.event("other")
    message = chat.send(event.ada, "Hallo").data

    assert chat.send(other.ada, "Hallo").error.code == "app.forbidden"
    assert chat.send(event.ada, "Hallo", room_id=other.plenary_id).error.code == "app.not_found"
    for verb in ("edit", "delete", "pin"):
        given = {"id": message["id"], **({"text": "x"} if verb == "edit" else {})}
        wrong_event = chat.run(verb, other.moderator, event_id=other.id, room_id=other.plenary_id, **given)
        wrong_room = chat.run(verb, event.moderator, room_id=event.session_room_id, **given)
        assert (wrong_event.error.code, wrong_room.error.code) == ("app.not_found", "app.not_found")


def test_who_floods_is_slowed_down(chat: Chat, event: Event) -> None:
    codes = [ack.error.code for ack in (chat.send(event.ada, "!") for _ in range(25)) if not ack.ok]

    assert codes == ["app.rate_limited"] * 5
    assert chat.send(event.ben, "Hallo").ok
