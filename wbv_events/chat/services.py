"""What can be done in the chat."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from wbv_events.chat import actions, queries
from wbv_events.chat.models import ChatMessage, ChatPin
from wbv_events.chat.pushes import MessageChanged, MessagePinned
from wbv_events.chat.schemas import (
    DeleteMessage,
    EditMessage,
    MessageView,
    PinMessage,
    PinView,
    SendMessage,
    UnpinMessage,
)
from wbv_events.core import topics
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, Forbidden
from wbv_events.core.store_once import IdTaken, find_own, store_once
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.models import Participant, RestrictionKind
from wbv_events.events.queries import is_restricted
from wbv_events.rooms.models import Room
from wbv_events.rooms.queries import enterable_room, get_own_room

EDITABLE: Final = timedelta(hours=4)


class Silenced(Forbidden):
    """The moderation has taken the word from the participant, here or in the whole event."""

    code = "chat.silenced"
    message = N_("The moderation has silenced you here. You can go on reading, but you cannot write.")


class NotOwnMessage(Forbidden):
    """Only the author, and for deleting the moderation, may do this."""

    code = "chat.not_own"
    message = N_("This is not your message.")


class MessageDeleted(Conflict):
    """The message was deleted."""

    code = "chat.deleted"
    message = N_("This message was deleted.")


class TooLateToEdit(Conflict):
    """The message is too old to be changed; it can still be deleted."""

    code = "chat.too_late"
    message = N_("This message is too old to be changed. You can delete it.")


@actions.action("send", schema=SendMessage, role=Role.ATTENDEE, limit=Limit(20, seconds=10))
def send_message(work: Work, given: SendMessage) -> MessageView:
    """Store a message and tell the room; the same id and text again is the same message.

    Telling again is harmless, and heals what a process left untold that died after storing.
    Raises `IdTaken` for the id of another message, or with another text, and `Silenced`.
    """
    room, participant = enterable_room(work, given.event_id, given.room_id)
    same = {"event_id": given.event_id, "room_id": room.id, "participant_id": participant.id}
    message = find_own(work.session, ChatMessage, given.id, same)
    if message is None:
        _check_voice(work, room, participant)
        message = store_once(work.session, ChatMessage, given.id, same, text=given.text, sent_at=work.now)
    # the first text of an edited or deleted message is gone, so that nothing can be told from it
    is_first_text = message.edited_at is None and message.deleted_at is None
    if is_first_text and message.text != given.text:
        raise IdTaken
    return _tell(work, message)


@actions.action("edit", schema=EditMessage, role=Role.ATTENDEE, limit=Limit(20, seconds=10))
def edit_message(work: Work, given: EditMessage) -> MessageView:
    """Give an own message another text; the same text again changes nothing.

    Raises `NotOwnMessage`, `MessageDeleted`, `TooLateToEdit` or `Silenced`.
    """
    room, participant = enterable_room(work, given.event_id, given.room_id)
    message = queries.find_message(work, room.id, given.id, lock=True)
    if message.participant_id != participant.id:
        raise NotOwnMessage
    if message.deleted_at is not None:
        raise MessageDeleted
    if message.text == given.text:
        return queries.view_message(work, message)
    if work.now - message.sent_at > EDITABLE:
        raise TooLateToEdit
    _check_voice(work, room, participant)
    message.text = given.text
    message.edited_at = work.now
    message.version += 1
    _repin(work, message)
    return _tell(work, message)


@actions.action("delete", schema=DeleteMessage, role=Role.ATTENDEE, limit=Limit(30, seconds=10))
def delete_message(work: Work, given: DeleteMessage) -> MessageView:
    """Delete an own message or, as moderation, any: a mark stays, the text goes for good. Twice is once.

    Raises `NotOwnMessage`.
    """
    room, participant = enterable_room(work, given.event_id, given.room_id)
    message = queries.find_message(work, room.id, given.id, lock=True)
    is_own = message.participant_id == participant.id
    if not is_own and work.role < Role.MODERATOR:
        raise NotOwnMessage
    if message.deleted_at is None:
        message.text = ""
        message.deleted_at = work.now
        message.deleted_by_moderator = not is_own
        message.version += 1
        _repin(work, message)
    return _tell(work, message)


@actions.action("pin", schema=PinMessage, role=Role.MODERATOR, limit=Limit(30, seconds=60))
def pin_message(work: Work, given: PinMessage) -> PinView:
    """Keep one message on top of the room in place of the one before. Raises `MessageDeleted`."""
    # one moderator after the other
    room = get_own_room(work, given.event_id, given.room_id, lock=True)
    message = queries.find_message(work, room.id, given.id, lock=True)
    if message.deleted_at is not None:
        raise MessageDeleted
    pin = work.session.get(ChatPin, room.id, with_for_update=True) or ChatPin(room_id=room.id, version=0)
    work.session.add(pin)
    if pin.message_id == message.id:
        return queries.view_pin(work, room.id)
    return _set_pin(work, pin, message.id)


@actions.action("unpin", schema=UnpinMessage, role=Role.MODERATOR, limit=Limit(30, seconds=60))
def unpin_message(work: Work, given: UnpinMessage) -> PinView:
    """Keep nothing on top; with an id only if it is that message: nobody takes away what they did not see."""
    room = get_own_room(work, given.event_id, given.room_id, lock=True)
    pin = work.session.get(ChatPin, room.id, with_for_update=True)
    if pin is None or (given.id is not None and pin.message_id != given.id):
        return queries.view_pin(work, room.id)
    return _set_pin(work, pin, None)


def _check_voice(work: Work, room: Room, participant: Participant) -> None:
    if is_restricted(work, participant.id, RestrictionKind.SILENCED, room.id):
        raise Silenced


def _repin(work: Work, message: ChatMessage) -> None:
    """Tell the pin anew if it shows a message that has changed; a deleted one is pinned no longer."""
    pin = work.session.get(ChatPin, message.room_id, with_for_update=True)
    if pin is not None and pin.message_id == message.id:
        _set_pin(work, pin, None if message.deleted_at else message.id)


def _set_pin(work: Work, pin: ChatPin, message_id: UUID | None) -> PinView:
    if pin.message_id != message_id:
        pin.message_id = message_id
        pin.pinned_at = None if message_id is None else work.now
    pin.version += 1
    work.session.flush()
    view = queries.view_pin(work, pin.room_id)
    work.push(topics.room(pin.room_id), MessagePinned(pin=view))
    return view


def _tell(work: Work, message: ChatMessage) -> MessageView:
    work.session.flush()
    view = queries.view_message(work, message)
    work.push(topics.room(message.room_id), MessageChanged(message=view))
    return view
