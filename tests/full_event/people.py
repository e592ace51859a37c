"""The people of a full event: who they are, what they say of themselves, and when they were there."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import insert, update

from tests.full_event.storing import Rows, store
from tests.people import Event
from wbv_events.accounts.models import Person
from wbv_events.attendance.models import AttendanceCorrection, AttendanceInterval, CorrectionState
from wbv_events.core.authority import Role
from wbv_events.core.ids import new_id
from wbv_events.core.work import Work
from wbv_events.events import models
from wbv_events.organisations.models import Organisation
from wbv_events.profiles.models import Block, PersonReport, Profile, ProfileTopic, Stance, Topic
from wbv_events.programme.models import Slot

PEOPLE_OF_AN_ORGANISATION = 4


def store_people(work: Work, event: Event, count: int) -> list[UUID]:
    """Store people of many organisations who stand in the directory, some silenced; return their ids."""
    organisations = store(
        work,
        Organisation,
        [
            {
                "id": new_id(),
                "name": f"Weiterbildungsverbund Nordlicht und Umgebung {event.slug} {number}",
                "folded_name": f"{event.slug} {number}",
            }
            for number in range(count // PEOPLE_OF_AN_ORGANISATION + 1)
        ],
    )
    persons: Rows = [
        {
            "id": new_id(),
            "name": f"Gast {number}",
            "email": f"gast-{number}@{event.slug}.example",
            "locale": "de",
            "created_at": work.now,
        }
        for number in range(count)
    ]
    store(work, Person, persons)
    rows: Rows = [
        {
            "id": new_id(),
            "event_id": event.id,
            "person_id": person["id"],
            "role": Role.ATTENDEE,
            "name": person["name"],
            "job_title": "Koordination und Beratung",
            "organisation_id": organisations[number % len(organisations)],
            "region": "DE-SH",
            "registered_at": work.now,
            "invited_at": work.now,
            "consents_asked_at": work.now,
        }
        for number, person in enumerate(persons)
    ]
    participants = store(work, models.Participant, rows)
    own = [one.participant_id for one in (event.organiser, event.moderator, event.ada, event.ben)]
    answered = update(models.Participant).where(models.Participant.id.in_(own))
    work.session.execute(answered.values(consents_asked_at=work.now))
    work.session.get_one(models.Participant, event.ben.participant_id).role = Role.CONTRIBUTOR
    work.session.get_one(Person, event.organiser.person_id).may_create_events = True
    visible: Rows = [
        {"id": new_id(), "participant_id": one, "kind": models.ConsentKind.DIRECTORY, "given_at": work.now}
        for one in [*own, *participants]
    ]
    store(work, models.Consent, visible)
    silenced: Rows = [
        {
            "id": new_id(),
            "event_id": event.id,
            "participant_id": one,
            "kind": models.RestrictionKind.SILENCED,
            "reason": "Werbung",
            "imposed_by_id": event.moderator.participant_id,
            "imposed_at": work.now,
        }
        for one in participants[::10]
    ]
    store(work, models.Restriction, silenced)
    return participants


def store_profiles(work: Work, event: Event, participants: list[UUID]) -> UUID:
    """Store topics, what people say of them, a block and reports; return the first topic."""
    topics: Rows = [
        {
            "id": new_id(),
            "event_id": event.id,
            "label": f"Weiterbildung planen und verstetigen, Thema {number}",
            "folded_label": f"thema {number}",
            "synonyms": ["Bedarf", "Kurse"],
            "position": number,
        }
        for number in range(12)
    ]
    topic_ids = store(work, Topic, topics)
    about = "Ich begleite Betriebe, die zum ersten Mal Weiterbildung planen."
    who = [event.ada.participant_id, *participants]
    given = {"event_id": event.id, "about": about, "languages": ["de"], "changed_at": work.now}
    work.session.execute(insert(Profile), [{"participant_id": one, "audiences": {}, **given} for one in who])
    named: Rows = [
        {"participant_id": one, "topic_id": topic_ids[(number + place) % 12], "stance": stance}
        for number, one in enumerate(who)
        for place, stance in enumerate((Stance.OFFER, Stance.OFFER, Stance.NEED))
    ]
    work.session.execute(insert(ProfileTopic), named)
    work.session.execute(
        insert(Block),
        [
            {
                "blocker_id": event.ada.participant_id,
                "blocked_id": participants[-1],
                "event_id": event.id,
                "blocked_at": work.now,
            }
        ],
    )
    reports: Rows = [
        {
            "id": new_id(),
            "event_id": event.id,
            "reporter_id": event.ada.participant_id,
            "reported_id": participants[-1],
            "reason": "Schreibt immer wieder an.",
            "reported_at": work.now,
            "settled_at": settled_at,
            "settled_by_id": None,
        }
        for settled_at in (None, work.now)
    ]
    store(work, PersonReport, reports)
    return topic_ids[0]


def store_visits(work: Work, event: Event, rooms: list[UUID], participants: list[UUID]) -> None:
    """Let everybody have been in the plenary and in a session room, some for longer than others."""
    rows: Rows = []
    for number, one in enumerate([event.ada.participant_id, *participants]):
        joined_at = work.now - timedelta(minutes=55 - number % 20)
        for room_id in (event.plenary_id, rooms[number % len(rooms)]):
            left_at = joined_at + timedelta(minutes=8 + number % 10)
            rows.append(
                {
                    "id": new_id(),
                    "event_id": event.id,
                    "room_id": room_id,
                    "participant_id": one,
                    "connection_id": str(new_id()),
                    "joined_at": joined_at,
                    "last_seen_at": left_at,
                    "left_at": left_at,
                }
            )
    store(work, AttendanceInterval, rows)


def store_corrections(work: Work, event: Event, slot_id: UUID, participant_id: UUID) -> UUID:
    """End a slot; let the attendance of somebody at it have been corrected, twice."""
    slot = work.session.get_one(Slot, slot_id)
    slot.ended_at = work.now - timedelta(minutes=5)
    rows: Rows = [
        {
            "id": new_id(),
            "event_id": event.id,
            "participant_id": participant_id,
            "slot_id": slot_id,
            "state": CorrectionState.PRESENT,
            "minutes": minutes,
            "reason": "Nahm per Telefon teil, weil der Rechner der Geschäftsstelle nicht mehr ging.",
            "made_by_id": event.organiser.participant_id,
            "made_at": work.now - timedelta(minutes=5 - number),
        }
        for number, minutes in enumerate((30, 45))
    ]
    store(work, AttendanceCorrection, rows)
    return slot_id
