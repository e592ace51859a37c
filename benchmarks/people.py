"""The people of a benchmark: who takes part in its event, each signed in with a browser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import insert, select

from benchmarks.site import Site
from wbv_events.accounts.models import BrowserSession
from wbv_events.core.authority import Role
from wbv_events.core.ids import new_id
from wbv_events.events.models import Participant


@dataclass(frozen=True)
class Guest:
    """A participant of an event and the cookie of the browser in which it is signed in."""

    participant_id: UUID
    cookie: str


def guests(site: Site, event_id: UUID, count: int) -> list[Guest]:
    """Sign so many attendees of an event in."""
    cookies = Flask("cookies")
    cookies.secret_key = site.settings.secret_key
    signer = SecureCookieSessionInterface().get_signing_serializer(cookies)
    assert signer is not None
    with site.runtime.work() as work:
        query = select(Participant.id, Participant.person_id).where(
            Participant.event_id == event_id, Participant.role == Role.ATTENDEE
        )
        rows = work.session.execute(query.order_by(Participant.id).limit(count)).all()
        expires_at = work.now + timedelta(days=1)
        sessions = [
            {"id": new_id(), "person_id": row.person_id, "started_at": work.now, "expires_at": expires_at}
            for row in rows
        ]
        work.session.execute(insert(BrowserSession), sessions)
    return [
        Guest(row.id, str(signer.dumps({"_user_id": str(session["id"]), "_fresh": True})))
        for row, session in zip(rows, sessions, strict=True)
    ]
