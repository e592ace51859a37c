"""A series of speed rounds for tests; every call goes through the whole pipeline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from tests.people import Event, People, Someone
from wbv_events.core.acks import Ack
from wbv_events.core.database import Base
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Consent, ConsentKind
from wbv_events.presence.leases import Leases, Place
from wbv_events.profiles.models import Profile, ProfileTopic, Stance, Topic
from wbv_events.programme.models import Slot, SlotKind
from wbv_events.rounds.models import Round, RoundMember, RoundSeries
from wbv_events.rounds.queries.facts import list_present
from wbv_events.rounds.tasks import AHEAD, carry_out_rounds
from wbv_events.talks.models import Talk, Talker

Act = Callable[..., Ack]
TIMES: dict[type[Base], tuple[str, ...]] = {
    RoundSeries: ("next_starts_at", "paused_at", "started_at", "ended_at"),
    Round: ("starts_at", "ends_at", "planned_at", "told_at", "closed_at"),
    RoundMember: ("absent_since", "left_at", "answered_at"),
    Talk: ("opens_at", "closes_at", "closed_at"),
    Talker: ("joined_at", "left_at"),
}


@dataclass
class Rounds:
    """An event with a networking slot in its session room, the lounge, and a series of rounds for it."""

    act: Act
    event: Event
    people: People
    runtime: Runtime
    slot_id: UUID = field(default_factory=uuid4)
    series_id: UUID = field(default_factory=uuid4)

    def plan_slot(self) -> None:
        """Store a networking slot that goes on now."""
        with self.runtime.work() as work:
            work.session.add(
                Slot(
                    id=self.slot_id,
                    event_id=self.event.id,
                    room_id=self.event.session_room_id,
                    kind=SlotKind.NETWORKING,
                    title="Kennenlernen",
                    starts_at=work.now - timedelta(minutes=5),
                    ends_at=work.now + timedelta(minutes=55),
                    changed_at=work.now,
                )
            )

    def create(self, **given: Any) -> Ack:
        """Make the series: five rounds of six minutes for pairs, unless said otherwise."""
        known = {"id": self.series_id, "slot_id": self.slot_id, "title": "Speed-Networking", **given}
        return self.act("round.create", self.event.moderator.person_id, event_id=self.event.id, **known)

    def run(self, verb: str, who: Someone | None = None, /, **given: Any) -> Ack:
        """Run one action on the series, as its moderator or somebody else."""
        person = (who or self.event.moderator).person_id
        return self.act(
            f"round.{verb}", person, **{"event_id": self.event.id, "series_id": self.series_id, **given}
        )

    def about(self, verb: str, who: Someone, other: Someone, **given: Any) -> Ack:
        """Run one action about somebody who was met."""
        named = {"event_id": self.event.id, "participant_id": other.participant_id}
        return self.act(f"round.{verb}", who.person_id, **named, **given)

    def guests(self, count: int) -> list[Someone]:
        """Store so many more people."""
        return [self.people.join(self.event.id, f"Gast {number:03}") for number in range(count)]

    def be_in(self, who: Someone, room_id: UUID) -> None:
        """Let somebody be in a room, and nowhere else."""
        leases = self.runtime.resource(Leases)
        self.be_gone(who)
        with self.runtime.work(writes=False) as work:
            leases.renew([self._place(who, room_id)], work.now)

    def be_gone(self, who: Someone) -> None:
        """Let somebody be nowhere."""
        with self.runtime.work(writes=False) as work:
            rooms = [self.event.session_room_id, *work.session.scalars(select(Talk.room_id))]
        self.runtime.resource(Leases).close([self._place(who, room_id) for room_id in rooms])

    def gather(self, *people: Someone) -> None:
        """Let people be ready and in the lounge."""
        for who in people:
            assert self.run("ready", who).ok
            self.be_in(who, self.event.session_room_id)

    def begin(self, *people: Someone, **given: Any) -> None:
        """Let the first round of these people go on, each in their talk."""
        if given:
            assert self.run("change", **{"title": "Speed-Networking", **given}).ok
        self.gather(*people)
        assert self.run("start").ok
        self.next_round(*people)

    def next_round(self, *people: Someone) -> None:
        """Let the next round be planned and begin, and these people come to their talks."""
        before = self.number()
        self.let_pass(self.until_next() - 5)
        self.carry_out()
        assert self.number() == before + 1
        self.let_pass(self.until_next())
        self.come(*people)
        self.carry_out()

    def come(self, *people: Someone) -> None:
        """Let people be in their talk, or in the lounge if they have none."""
        for who in people:
            room_id = self.room_of(who)
            self.be_in(who, room_id or self.event.session_room_id)

    def finish(self, *people: Someone) -> None:
        """Let the time of the round be over, and people be back in the lounge."""
        self.let_pass(self.left() + 1)
        self.carry_out()
        for who in people:
            self.be_in(who, self.event.session_room_id)

    def carry_out(self) -> None:
        """Do what the worker does."""
        carry_out_rounds(self.runtime)

    def let_pass(self, seconds: float) -> None:
        """Let time pass for the rounds: all that was or is to be is so much earlier."""
        by = timedelta(seconds=seconds)
        with self.runtime.work() as work:
            for model, names in TIMES.items():
                for row in work.session.scalars(select(model)):
                    for name in names:
                        before = getattr(row, name)
                        setattr(row, name, before and before - by)

    def series(self) -> RoundSeries:
        """Return the series as it is stored."""
        with self.runtime.work(writes=False) as work:
            return work.session.get_one(RoundSeries, self.series_id)

    def round(self) -> Round | None:
        """Return the round that goes on or is planned."""
        with self.runtime.work(writes=False) as work:
            query = select(Round).where(Round.series_id == self.series_id, Round.closed_at.is_(None))
            return work.session.scalar(query.order_by(Round.number.desc()))

    def number(self) -> int:
        """Return how many rounds have been planned."""
        return self.series().planned

    def until_next(self) -> float:
        """Return in how many seconds the next round begins, or the planned one does."""
        going_on = self.round()
        with self.runtime.work(writes=False) as work:
            at = going_on.starts_at if going_on else self.series().next_starts_at
            assert at is not None
            return max(0.0, (at - work.now).total_seconds())

    def are_there(self, *participant_ids: UUID) -> bool:
        """Say whether these are there, as the planning of a round sees it."""
        with self.runtime.work(writes=False) as work:
            return list_present(work, self.series()).issuperset(participant_ids)

    def hurry(self) -> None:
        """Let the time be near at which the next round is planned."""
        self.let_pass(max(0.0, self.until_next() - AHEAD.total_seconds()))

    def left(self) -> float:
        """Return how many seconds of the round are left."""
        going_on = self.round()
        assert going_on is not None
        with self.runtime.work(writes=False) as work:
            return (going_on.ends_at - work.now).total_seconds()

    def members(self) -> dict[UUID, RoundMember]:
        """Return who is in the newest round, by participant."""
        with self.runtime.work(writes=False) as work:
            query = (
                select(RoundMember)
                .join(Round, Round.id == RoundMember.round_id)
                .where(Round.series_id == self.series_id, Round.number == self.number())
            )
            in_order = query.order_by(RoundMember.participant_id)
            return {one.participant_id: one for one in work.session.scalars(in_order)}

    def room_of(self, who: Someone) -> UUID | None:
        """Return the room of somebody's talk."""
        member = self.members().get(who.participant_id)
        return None if member is None or self.round() is None else member.room_id

    def groups(self) -> list[set[UUID]]:
        """Return who talks with whom in the newest round."""
        together: dict[UUID, set[UUID]] = {}
        for one in self.members().values():
            if one.room_id is not None:
                together.setdefault(one.room_id, set()).add(one.participant_id)
        return list(together.values())

    def partners(self, who: Someone) -> set[UUID]:
        """Return with whom somebody talks."""
        mine = next((group for group in self.groups() if who.participant_id in group), set())
        return mine - {who.participant_id}

    def resting(self) -> set[UUID]:
        """Return who sits out."""
        return {
            one.participant_id
            for one in self.members().values()
            if one.room_id is None and one.left_at is None
        }

    def mine(self, who: Someone) -> Any:
        """Return what the series holds for somebody."""
        return self.run("show", who).view.mine

    def block(self, who: Someone, other: Someone) -> None:
        """Let somebody block somebody."""
        given = {"event_id": self.event.id, "participant_id": other.participant_id}
        assert self.act("profile.block", who.person_id, **given).ok

    def say(
        self,
        who: Someone,
        *,
        offers: Sequence[UUID] = (),
        needs: Sequence[UUID] = (),
        consents: bool = True,
    ) -> None:
        """Let somebody have a profile, and consent to be matched."""
        with self.runtime.work() as work:
            work.session.add(
                Profile(participant_id=who.participant_id, event_id=self.event.id, changed_at=work.now)
            )
            work.session.flush()
            for stance, topics in ((Stance.OFFER, offers), (Stance.NEED, needs)):
                work.session.add_all(
                    ProfileTopic(participant_id=who.participant_id, topic_id=one, stance=stance)
                    for one in topics
                )
            if consents:
                work.session.add(
                    Consent(
                        id=uuid4(),
                        participant_id=who.participant_id,
                        kind=ConsentKind.MATCHING,
                        given_at=work.now,
                    )
                )

    def topic(self, label: str) -> UUID:
        """Store a topic."""
        with self.runtime.work() as work:
            found = Topic(id=uuid4(), event_id=self.event.id, label=label, folded_label=label.casefold())
            work.session.add(found)
            return found.id

    def _place(self, who: Someone, room_id: UUID) -> Place:
        return Place(self.event.id, room_id, who.participant_id, f"c-{who.participant_id}")
