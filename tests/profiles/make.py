"""Profiles and topics for tests, made by the actions that people use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from tests.people import Event, Someone
from wbv_events.contacts.models import Origin
from wbv_events.contacts.services import connect
from wbv_events.core.acks import Ack
from wbv_events.core.runtime import Runtime
from wbv_events.presence.leases import Leases, Place
from wbv_events.profiles.models import Part

Act = Callable[..., Ack]

FULL: dict[str, Any] = {
    "job_title": "Leitung",
    "organisation": "Bildungswerk Nord",
    "alliance": "Verbund Nord",
    "region": "DE-SH",
    "branches": ["care"],
    "languages": ["de", "pl"],
    "about": "Seit zehn Jahren in der Beratung.",
}


def topic(act: Act, event: Event, label: str, **more: Any) -> UUID:
    """Add a topic and return its id."""
    ack = act("profile.add_topic", event.organiser.person_id, event_id=event.id, label=label, **more)
    assert ack.ok, ack.error
    ident: UUID = ack.view.id
    return ident


def version(act: Act, event: Event, who: Someone) -> int:
    """Return the version of somebody's profile that is stored."""
    found: int = act("profile.show_own", who.person_id, event_id=event.id).view.version
    return found


def save(act: Act, event: Event, who: Someone, **said: Any) -> Ack:
    """Save a profile as from a page that was just loaded."""
    given = {"version": version(act, event, who), **said}
    for name in ("offers", "needs"):
        given[name] = [str(one) for one in given.get(name, ())]
    return act("profile.save", who.person_id, event_id=event.id, **given)


def consent(act: Act, event: Event, *people: Someone, kind: str = "directory") -> None:
    """Let people consent to something."""
    for who in people:
        ack = act("profile.set_consent", who.person_id, event_id=event.id, kind=kind, is_given=True)
        assert ack.ok, ack.error


def hide(audience: str, *parts: Part) -> dict[str, str]:
    """Return what hides parts from all but an audience."""
    return {f"audience_{part.value}": audience for part in parts}


def make_contacts(runtime: Runtime, event: Event, one: Someone, other: Someone) -> None:
    """Make two people contacts."""
    with runtime.work() as work:
        connect(work, event.id, (one.participant_id, other.participant_id), Origin.REQUEST)


def block(act: Act, event: Event, who: Someone, other: Someone) -> None:
    """Let somebody block somebody."""
    ack = act("profile.block", who.person_id, event_id=event.id, participant_id=other.participant_id)
    assert ack.ok, ack.error


def directory(act: Act, event: Event, who: Someone, **filters: Any) -> Ack:
    """Return the directory as somebody sees it."""
    return act("profile.list_directory", who.person_id, event_id=event.id, **filters)


def names(ack: Ack) -> list[str]:
    """Return who stands in a directory."""
    assert ack.ok, ack.error
    return [entry.card.name for entry in ack.view.entries]


def come(runtime: Runtime, event: Event, *participant_ids: object) -> None:
    """Let people be in the plenary."""
    leases = Leases(runtime.redis, runtime.settings.redis_prefix, runtime.settings.lease_seconds)
    places = [
        Place(event.id, event.plenary_id, ident, f"tab-{n}")  # type: ignore[arg-type] # ids
        for n, ident in enumerate(participant_ids)
    ]
    leases.renew(places, datetime.now(UTC))
