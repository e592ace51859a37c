"""An event as large as a test wants: programme, people, talk, questions, results, visits, documents."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from tests.full_event.meeting import store_breakouts, store_meetings, store_rounds
from tests.full_event.people import store_corrections, store_people, store_profiles, store_visits
from tests.full_event.programme import store_documents, store_page, store_rooms, store_slots
from tests.full_event.sayings import store_questions, store_results, store_talk
from tests.full_event.storing import PARALLEL
from tests.people import Event, People
from wbv_events.core.runtime import Runtime

SLOTS_OF_A_ROOM = 10


@dataclass(frozen=True)
class FullEvent:
    """The event, and one of each of the things that have a page; Ben is named at the slot.

    `past_slot_id`: a slot that is over, at which the attendance of the participant was corrected.
    """

    event: Event
    slot_id: UUID
    past_slot_id: UUID
    contributor_id: UUID
    material_id: UUID
    participant_id: UUID
    set_id: UUID
    topic_id: UUID
    meeting_id: UUID
    time_id: UUID
    series_id: UUID


def make_full_event(runtime: Runtime, slug: str, *, slots: int, people: int) -> FullEvent:
    """Store an event with so many slots, on as many days as they need, and so many people."""
    event = People(runtime).event(slug)
    with runtime.work() as work:
        rooms = [event.session_room_id, *store_rooms(work, event, slots // SLOTS_OF_A_ROOM)]
        slot_ids = store_slots(work, event, rooms, slots)
        participants = store_people(work, event, people)
        contributors = store_documents(work, event, slot_ids)
        store_talk(work, event, participants)
        store_questions(work, event, participants, slots)
        store_results(work, event, rooms, participants)
        store_visits(work, event, rooms, participants)
        past_slot_id = store_corrections(work, event, slot_ids[:PARALLEL][-1], participants[0])
        material_id = store_page(work, event, slot_ids)
        set_id = store_breakouts(work, event, slot_ids[0], participants)
        topic_id = store_profiles(work, event, participants)
        meeting_id, time_id = store_meetings(work, event, participants)
        series_id = store_rounds(work, event, slot_ids[0])
    return FullEvent(
        event,
        slot_ids[0],
        past_slot_id,
        contributors[0],
        material_id,
        participants[0],
        set_id,
        topic_id,
        meeting_id,
        time_id,
        series_id,
    )
