"""What one action changes in a set, and what is told of it afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select

from wbv_events.attendance.models import AttendanceInterval
from wbv_events.attendance.services import end_intervals, lock_participants
from wbv_events.breakouts.models import (
    BreakoutLeader,
    BreakoutRoom,
    BreakoutSet,
    HelpCall,
    How,
    Offer,
    Placement,
    SeatRequest,
    Step,
    StepKind,
    Wish,
    is_for_the_board,
)
from wbv_events.breakouts.pushes import BoardChanged, CallChanged, OwnPartChanged, SeatsTaken, SetChanged
from wbv_events.breakouts.queries.board import list_steps
from wbv_events.breakouts.queries.helping import view_calls
from wbv_events.breakouts.queries.people import list_on_board, own_parts, view_offer
from wbv_events.breakouts.queries.sets import count_taken, view_set
from wbv_events.breakouts.schemas.board import RequestView
from wbv_events.breakouts.schemas.helping import BroadcastView
from wbv_events.core import control, topics
from wbv_events.core.work import Work

MOST_TOLD = 50
"""Of more steps than this at once, the board is told the first."""


@dataclass
class Known:
    """What was read of some people at once."""

    placements: dict[UUID, Placement]
    requests: dict[UUID, SeatRequest]
    ranks: dict[tuple[UUID, UUID], int]


@dataclass
class Change:
    """What one action changes in a set; its row is locked meanwhile."""

    work: Work
    found: BreakoutSet
    maker_id: UUID | None
    is_of_set: bool = False
    is_news: bool = False
    """Whether participants learn of the set only now, and so of all that it holds for them."""
    people: set[UUID] = field(default_factory=set)
    steps: list[Step] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    requests: list[RequestView] = field(default_factory=list)
    calls: list[HelpCall] = field(default_factory=list)
    broadcasts: list[BroadcastView] = field(default_factory=list)
    leaving: defaultdict[UUID, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    moving: set[UUID] = field(default_factory=set)
    """Who of them goes to another room."""
    freed: dict[UUID, None] = field(default_factory=dict)
    """The rooms in which there may be a seat now for who waits, in the order in which that came about."""
    known: Known | None = None

    def look_up(self, participant_ids: Collection[UUID]) -> None:
        """Read at once what will be asked of many people; nobody else is asked about afterwards."""
        session, in_set = self.work.session, self.found.id
        placements = select(Placement).where(
            Placement.set_id == in_set, Placement.participant_id.in_(participant_ids)
        )
        requests = select(SeatRequest).where(
            SeatRequest.set_id == in_set, SeatRequest.participant_id.in_(participant_ids)
        )
        wishes = select(Wish).where(Wish.set_id == in_set, Wish.participant_id.in_(participant_ids))
        self.known = Known(
            {row.participant_id: row for row in session.scalars(placements)},
            {row.participant_id: row for row in session.scalars(requests)},
            {(row.room_id, row.participant_id): row.rank for row in session.scalars(wishes)},
        )

    def note(
        self,
        kind: StepKind,
        *,
        participant_id: UUID | None = None,
        from_room_id: UUID | None = None,
        room_id: UUID | None = None,
        how: How | None = None,
        count: int | None = None,
    ) -> Step:
        """Write into the set's history what was done by the actor; return it."""
        step = Step(
            id=self.work.new_id(),
            set_id=self.found.id,
            kind=kind,
            made_at=self.work.now,
            made_by_id=self.maker_id,
            participant_id=participant_id,
            from_room_id=from_room_id,
            room_id=room_id,
            how=how,
            count=count,
        )
        self.steps.append(step)
        self.work.session.add(step)
        return step

    def free(self, room_id: UUID) -> None:
        """Have it looked at the end whether somebody who waits for a room gets a seat in it."""
        self.freed[room_id] = None

    def forget_request(self, participant_id: UUID) -> None:
        """Let somebody wait for no seat any longer."""
        request = self.request_of(participant_id)
        if request is not None:
            self.work.session.delete(request)
            self.requests.append(RequestView(participant_id=participant_id, room_id=None, asked_at=None))
            self.people.add(participant_id)

    def placement_of(self, participant_id: UUID) -> Placement | None:
        """Return where somebody is."""
        if self.known is not None:
            return self.known.placements.get(participant_id)
        return self.work.session.get(Placement, (self.found.id, participant_id))

    def request_of(self, participant_id: UUID) -> SeatRequest | None:
        """Return what somebody waits for."""
        if self.known is not None:
            return self.known.requests.get(participant_id)
        return self.work.session.get(SeatRequest, (self.found.id, participant_id))

    def rank_of(self, participant_id: UUID, room_id: UUID) -> int | None:
        """Return which of somebody's wishes a room is."""
        if self.known is not None:
            return self.known.ranks.get((room_id, participant_id))
        wish = self.work.session.get(Wish, (room_id, participant_id))
        return None if wish is None else wish.rank

    def _take_from_rooms(self) -> None:
        """End the right of those who left a room, on all of their connections."""
        for room_id, participant_ids in self.leaving.items():
            people = lock_participants(self.work, participant_ids)
            here = AttendanceInterval.room_id == room_id
            for some, is_moving in (
                (participant_ids & self.moving, True),
                (participant_ids - self.moving, False),
            ):
                if some:
                    theirs = AttendanceInterval.participant_id.in_(some)
                    end_intervals(self.work, here, theirs, is_moving=is_moving)
            for participant in people:
                revoked = control.TopicsRevoked(
                    person_id=participant.person_id, topics=(topics.room(room_id),)
                )
                self.work.push(control.CONTROL, revoked)

    def tell(self) -> None:
        """Tell what has changed to the board, everybody concerned and, of an announced set, the event."""
        if not self._is_anything():
            return
        work, found = self.work, self.found
        self._take_from_rooms()
        found.version += 1
        work.session.flush()
        view = view_set(work, found) if self.is_of_set else None
        calls = view_calls(work, self.calls) if self.calls else []
        for call in calls:
            work.push(topics.room(call.room_id), CallChanged(call=call))
        steps = [step.id for step in self.steps if is_for_the_board(step.kind, step.how)][:MOST_TOLD]
        people = list_on_board(work, found, self.people) if self.people else []
        board = BoardChanged(
            set_id=found.id,
            version=found.version,
            people=tuple(people),
            gone=tuple(self.people - {one.participant_id for one in people}),
            offers=tuple(view_offer(offer) for offer in self.offers),
            requests=tuple({one.participant_id: one for one in self.requests}.values()),
            calls=tuple(calls),
            broadcasts=tuple(self.broadcasts),
            steps=tuple(list_steps(work, found, only=steps)) if steps else (),
        )
        moderators = topics.room_moderators(found.parent_room_id)
        work.push(moderators, board)
        if view is not None:
            for topic in (moderators, topics.event(found.event_id)) if found.is_announced else (moderators,):
                work.push(topic, SetChanged(set=view))
        self._tell_participants()

    def _is_anything(self) -> bool:
        told: Iterable[object] = (
            self.is_of_set,
            self.people,
            self.steps,
            self.offers,
            self.requests,
            self.calls,
            self.broadcasts,
        )
        return any(told)

    def _everybody_concerned(self) -> set[UUID]:
        """Return for whom the set holds anything."""
        found: set[UUID] = set()
        for model in (Placement, Wish, SeatRequest):
            query = select(model.participant_id).where(model.set_id == self.found.id)
            found.update(self.work.session.scalars(query))
        leads = select(BreakoutLeader.participant_id).join(
            BreakoutRoom, BreakoutRoom.room_id == BreakoutLeader.room_id
        )
        return found.union(self.work.session.scalars(leads.where(BreakoutRoom.set_id == self.found.id)))

    def _tell_participants(self) -> None:
        work, found = self.work, self.found
        if not found.is_announced:
            return
        concerned = self.people | self._everybody_concerned() if self.is_news else self.people
        for (_, participant_id), part in own_parts(work, [found], concerned).items():
            work.push(topics.person(participant_id), OwnPartChanged(mine=part))
        if self.people or self.offers or self.is_news:
            taken = SeatsTaken(set_id=found.id, taken=count_taken(work, found.id), version=found.version)
            work.push(topics.event(found.event_id), taken)
