"""Who sends a request or opens a socket: from the cookie or a token, looked up in the database each time."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import g, request, session
from flask_login import UserMixin, current_user
from sqlalchemy import bindparam, select

from wbv_events.accounts.models import ApiToken, BrowserSession, Person
from wbv_events.accounts.queries import is_open_session, is_valid_token
from wbv_events.accounts.secrets import hash_secret
from wbv_events.core.authority import Actor
from wbv_events.core.forms import runtime
from wbv_events.core.reading import end_page_reading, page_reading
from wbv_events.core.words import choose_locale
from wbv_events.core.work import Work


@dataclass(frozen=True)
class SignedIn(UserMixin):  # type: ignore[misc] # the library carries no types
    """What Flask-Login knows of the person behind a request."""

    browser_session_id: UUID
    person_id: UUID
    name: str
    may_create_events: bool

    def get_id(self) -> str:
        """Return what the cookie carries: the browser session, which can be ended on the server."""
        return str(self.browser_session_id)


@dataclass(frozen=True)
class TokenHolder:
    """The person behind a valid API token."""

    token_id: UUID
    person_id: UUID
    locale: str

    def actor(self, address: str) -> Actor:
        """Return the person as who asks from an address."""
        return Actor(self.person_id, self.locale, address)


def load_signed_in(session_id: str) -> SignedIn | None:
    """Return who is signed in with a browser session, or None if it has ended."""
    try:
        ident = UUID(session_id)
    except ValueError:
        return None
    reading = page_reading()
    with runtime().work(writes=False) if reading is None else runtime().work_within(reading) as work:
        row = work.session.execute(_SIGNED_IN, {"ident": ident, "now": work.now}).first()
    return None if row is None else SignedIn(ident, row.id, row.name, row.may_create_events)


def identify_request() -> Actor:
    """Return who sent the current request."""
    person_id = current_user.person_id if current_user.is_authenticated else None
    return Actor(person_id, choose_locale(), request.remote_addr or "")


def named_browser_session() -> str:
    """Return the id of the browser session that the request's cookie names, whether it lasts or not."""
    return str(session.get("_user_id", ""))


def identify_token(secret: str) -> Actor | None:
    """Return whose API token this is, or None."""
    with runtime().work(writes=False) as work:
        found = find_token_holder(work, secret)
    return None if found is None else found.actor(request.remote_addr or "")


def identify_socket(auth: object) -> tuple[Actor, UUID | None] | None:
    """Return who opens a socket and what with, a browser session or a token; None for strangers.

    When that ends, the sockets that were opened with it end too. Asked again, it looks again.
    """
    g.pop("_login_user", None)  # as Flask-Login keeps it
    end_page_reading()
    if isinstance(auth, dict) and isinstance(auth.get("token"), str):
        with runtime().work(writes=False) as work:
            found = find_token_holder(work, auth["token"])
        return None if found is None else (found.actor(request.remote_addr or ""), found.token_id)
    if current_user.is_authenticated:
        return identify_request(), current_user.browser_session_id
    return None


def find_token_holder(work: Work, secret: str) -> TokenHolder | None:
    """Return whose valid API token this is."""
    row = work.session.execute(
        select(ApiToken.id, ApiToken.person_id, Person.locale)
        .join(Person, ApiToken.person_id == Person.id)
        .where(ApiToken.secret_hash == hash_secret(secret), is_valid_token(work))
    ).first()
    return None if row is None else TokenHolder(row.id, row.person_id, row.locale)


# asked by every request, so it is put together once: that takes longer than running it
_SIGNED_IN = (
    select(Person.id, Person.name, Person.may_create_events)
    .join(BrowserSession, BrowserSession.person_id == Person.id)
    .where(BrowserSession.id == bindparam("ident"), is_open_session(bindparam("now")))
)
