"""What was acknowledged against what is stored, and what is stored against what everybody shows."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import select

from chaos.guest import Guest
from tests.people import Event
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.chat.models import ChatMessage
from wbv_events.core.runtime import Runtime
from wbv_events.presence.leases import Leases
from wbv_events.questions.models import Question, QuestionSupport

Span = tuple[float, float]


@dataclass(frozen=True)
class Stored:
    """What the database holds of a room: texts in their order, votes, tallies."""

    messages: dict[str, str]
    questions: dict[str, str]
    votes: set[tuple[str, UUID]]
    tallies: dict[str, int]


@dataclass
class Findings:
    """How often something is wrong. `examples` says what, a few times of each kind."""

    lost: int = 0
    stored_twice: int = 0
    missing: int = 0
    shown_twice: int = 0
    disordered: int = 0
    wrong_tallies: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not (
            self.lost
            or self.stored_twice
            or self.missing
            or self.shown_twice
            or self.disordered
            or self.wrong_tallies
        )

    def note(self, example: str) -> None:
        """Keep an example, if there are few yet."""
        if len(self.examples) < 12:  # noqa: PLR2004 # enough to see what is wrong
            self.examples.append(example)


def read_stored(runtime: Runtime, event: Event) -> Stored:
    """Return what is stored of the plenary."""
    with runtime.work(writes=False) as work:
        chat = work.session.execute(
            select(ChatMessage.id, ChatMessage.text)
            .where(ChatMessage.room_id == event.plenary_id)
            .order_by(ChatMessage.sent_at, ChatMessage.id)
        ).all()
        questions = work.session.execute(
            select(Question.id, Question.text)
            .where(Question.room_id == event.plenary_id)
            .order_by(Question.asked_at, Question.id)
        ).all()
        votes = work.session.execute(select(QuestionSupport.question_id, QuestionSupport.participant_id))
        found = {(str(question), participant) for question, participant in votes}
    tallies = Counter(question for question, _ in found)
    return Stored(
        {str(ident): text for ident, text in chat},
        {str(ident): text for ident, text in questions},
        found,
        {str(ident): tallies[str(ident)] for ident, _ in questions},
    )


def compare(stored: Stored, guests: Sequence[Guest], inside: Sequence[Guest]) -> Findings:
    """Hold everything against what is stored; `inside` are those who still look at the room."""
    found = Findings()
    for texts in (stored.messages.values(), stored.questions.values()):
        found.stored_twice += _twice(texts)
    for guest in guests:
        _check_acknowledged(found, stored, guest)
    for guest in inside:
        _check_shown(found, stored, guest)
    return found


def _check_acknowledged(found: Findings, stored: Stored, guest: Guest) -> None:
    deeds = guest.deeds
    for what, told, kept in (
        ("message", deeds.messages, stored.messages),
        ("question", deeds.questions, stored.questions),
    ):
        for ident, text in told.items():
            if kept.get(ident) != text:
                found.lost += 1
                found.note(f"acknowledged and not stored: {what} {text!r}")
    for question, is_supported in deeds.votes.items():
        if ((question, guest.place.participant_id) in stored.votes) != is_supported:
            found.lost += 1
            found.note(f"vote of {guest.number} on {question}: acknowledged {is_supported}")


def _check_shown(found: Findings, stored: Stored, guest: Guest) -> None:
    shown = guest.shown
    ids = [one["id"] for one in shown.messages]
    order = list(stored.messages)
    start = order.index(ids[0]) if shown.has_more and ids and ids[0] in stored.messages else 0
    expected = order[start:]
    found.shown_twice += _twice(ids)
    missing = set(expected) - set(ids)
    for ident in missing:
        found.note(f"guest {guest.number} does not show {stored.messages[ident]!r}")
    strange = [ident for ident in ids if ident not in stored.messages]
    found.missing += len(missing) + len(strange)
    found.disordered += [one for one in ids if one in set(expected)] != [
        one for one in expected if one in set(ids)
    ]
    lacking = set(stored.questions) ^ set(shown.questions)
    mine = {ident for ident, who in stored.votes if who == guest.place.participant_id}
    otherwise = (mine ^ shown.supported) - guest.deeds.open_votes
    found.missing += len(lacking) + len(otherwise)
    for ident in otherwise:
        found.note(f"guest {guest.number} shows the own vote on {ident} otherwise: {ident in mine} is stored")
    for ident in lacking:
        found.note(f"guest {guest.number} does not show question {stored.questions.get(ident)!r}")
    for ident, one in shown.questions.items():
        if one["support_count"] != stored.tallies.get(ident, 0):
            found.wrong_tallies += 1
            counts = one["support_count"], stored.tallies.get(ident, 0)
            found.note(f"guest {guest.number} shows {counts[0]} votes of {counts[1]}")


def _twice(things: Iterable[str]) -> int:
    return sum(count - 1 for count in Counter(things).values())


def present(runtime: Runtime, event: Event) -> set[UUID]:
    """Return who is in the plenary, as everybody is told."""
    now = datetime.now(UTC)
    return runtime.resource(Leases).people([event.plenary_id], now)[event.plenary_id]


def open_attendance(runtime: Runtime, event: Event) -> set[UUID]:
    """Return whose attendance of the plenary goes on."""
    is_open = AttendanceInterval.room_id == event.plenary_id, AttendanceInterval.left_at.is_(None)
    with runtime.work(writes=False) as work:
        return set(work.session.scalars(select(AttendanceInterval.participant_id).where(*is_open)))


def attendance_errors(runtime: Runtime, event: Event, guests: Sequence[Guest]) -> dict[UUID, float]:
    """Return by how many seconds each one's measured time in the room is off."""
    now = time.time()
    with runtime.work(writes=False) as work:
        interval = AttendanceInterval
        rows = work.session.execute(
            select(interval.participant_id, interval.joined_at, interval.left_at).where(
                interval.event_id == event.id
            )
        ).all()
    spans: dict[UUID, list[Span]] = {}
    for participant, joined, left in rows:
        span = joined.timestamp(), now if left is None else left.timestamp()
        spans.setdefault(participant, []).append(span)
    return {
        guest.place.participant_id: together(spans.get(guest.place.participant_id, []))
        - together([(visit[0], visit[1] if len(visit) > 1 else now) for visit in guest.visits])
        for guest in guests
    }


def together(spans: Iterable[Span]) -> float:
    """Return how long spans last that may overlap."""
    total, end = 0.0, 0.0
    for begins, ends in sorted(spans):
        total += max(0.0, ends - max(begins, end))
        end = max(end, ends)
    return total
