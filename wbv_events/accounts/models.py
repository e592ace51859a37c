"""What is stored of people and of their ways in."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from wbv_events.core.database import Base


class Person(Base):
    """Somebody with an account; in how many events, the events know."""

    __tablename__ = "people"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    name: Mapped[str]
    password_hash: Mapped[str | None]
    locale: Mapped[str] = mapped_column(String(5), default="de")
    may_create_events: Mapped[bool] = mapped_column(default=False)
    is_simulated: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class BrowserSession(Base):
    """One browser that a person is signed in with.

    `mailbox_proved_at`: when it was last shown that whoever sits there reads the person's mail.
    """

    __tablename__ = "browser_sessions"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    started_at: Mapped[datetime]
    mailbox_proved_at: Mapped[datetime | None]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class AccessLink(Base):
    """A link whose secret signs its person in: mailed (once, for minutes) or personal (for the event)."""

    __tablename__ = "access_links"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    secret_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    leads_to: Mapped[str]
    is_single_use: Mapped[bool]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    first_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class ApiToken(Base):
    """A bearer token for the JSON API and for sockets outside browsers."""

    __tablename__ = "api_tokens"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    secret_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    label: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
