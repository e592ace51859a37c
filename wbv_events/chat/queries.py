"""What can be asked about the chat."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, case, func, select, tuple_
from sqlalchemy.orm import aliased

from wbv_events.chat import actions
from wbv_events.chat.models import ChatMessage, ChatPin
from wbv_events.chat.schemas import Badge, ListMessages, MessageList, MessageView, PinView
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work
from wbv_events.events.hooks import hooks
from wbv_events.events.models import Participant, RestrictionKind
from wbv_events.events.queries import is_restricted, own_participant
from wbv_events.events.queries.workplaces import shown_organisation
from wbv_events.organisations.models import Organisation
from wbv_events.rooms.queries import enterable_room

PAGE: Final = 100
REACHABLE: Final = 1000  # older messages are out of the chat's reach


@actions.read("list", schema=ListMessages, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def list_messages(work: Work, given: ListMessages) -> MessageList:
    """Return the newest messages of a room, or the page before one of them; deleted ones without text.

    Nothing is among them that somebody wrote whom the actor wants to see no longer; what is pinned is.
    Raises `NotFound` for a `before` that is not in the room, and whatever keeps the actor out of it.
    """
    me = own_participant(work, given.event_id)
    return show_messages(work, given, unseen=hooks.find_unseen(work, me.id))


def show_messages(work: Work, given: ListMessages, *, unseen: Collection[UUID] = ()) -> MessageList:
    """Return messages of a room as all are shown them who see all its people, or as one who does not."""
    room, me = enterable_room(work, given.event_id, given.room_id)
    newest = (
        select(ChatMessage)
        .where(ChatMessage.room_id == room.id, ChatMessage.participant_id.not_in(unseen))
        .order_by(ChatMessage.sent_at.desc(), ChatMessage.id.desc())
    )
    reachable = aliased(ChatMessage, newest.limit(REACHABLE).subquery())
    query = _with_authors(reachable).order_by(reachable.sent_at.desc(), reachable.id.desc()).limit(PAGE + 1)
    if given.before is not None:
        oldest = find_message(work, room.id, given.before)
        query = query.where(tuple_(reachable.sent_at, reachable.id) < (oldest.sent_at, oldest.id))
    rows = work.session.execute(query).all()
    messages = [_view(*row) for row in reversed(rows[:PAGE])]
    return MessageList(
        messages=messages,
        has_more=len(rows) > PAGE,
        pin=view_pin(work, room.id),
        is_silenced=is_restricted(work, me.id, RestrictionKind.SILENCED, room.id),
    )


def talk_in(
    work: Work, room_ids: Collection[UUID], since: datetime
) -> dict[UUID, tuple[int, datetime | None]]:
    """Return for each room where something was written how much since then, and when the last was."""
    recent = func.sum(case((ChatMessage.sent_at >= since, 1), else_=0))
    query = (
        select(ChatMessage.room_id, recent, func.max(ChatMessage.sent_at))
        .where(ChatMessage.room_id.in_(room_ids), ChatMessage.deleted_at.is_(None))
        .group_by(ChatMessage.room_id)
    )
    return {room_id: (int(count), last) for room_id, count, last in work.session.execute(query)}


def find_message(work: Work, room_id: UUID, message_id: UUID, *, lock: bool = False) -> ChatMessage:
    """Return a message of the room, with its row locked if asked for. Raises `NotFound`."""
    query = select(ChatMessage).where(ChatMessage.id == message_id, ChatMessage.room_id == room_id)
    message = work.session.scalar(query.with_for_update() if lock else query)
    if message is None:
        raise NotFound
    return message


def view_message(work: Work, message: ChatMessage) -> MessageView:
    """Show a message to the room."""
    author = {"participant_id": message.participant_id}
    return _view(message, *work.session.execute(_author(), author).one())


def view_pin(work: Work, room_id: UUID) -> PinView:
    """Show what is pinned in the room."""
    query = (
        select(ChatPin.version, ChatMessage, Participant.name, Participant.role, shown_organisation())
        .outerjoin(ChatMessage, ChatMessage.id == ChatPin.message_id)
        .outerjoin(Participant, Participant.id == ChatMessage.participant_id)
        .outerjoin(Organisation, Organisation.id == Participant.organisation_id)
        .where(ChatPin.room_id == room_id)
    )
    row: Any = work.session.execute(query).first()
    if row is None:
        return PinView(room_id=room_id, message=None, version=0)
    version, message, name, role, organisation = row
    pinned = None if message is None else _view(message, name, role, organisation)
    return PinView(room_id=room_id, message=pinned, version=version)


def _with_authors(message: Any) -> Select[Any]:
    """Select messages with name, role and organisation of their authors."""
    return (
        select(message, Participant.name, Participant.role, shown_organisation())
        .join(Participant, Participant.id == message.participant_id)
        .outerjoin(Organisation, Organisation.id == Participant.organisation_id)
    )


def _view(message: ChatMessage, name: str, role: Role, organisation: str | None) -> MessageView:
    is_deleted = message.deleted_at is not None
    return MessageView(
        id=message.id,
        room_id=message.room_id,
        participant_id=message.participant_id,
        name=name,
        organisation=organisation or "",
        badge=badge_of(role),
        text="" if is_deleted else message.text,
        sent_at=message.sent_at,
        edited_at=message.edited_at,
        is_deleted=is_deleted,
        deleted_by_moderator=message.deleted_by_moderator,
        version=message.version,
    )


def badge_of(role: Role) -> Badge:
    """Return what is said of somebody beside the name."""
    if role >= Role.MODERATOR:
        return Badge.MODERATOR
    return Badge.CONTRIBUTOR if role >= Role.CONTRIBUTOR else Badge.NONE


@cache
def _author() -> Select[str, Role, str | None]:
    """Select the author of a message. Every message asks for it, and making the statement takes longest."""
    return (
        select(Participant.name, Participant.role, shown_organisation())
        .outerjoin(Organisation, Organisation.id == Participant.organisation_id)
        .where(Participant.id == bindparam("participant_id"))
    )
