"""What comes in and goes out about people, their browsers, links and tokens."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from wbv_events.core.pages import local_target
from wbv_events.core.schemas import Input, Line, View
from wbv_events.core.words import N_
from wbv_events.mail.addresses import email_address

SHORTEST_PASSWORD = 10
LONGEST_PATH = 200

Locale = Literal["de", "en"]


def _email(text: str) -> str:
    address = email_address(text)
    if address is None:
        raise PydanticCustomError("own_email", N_("Please enter an address like name@example.org."))
    return address


def _long_enough(password: str) -> str:
    if len(password) < SHORTEST_PASSWORD:
        raise PydanticCustomError(
            "own_short", N_("At least %(shortest)d characters."), {"shortest": SHORTEST_PASSWORD}
        )
    return password


def _local_path(address: str) -> str:
    return local_target(address) if len(address) <= LONGEST_PATH else "/"


def _after_hash(text: object) -> object:
    """Take the secret out of a whole link, as people paste it."""
    return text.rpartition("#")[2] if isinstance(text, str) else text


EmailAddress = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_email)]
"""An e-mail address, brought into its one form."""

LocalPath = Annotated[str, AfterValidator(_local_path)]
"""A page of this host; anything else leads to the start page."""

Password = Annotated[str, Field(max_length=200)]
NewPassword = Annotated[str, Field(max_length=200), AfterValidator(_long_enough)]
Secret = Annotated[str, BeforeValidator(_after_hash), Field(min_length=1, max_length=200)]


class SignInInput(Input):
    """What every way in takes; `replaces` is what the browser was signed in with before."""

    replaces: UUID | None = None


class ExchangeLink(SignInInput):
    """The secret of an access link, or the whole link; confirmed if somebody else may be signed out by it."""

    secret: Secret
    is_confirmed: bool = False


class SignIn(SignInInput):
    """E-mail address and password."""

    email: EmailAddress
    password: Password
    leads_to: LocalPath = "/"


class RequestLink(Input):
    """Where a sign-in link is wanted, and which page it shall open."""

    email: EmailAddress
    leads_to: LocalPath = "/"


class SignOut(Input):
    """The browser session that ends."""

    browser_session_id: UUID


class EndOtherSessions(Input):
    """The browser session that stays."""

    browser_session_id: UUID


class SetPassword(Input):
    """A new password; the one before, unless the browser session has just proved the mailbox."""

    password: NewPassword
    current: Password = ""
    browser_session_id: UUID


class EditAccount(Input):
    """Name and language."""

    name: Line
    locale: Locale


class ShowAccount(Input):
    """The browser session from which somebody looks, if it is one."""

    browser_session_id: UUID | None = None


class ListTokens(Input):
    """Nothing: everybody sees their own."""


class CreateToken(Input):
    """What a token is for, and for how many days."""

    label: Line
    days: int = Field(90, ge=1, le=366)


class RevokeToken(Input):
    """The token that ends."""

    token_id: UUID


class SignedInView(View):
    """A browser session that has begun, and where it leads. Never leaves the server."""

    browser_session_id: UUID
    person_id: UUID
    name: str
    may_create_events: bool
    locale: str
    leads_to: str


class PersonView(View):
    """A person to itself."""

    person_id: UUID
    name: str
    email: str | None
    locale: str


class TokenView(View):
    """An API token without its secret."""

    id: UUID
    label: str
    created_at: datetime
    expires_at: datetime | None


class TokenList(View):
    """The tokens of a person that are valid, the newest first."""

    tokens: tuple[TokenView, ...]


class NewTokenView(View):
    """A token with its secret, which is shown this once."""

    token: TokenView
    secret: str


class AccountView(View):
    """All that the account page shows."""

    person: PersonView
    has_password: bool
    needs_current_password: bool
    other_sessions: tuple[datetime, ...]
    tokens: tuple[TokenView, ...]
