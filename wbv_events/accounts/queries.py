"""What can be asked about people and their ways in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, and_, or_, select

from wbv_events.accounts import actions
from wbv_events.accounts.models import ApiToken, BrowserSession, Person
from wbv_events.accounts.schemas import (
    AccountView,
    ListTokens,
    PersonView,
    ShowAccount,
    TokenList,
    TokenView,
)
from wbv_events.core.actions import Doors, Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work

PROOF_HOLDS: Final = timedelta(minutes=15)
MOST_SHOWN: Final = 20


def get_person(work: Work, person_id: UUID) -> Person:
    """Return a person. Raises `NotFound`."""
    person = work.session.get(Person, person_id)
    if person is None:
        raise NotFound
    return person


def find_person_by_email(work: Work, email: str) -> Person | None:
    """Return who has this address, in its one form."""
    return work.session.scalar(select(Person).where(Person.email == email))


def find_browser_session(work: Work, session_id: UUID | None) -> BrowserSession | None:
    """Return a browser session that has not ended."""
    if session_id is None:
        return None
    return work.session.scalar(
        select(BrowserSession).where(BrowserSession.id == session_id, is_open_session(work.now))
    )


def is_open_session(now: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """Tell the browser sessions that are signed in at an instant."""
    return and_(BrowserSession.ended_at.is_(None), BrowserSession.expires_at > now)


def is_valid_token(work: Work) -> ColumnElement[bool]:
    """Tell the tokens that let somebody in now."""
    is_lasting = or_(ApiToken.expires_at.is_(None), ApiToken.expires_at > work.now)
    return and_(ApiToken.revoked_at.is_(None), is_lasting)


def needs_current_password(work: Work, person: Person, session_id: UUID | None) -> bool:
    """Say whether a new password needs the one before: not if the mailbox was proved within 15 minutes."""
    session = find_browser_session(work, session_id)
    proved_at = session.mailbox_proved_at if session and session.person_id == person.id else None
    return person.password_hash is not None and (proved_at is None or work.now - proved_at > PROOF_HOLDS)


@actions.read("show", schema=ShowAccount, role=Role.PERSON, limit=Limit(120, seconds=60), doors=Doors.FORM)
def show_account(work: Work, given: ShowAccount) -> AccountView:
    """Return what the actor's account page shows."""
    person = get_person(work, work.person_id)
    others = work.session.scalars(
        select(BrowserSession.started_at)
        .where(
            BrowserSession.person_id == person.id,
            BrowserSession.id != given.browser_session_id,
            is_open_session(work.now),
        )
        .order_by(BrowserSession.started_at.desc())
        .limit(MOST_SHOWN)
    )
    return AccountView(
        person=view_person(person),
        has_password=person.password_hash is not None,
        needs_current_password=needs_current_password(work, person, given.browser_session_id),
        other_sessions=tuple(others),
        tokens=find_tokens(work),
    )


@actions.read("list_tokens", schema=ListTokens, role=Role.PERSON, limit=Limit(120, seconds=60))
def list_tokens(work: Work, given: ListTokens) -> TokenList:
    """Return the actor's valid tokens, never their secrets."""
    return TokenList(tokens=find_tokens(work))


def find_tokens(work: Work) -> tuple[TokenView, ...]:
    """Return the actor's valid tokens, the newest first."""
    found = work.session.scalars(
        select(ApiToken)
        .where(
            ApiToken.person_id == work.person_id,
            is_valid_token(work),
        )
        .order_by(ApiToken.created_at.desc(), ApiToken.id.desc())
    )
    return tuple(view_token(token) for token in found)


def view_person(person: Person) -> PersonView:
    """Show a person to itself."""
    return PersonView(person_id=person.id, name=person.name, email=person.email, locale=person.locale)


def view_token(token: ApiToken) -> TokenView:
    """Show a token without its secret."""
    return TokenView(id=token.id, label=token.label, created_at=token.created_at, expires_at=token.expires_at)
