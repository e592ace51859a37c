"""Asking and answering, for tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from tests.people import Event, Someone
from tests.told import told
from wbv_events.contacts.models import Contact, ContactMail, ContactRequest
from wbv_events.contacts.schemas import Contacts
from wbv_events.core import topics
from wbv_events.core.acks import Ack
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Consent, ConsentKind
from wbv_events.profiles.hooks import hooks
from wbv_events.profiles.models import Block

Act = Callable[..., Ack]
INSTANTS = ("asked_at", "expires_at", "mailed_at", "reminded_at", "answered_at", "answer_mailed_at")


@dataclass(frozen=True)
class Between:
    """What people have to do with each other; every call goes through the whole pipeline."""

    act: Act
    event: Event
    runtime: Runtime

    def run(self, verb: str, who: Someone, **given: Any) -> Ack:
        """Run one action."""
        return self.act(f"contact.{verb}", who.person_id, event_id=self.event.id, **given)

    def ask(self, who: Someone, other: Someone, message: str = "Hallo!", **given: Any) -> Ack:
        """Ask with a fresh id, or the one that is given."""
        values = {"id": new_id(), "participant_id": other.participant_id, "message": message, **given}
        return self.run("ask", who, **values)

    def received(self, who: Someone) -> list[str]:
        """Return who waits for an answer."""
        return [one.person.name for one in self.seen(who).received]

    def sent(self, who: Someone) -> dict[str, str]:
        """Return the states of what somebody has sent."""
        return {one.name: one.state.value for one in self.seen(who).sent}

    def contacts(self, who: Someone) -> dict[str, str]:
        """Return the contacts of somebody with their addresses."""
        return {one.person.name: one.email for one in self.seen(who).contacts}

    def seen(self, who: Someone) -> Contacts:
        """Return all that somebody sees."""
        ack = self.run("list", who)
        assert ack.ok, ack.error
        assert isinstance(ack.view, Contacts)
        return ack.view

    def answer(self, verb: str, who: Someone) -> Ack:
        """Accept or decline the only request."""
        (request,) = self.seen(who).received
        return self.run(verb, who, id=request.id)

    def become_contacts(self, who: Someone, other: Someone) -> None:
        """Ask and accept."""
        assert self.ask(who, other).ok
        assert self.answer("accept", other).ok

    def state(self, who: Someone, *others: Someone) -> list[str]:
        """Return how somebody stands to others; nothing for whom it cannot ask."""
        ids = [str(one.participant_id) for one in others]
        found = {
            one.participant_id: one.state.value
            for one in self.run("states", who, participant_ids=ids).view.states
        }
        return [found.get(one.participant_id, "") for one in others]

    def block(self, who: Someone, other: Someone) -> None:
        """Block somebody, as profiles do."""
        with self.runtime.work() as work:
            blocked = Block(
                blocker_id=who.participant_id,
                blocked_id=other.participant_id,
                event_id=self.event.id,
                blocked_at=work.now,
            )
            work.session.add(blocked)
            work.session.flush()
            for hook in hooks.blocked:
                hook(work, who.participant_id, other.participant_id)

    def consent(self, who: Someone, *kinds: ConsentKind) -> None:
        """Let somebody consent to this and to nothing else."""
        with self.runtime.work() as work:
            for held in work.session.scalars(
                select(Consent).where(
                    Consent.participant_id == who.participant_id, Consent.withdrawn_at.is_(None)
                )
            ):
                held.withdrawn_at = work.now
            work.session.add_all(
                Consent(id=new_id(), participant_id=who.participant_id, kind=kind, given_at=work.now)
                for kind in kinds
            )

    def cancel(self, who: Someone) -> None:
        """Let the organisers cancel somebody's registration."""
        given = {"event_id": self.event.id, "participant_id": who.participant_id}
        assert self.act("event.cancel_participant", self.event.organiser.person_id, **given).ok

    def let_pass(self, **time: float) -> None:
        """Move all that happened into the past."""
        passed = timedelta(**time)
        with self.runtime.work() as work:
            for request in work.session.scalars(select(ContactRequest)):
                for name in INSTANTS:
                    instant = getattr(request, name)
                    if instant is not None:
                        setattr(request, name, instant - passed)
            for mail in work.session.scalars(select(ContactMail)):
                mail.mailed_at -= passed

    def count_contacts(self) -> int:
        """Return how many pairs are contacts."""
        with self.runtime.work(writes=False) as work:
            return len(work.session.scalars(select(Contact).where(Contact.ended_at.is_(None))).all())

    def told(self, who: Someone) -> int:
        """Return how often somebody was told that something is different."""
        return len(told(self.runtime, topics.person(who.participant_id), "contact.changed"))
