"""How slots become views: three queries, however many they are.

Rows are read as plain columns, not as objects of the models: a programme of a thousand slots is read for
every visit of the lobby.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, select

from wbv_events.core.authority import Role
from wbv_events.core.database import Base
from wbv_events.core.work import Work
from wbv_events.programme.models import Contributor, Slot
from wbv_events.programme.schemas import ContributorView, SlotView
from wbv_events.rooms.models import Entry, Room
from wbv_events.rooms.queries import NEEDED

SLOT_FIELDS: Final = tuple(name for name in SlotView.model_fields if name in Slot.__table__.columns)
CONTRIBUTOR_FIELDS: Final = tuple(ContributorView.model_fields)
NO_ROOM: Final = {"room_id": None, "room_name": "", "room_slug": ""}


def view_slots(work: Work, *conditions: ColumnElement[bool]) -> list[SlotView]:
    """Show the slots that meet the conditions, in their order.

    Rooms that the actor's role must not know stay unnamed.
    """
    query = (
        select(*_columns(Slot, SLOT_FIELDS)).where(*conditions).order_by(Slot.starts_at, Slot.number, Slot.id)
    )
    rows = work.session.execute(query).all()
    rooms = _rooms(work, *conditions)
    people = _contributors(work, *conditions)
    return [
        SlotView.model_validate(
            {**fields, **rooms.get(fields["room_id"], NO_ROOM), "contributors": people[fields["id"]]}
        )
        for fields in (dict(zip(SLOT_FIELDS, row, strict=True)) for row in rows)
    ]


def _rooms(work: Work, *conditions: ColumnElement[bool]) -> dict[UUID, dict[str, Any]]:
    known = [entry for entry in Entry if NEEDED[entry] <= max(work.role, Role.ATTENDEE)]
    query = select(Room.id, Room.name, Room.slug).where(Room.removed_at.is_(None), Room.entry.in_(known))
    query = query.where(Room.id.in_(select(Slot.room_id).where(*conditions)))
    rows = work.session.execute(query)
    return {
        room_id: {"room_id": room_id, "room_name": name, "room_slug": slug} for room_id, name, slug in rows
    }


def _contributors(work: Work, *conditions: ColumnElement[bool]) -> defaultdict[UUID, list[ContributorView]]:
    found: defaultdict[UUID, list[ContributorView]] = defaultdict(list)
    query = select(*_columns(Contributor, CONTRIBUTOR_FIELDS), Contributor.slot_id)
    query = query.join(Slot, Slot.id == Contributor.slot_id).where(*conditions)
    for *values, slot_id in work.session.execute(query.order_by(Contributor.position, Contributor.id)):
        fields = dict(zip(CONTRIBUTOR_FIELDS, values, strict=True))
        found[slot_id].append(ContributorView.model_validate(fields))
    return found


def _columns(model: type[Base], names: tuple[str, ...]) -> list[ColumnElement[Any]]:
    return [model.__table__.columns[name] for name in names]
