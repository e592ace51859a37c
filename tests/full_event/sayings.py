"""What is said at a full event: chat, questions and results."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import insert

from tests.full_event.storing import Rows, store
from tests.people import Event
from wbv_events.chat.models import ChatMessage, ChatPin
from wbv_events.core.ids import new_id
from wbv_events.core.work import Work
from wbv_events.questions.models import Question, QuestionSupport
from wbv_events.questions.states import QuestionState
from wbv_events.results.models import ReleasedResult, Result, ResultKind, ResultSupport

MOST_MESSAGES = 150
MOST_QUESTIONS = 200
STATES = (QuestionState.PUBLISHED, QuestionState.PENDING, QuestionState.ANSWERED, QuestionState.ARCHIVED)


def store_talk(work: Work, event: Event, participants: list[UUID]) -> None:
    """Store messages in the plenary, and pin the first."""
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
    ids = store(work, ChatMessage, rows)
    store(work, ChatPin, [{"room_id": event.plenary_id, "message_id": ids[0], "pinned_at": work.now}])


def store_questions(work: Work, event: Event, participants: list[UUID], count: int) -> None:
    """Store questions in the plenary, in each state, with support."""
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
    questions = store(work, Question, rows)
    supports: Rows = [
        {"question_id": one, "participant_id": event.ben.participant_id, "supported_at": work.now}
        for one in questions
    ]
    work.session.execute(insert(QuestionSupport), supports)


def store_results(work: Work, event: Event, rooms: list[UUID], participants: list[UUID]) -> None:
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
    results = store(work, Result, rows)
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
