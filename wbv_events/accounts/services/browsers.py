"""Browsers that people are signed in with: beginning and ending."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from wbv_events.accounts import actions
from wbv_events.accounts.models import BrowserSession, Person
from wbv_events.accounts.queries import find_browser_session, is_open_session
from wbv_events.accounts.schemas import EndOtherSessions, SignedInView, SignOut
from wbv_events.core.actions import Doors, Limit
from wbv_events.core.authority import Role
from wbv_events.core.control import CONTROL, ConnectionsEnded
from wbv_events.core.work import Work

LIFETIME: Final = timedelta(days=30)


def start_browser_session(
    work: Work, person: Person, leads_to: str, *, replaces: UUID | None, proves_mailbox: bool = False
) -> SignedInView:
    """Sign a browser in. It stays in its session if it was this person's, so that other tabs go on.

    A session of somebody else in this browser ends.
    """
    session = find_browser_session(work, replaces)
    if session is not None and session.person_id != person.id:
        end_browser_session(work, session)
        session = None
    if session is None:
        session = BrowserSession(id=work.new_id(), person_id=person.id, started_at=work.now)
        work.session.add(session)
    session.expires_at = work.now + LIFETIME
    if proves_mailbox:
        session.mailbox_proved_at = work.now
    work.session.flush()
    return SignedInView(
        browser_session_id=session.id,
        person_id=person.id,
        name=person.name,
        may_create_events=person.may_create_events,
        locale=person.locale,
        leads_to=leads_to,
    )


@actions.action("sign_out", schema=SignOut, role=Role.PERSON, limit=Limit(30, seconds=60), doors=Doors.FORM)
def sign_out(work: Work, given: SignOut) -> None:
    """End the browser session from which this is asked, with its connections."""
    session = find_browser_session(work, given.browser_session_id)
    if session is not None and session.person_id == work.person_id:
        end_browser_session(work, session)


@actions.action(
    "end_other_sessions",
    schema=EndOtherSessions,
    role=Role.PERSON,
    limit=Limit(30, seconds=60),
    doors=Doors.FORM,
)
def end_other_sessions(work: Work, given: EndOtherSessions) -> None:
    """Sign the actor out in all other browsers."""
    end_browser_sessions(work, work.person_id, keep=given.browser_session_id)


def end_browser_sessions(work: Work, person_id: UUID, *, keep: UUID) -> None:
    """End all browser sessions of a person but one."""
    others = select(BrowserSession).where(
        BrowserSession.person_id == person_id, BrowserSession.id != keep, is_open_session(work.now)
    )
    for session in work.session.scalars(others):
        end_browser_session(work, session)


def end_browser_session(work: Work, session: BrowserSession) -> None:
    """End a browser session and its connections everywhere."""
    session.ended_at = work.now
    work.session.flush()
    end_connections(work, session.person_id, session.id)


def end_connections(work: Work, person_id: UUID, opened_with: UUID) -> None:
    """End the connections that were opened with a browser session or a token."""
    work.push(
        CONTROL, ConnectionsEnded(person_id=person_id, browser_session_id=opened_with, code="signed_out")
    )
