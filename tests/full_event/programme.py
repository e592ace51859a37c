"""The programme of a full event: rooms, slots, whom and what they bring, and the documentation."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import insert, update

from tests.full_event.storing import BLOCK, PARALLEL, Rows, store
from tests.people import Event
from wbv_events.core.ids import new_id
from wbv_events.core.work import Work
from wbv_events.documentation.models import DocumentationPage, KeyMessage, Material, MaterialKind
from wbv_events.events import models
from wbv_events.programme.models import Contributor, Mark, Slot, SlotKind
from wbv_events.rooms.models import Room, RoomKind

BLOCKS_A_DAY = 16
MOST_KEY_MESSAGES = 100


def store_rooms(work: Work, event: Event, count: int) -> list[UUID]:
    """Store so many open rooms beside those that each event has; return them."""
    rows = [
        {
            "id": new_id(),
            "event_id": event.id,
            "slug": f"raum-{number}",
            "name": f"Raum {number}",
            "kind": RoomKind.SESSION,
            "position": number,
            "capacity": 80,
            "is_open": True,
        }
        for number in range(2, count + 2)
    ]
    return store(work, Room, rows)


def store_slots(work: Work, event: Event, rooms: list[UUID], count: int) -> list[UUID]:
    """Store blocks of parallel sessions; the first began an hour ago, led in by one in the plenary."""
    rows: Rows = []
    for number in range(count):
        block, place = divmod(number, PARALLEL)
        days, step = divmod(block, BLOCKS_A_DAY)
        starts_at = work.now - timedelta(hours=1) + timedelta(days=days) + step * BLOCK
        is_running = block == 0
        rows.append(
            {
                "id": new_id(),
                "event_id": event.id,
                "room_id": event.plenary_id if place == 0 else rooms[number % len(rooms)],
                "kind": SlotKind.PLENARY if place == 0 else SlotKind.SESSION,
                "title": f"Gemeinsam weiterbilden: was Verbünde voneinander lernen, Teil {number}",
                "summary": "Beispiele aus drei Regionen, danach Fragen aus der Runde.",
                "number": number if place else None,
                "starts_at": starts_at,
                "ends_at": starts_at + (2 * BLOCK + timedelta(hours=1) if is_running else BLOCK),
                "started_at": starts_at if is_running else None,
                "source": models.Source.EXAMPLE if number % 2 else models.Source.OWN,
                "changed_at": work.now,
            }
        )
    last = max(row["ends_at"] for row in rows).date()
    change = update(models.Event).where(models.Event.id == event.id)
    work.session.execute(change.values(ends_on=last, summary="Ein Tag für alle.", host="forum wbv"))
    return store(work, Slot, rows)


def store_documents(work: Work, event: Event, slot_ids: list[UUID]) -> list[UUID]:
    """Name contributors and store marks; return the contributors."""
    contributors: Rows = [
        {
            "id": new_id(),
            "slot_id": slot_id,
            "participant_id": event.ben.participant_id,
            "name": event.ben.name,
            "role_title": "Geschäftsführung",
            "organisation": "Bildungsnetz Leinetal",
        }
        for slot_id in slot_ids
    ]
    marks: Rows = [
        {"participant_id": event.ada.participant_id, "slot_id": slot_id, "marked_at": work.now}
        for slot_id in slot_ids[::3]
    ]
    work.session.execute(insert(Mark), marks)
    return store(work, Contributor, contributors)


def store_page(work: Work, event: Event, slot_ids: list[UUID]) -> UUID:
    """Publish a documentation with key messages and a material a slot; return a material."""
    rows: Rows = [
        {
            "id": new_id(),
            "event_id": event.id,
            "slot_id": slot_id,
            "participant_id": event.ben.participant_id,
            "kind": MaterialKind.LINK,
            "title": "Leitfaden für Betriebe",
            "url": "https://example.org/leitfaden",
            "added_at": work.now,
        }
        for slot_id in slot_ids
    ]
    parents: Rows = [
        {"id": new_id(), "event_id": event.id, "position": 2 * number, "text": f"Kernaussage {number}"}
        for number in range(min(len(slot_ids), MOST_KEY_MESSAGES))
    ]
    children: Rows = [
        {**one, "id": new_id(), "parent_id": one["id"], "position": one["position"] + 1} for one in parents
    ]
    store(work, KeyMessage, parents)
    store(work, KeyMessage, children)
    page = {"event_id": event.id, "title": "Was wir mitnehmen", "published_at": work.now, "version": 1}
    work.session.execute(insert(DocumentationPage), [page])
    return store(work, Material, rows)[0]
