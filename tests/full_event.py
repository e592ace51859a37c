"""An event as large as a test wants: programme, people, talk, questions, results, visits, documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update

from tests.people import Event, People
from wbv_events.accounts.models import Person
from wbv_events.attendance.models import AttendanceCorrection, AttendanceInterval, CorrectionState
from wbv_events.breakouts.models import BreakoutRoom, BreakoutSet, Choosing, How, Placement
from wbv_events.chat.models import ChatMessage, ChatPin
from wbv_events.core.authority import Role
from wbv_events.core.database import Base
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.core.work import Work
from wbv_events.documentation.models import DocumentationPage, KeyMessage, Material, MaterialKind
from wbv_events.events import models
from wbv_events.meetings.models import Meeting, MeetingHold, MeetingTime
from wbv_events.meetings.steps import Step
from wbv_events.organisations.models import Organisation
from wbv_events.profiles.models import Block, PersonReport, Profile, ProfileTopic, Stance, Topic
from wbv_events.programme.models import Contributor, Mark, Slot, SlotKind
from wbv_events.questions.models import Question, QuestionSupport
from wbv_events.questions.states import QuestionState
from wbv_events.results.models import ReleasedResult, Result, ResultKind, ResultSupport
from wbv_events.rooms.models import Entry, Room, RoomKind
from wbv_events.rounds.models import Odd, RoundSeries

PARALLEL = 7
BLOCK = timedelta(minutes=30)
BLOCKS_A_DAY = 16
PEOPLE_OF_AN_ORGANISATION = 4
SLOTS_OF_A_ROOM = 10
BREAKOUTS = 4
MEETING_TIMES = 12
MOST_MESSAGES = 150
MOST_QUESTIONS = 200
MOST_KEY_MESSAGES = 100
STATES = (QuestionState.PUBLISHED, QuestionState.PENDING, QuestionState.ANSWERED, QuestionState.ARCHIVED)
Rows = list[dict[str, Any]]


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
        rooms = [event.session_room_id, *_store_rooms(work, event, slots // SLOTS_OF_A_ROOM)]
        slot_ids = _store_slots(work, event, rooms, slots)
        participants = _store_people(work, event, people)
        contributors = _store_documents(work, event, slot_ids)
        _store_talk(work, event, participants)
        _store_questions(work, event, participants, slots)
        _store_results(work, event, rooms, participants)
        _store_visits(work, event, rooms, participants)
        past_slot_id = _store_corrections(work, event, slot_ids[:PARALLEL][-1], participants[0])
        material_id = _store_page(work, event, slot_ids)
        set_id = _store_breakouts(work, event, slot_ids[0], participants)
        topic_id = _store_profiles(work, event, participants)
        meeting_id, time_id = _store_meetings(work, event, participants)
        series_id = _store_rounds(work, event, slot_ids[0])
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


def _store_rooms(work: Work, event: Event, count: int) -> list[UUID]:
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
    return _store(work, Room, rows)


def _store_slots(work: Work, event: Event, rooms: list[UUID], count: int) -> list[UUID]:
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
    return _store(work, Slot, rows)


def _store_rounds(work: Work, event: Event, slot_id: UUID) -> UUID:
    """Store speed rounds that wait for their start."""
    row = {
        "id": new_id(),
        "event_id": event.id,
        "slot_id": slot_id,
        "room_id": event.plenary_id,
        "title": "Kennenlernen zu zweit",
        "size": 2,
        "seconds": 300,
        "pause_seconds": 15,
        "count": 5,
        "odd": Odd.SIT_OUT,
        "made_at": work.now,
    }
    return _store(work, RoundSeries, [row])[0]


def _store_people(work: Work, event: Event, count: int) -> list[UUID]:
    organisations = _store(
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
    _store(work, Person, persons)
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
    participants = _store(work, models.Participant, rows)
    own = [one.participant_id for one in (event.organiser, event.moderator, event.ada, event.ben)]
    answered = update(models.Participant).where(models.Participant.id.in_(own))
    work.session.execute(answered.values(consents_asked_at=work.now))
    work.session.get_one(models.Participant, event.ben.participant_id).role = Role.CONTRIBUTOR
    work.session.get_one(Person, event.organiser.person_id).may_create_events = True
    visible: Rows = [
        {"id": new_id(), "participant_id": one, "kind": models.ConsentKind.DIRECTORY, "given_at": work.now}
        for one in [*own, *participants]
    ]
    _store(work, models.Consent, visible)
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
    _store(work, models.Restriction, silenced)
    return participants


def _store_profiles(work: Work, event: Event, participants: list[UUID]) -> UUID:
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
    topic_ids = _store(work, Topic, topics)
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
    _store(work, PersonReport, reports)
    return topic_ids[0]


def _store_documents(work: Work, event: Event, slot_ids: list[UUID]) -> list[UUID]:
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
    return _store(work, Contributor, contributors)


def _store_talk(work: Work, event: Event, participants: list[UUID]) -> None:
    authors = [event.ada.participant_id, *participants]
    rows: Rows = [
        {
            "id": new_id(),
            "event_id": event.id,
            "room_id": event.plenary_id,
            "participant_id": author,
            "text": f"Nachricht {number}, mehr unter https://example.org/verbund",
            "sent_at": work.now - timedelta(minutes=50) + timedelta(seconds=number),
        }
        for number, author in enumerate(authors[:MOST_MESSAGES])
    ]
    ids = _store(work, ChatMessage, rows)
    _store(work, ChatPin, [{"room_id": event.plenary_id, "message_id": ids[0], "pinned_at": work.now}])


def _store_questions(work: Work, event: Event, participants: list[UUID], count: int) -> None:
    askers = [event.ada.participant_id, *participants]
    rows: Rows = [
        {
            "id": new_id(),
            "event_id": event.id,
            "room_id": event.plenary_id,
            "participant_id": askers[number % len(askers)],
            "text": f"Wie erreichen wir kleine Betriebe, Frage {number}?",
            "is_anonymous": number % 3 == 0,
            "state": QuestionState.ANSWERING if number == 0 else STATES[number % len(STATES)],
            "asked_at": work.now,
            "published_at": work.now,
        }
        for number in range(min(count, MOST_QUESTIONS))
    ]
    questions = _store(work, Question, rows)
    supports: Rows = [
        {"question_id": one, "participant_id": event.ben.participant_id, "supported_at": work.now}
        for one in questions
    ]
    work.session.execute(insert(QuestionSupport), supports)


def _store_results(work: Work, event: Event, rooms: list[UUID], participants: list[UUID]) -> None:
    """Let each session room have written some results, every other one released."""
    rows: Rows = [
        {
            "id": new_id(),
            "event_id": event.id,
            "room_id": room_id,
            "author_id": participants[number % len(participants)],
            "editor_id": event.ada.participant_id,
            "kind": kind,
            "text": f"Gemeinsam auftreten lohnt sich, Ergebnis {number}",
            "who": "Koordinierungsstelle" if kind is ResultKind.NEXT_STEP else "",
            "created_at": work.now,
            "placed_at": work.now,
            "edited_at": work.now,
        }
        for number, room_id in enumerate(rooms)
        for kind in ResultKind
    ]
    results = _store(work, Result, rows)
    released: Rows = [
        {
            "result_id": row["id"],
            **{name: row[name] for name in ("kind", "text", "who")},
            "released_at": work.now,
        }
        for row in rows[::2]
    ]
    supports: Rows = [
        {"result_id": one, "participant_id": event.ben.participant_id, "supported_at": work.now}
        for one in results
    ]
    work.session.execute(insert(ReleasedResult), released)
    work.session.execute(insert(ResultSupport), supports)


def _store_visits(work: Work, event: Event, rooms: list[UUID], participants: list[UUID]) -> None:
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
    _store(work, AttendanceInterval, rows)


def _store_corrections(work: Work, event: Event, slot_id: UUID, participant_id: UUID) -> UUID:
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
    _store(work, AttendanceCorrection, rows)
    return slot_id


def _store_page(work: Work, event: Event, slot_ids: list[UUID]) -> UUID:
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
    _store(work, KeyMessage, parents)
    _store(work, KeyMessage, children)
    page = {"event_id": event.id, "title": "Was wir mitnehmen", "published_at": work.now, "version": 1}
    work.session.execute(insert(DocumentationPage), [page])
    return _store(work, Material, rows)[0]


def _store_breakouts(work: Work, event: Event, slot_id: UUID, participants: list[UUID]) -> UUID:
    """Store a set of open breakout rooms with half of the people in them; return it."""
    set_id = new_id()
    found = {
        "id": set_id,
        "event_id": event.id,
        "slot_id": slot_id,
        "parent_room_id": event.plenary_id,
        "title": "Kleine Runden",
        "choosing": Choosing.ASSIGNED,
        "is_announced": True,
        "opened_at": work.now,
        "ends_at": work.now + BLOCK,
        "made_at": work.now,
    }
    work.session.execute(insert(BreakoutSet), [found])
    rooms: Rows = [
        {
            "id": new_id(),
            "event_id": event.id,
            "parent_id": event.plenary_id,
            "slug": f"runde-{number}",
            "name": f"Runde {number}",
            "kind": RoomKind.BREAKOUT,
            "entry": Entry.ASSIGNED,
            "position": number,
            "capacity": max(4, len(participants)),
            "is_open": True,
        }
        for number in range(1, BREAKOUTS + 1)
    ]
    _store(work, Room, rooms)
    times = {"opened_at": work.now, "ends_at": work.now + BLOCK}
    _store(work, BreakoutRoom, [{"room_id": one["id"], "set_id": set_id, **times} for one in rooms])
    placed: Rows = [
        {
            "set_id": set_id,
            "participant_id": participant_id,
            "room_id": rooms[at % BREAKOUTS]["id"],
            "how": How.MIXED,
            "placed_at": work.now,
        }
        for at, participant_id in enumerate(participants[::2])
    ]
    _store(work, Placement, placed)
    return set_id


def _store(work: Work, model: type[Base], rows: Rows) -> list[UUID]:
    if rows:
        work.session.execute(insert(model), rows)
    return [row["id"] for row in rows if "id" in row]


def _store_meetings(work: Work, event: Event, participants: list[UUID]) -> tuple[UUID, UUID]:
    """Store meeting times from tomorrow on, and requests to Ada; return hers from Ben, and a free time."""
    first = work.now + timedelta(days=1)
    times = _store(
        work,
        MeetingTime,
        [
            {
                "id": new_id(),
                "event_id": event.id,
                "starts_at": first + number * BLOCK,
                "ends_at": first + number * BLOCK + BLOCK / 2,
            }
            for number in range(MEETING_TIMES)
        ],
    )
    ada = event.ada.participant_id
    askers = [event.ben.participant_id, *participants[1 : MEETING_TIMES // 2]]
    rows: Rows = [
        {
            "id": new_id(),
            "event_id": event.id,
            "one_id": min(ada, asker),
            "other_id": max(ada, asker),
            "asker_id": asker,
            "time_id": times[number],
            "turn_id": ada,
            "text": "Wie finden Sie Teilnehmende für Lernreisen?",
            "asked_at": work.now,
            "expires_at": first - BLOCK,
            "step": Step.REMIND,
            "due_at": work.now + timedelta(hours=12),
            "changed_at": work.now,
        }
        for number, asker in enumerate(askers)
    ]
    meetings = _store(work, Meeting, rows)
    holds: Rows = [
        {"time_id": row["time_id"], "participant_id": one, "meeting_id": row["id"]}
        for row in rows
        for one in (row["one_id"], row["other_id"])
    ]
    work.session.execute(insert(MeetingHold), holds)
    return meetings[0], times[-1]
