"""What is stored of organisations and alliances. Folding may treble a name's length."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from wbv_events.core.database import Base


class Organisation(Base):
    """An organisation; `folded_name` makes spellings that differ only in case, spaces and encoding one."""

    __tablename__ = "organisations"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    folded_name: Mapped[str] = mapped_column(String(600), unique=True)
    region: Mapped[str] = mapped_column(String(10), default="")


class Alliance(Base):
    """A continuing-education alliance (Weiterbildungsverbund)."""

    __tablename__ = "alliances"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    folded_name: Mapped[str] = mapped_column(String(600), unique=True)
