"""What is stored of breakout rooms."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wbv_events.core.database import Base, Word

IS_OPEN_OFFER = text("answered_at IS NULL")
IS_OPEN_CALL = text("ended_at IS NULL")


class Choosing(StrEnum):
    """How people come to the rooms of a set."""

    ASSIGNED = "assigned"
    CHOICE = "choice"
    WISHES = "wishes"


class How(StrEnum):
    """How somebody came to a room; it is shown to them as the reason."""

    HAND = "hand"
    LIST = "list"
    RANDOM = "random"
    MIXED = "mixed"
    WISHES = "wishes"
    CHOICE = "choice"
    OFFER = "offer"
    INSISTED = "insisted"
    SWAP = "swap"
    SWAPPED = "swapped"
    """Without having been asked."""
    MERGE = "merge"
    LEADS = "leads"
    COPY = "copy"


class BreakoutSet(Base):
    """Rooms that belong together. People come from the parent room and return there.

    Participants see it once it is announced. `version` rises with everything that is told of the set. With
    `opens_at` it opens by itself.
    """

    __tablename__ = "breakout_sets"
    __table_args__ = (
        CheckConstraint("ends_at IS NULL OR opens_at IS NULL OR ends_at > opens_at", name="order"),
        Index("ix_breakout_sets_event", "event_id", "position"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    slot_id: Mapped[UUID] = mapped_column(ForeignKey("slots.id", ondelete="CASCADE"), index=True)
    parent_room_id: Mapped[UUID] = mapped_column(ForeignKey("rooms.id"), index=True)
    title: Mapped[str]
    choosing: Mapped[Choosing] = mapped_column(Word(Choosing))
    is_choosing: Mapped[bool] = mapped_column(default=False)
    is_announced: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    opens_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    made_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class BreakoutRoom(Base):
    """What a room is beyond a room because it belongs to a set; its seats are the room's capacity."""

    __tablename__ = "breakout_rooms"
    __table_args__ = (UniqueConstraint("set_id", "room_id"),)

    room_id: Mapped[UUID] = mapped_column(ForeignKey("rooms.id", ondelete="CASCADE"), primary_key=True)
    set_id: Mapped[UUID] = mapped_column(ForeignKey("breakout_sets.id", ondelete="CASCADE"))
    task: Mapped[str] = mapped_column(Text, default="")
    opened_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None] = mapped_column(index=True)
    closed_at: Mapped[datetime | None]
    is_locked: Mapped[bool] = mapped_column(default=False)
    leader_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("participants.id", ondelete="SET NULL"), index=True
    )


class BreakoutLeader(Base):
    """Who leads a room; the first of the list who is there does."""

    __tablename__ = "breakout_leaders"

    room_id: Mapped[UUID] = mapped_column(
        ForeignKey("breakout_rooms.room_id", ondelete="CASCADE"), primary_key=True
    )
    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int]


class Placement(Base):
    """In which room of a set a participant is: in one at most, because this is the only row.

    `wish` is the rank of the wish that it fulfils. Who is fixed stays when others are distributed.
    """

    __tablename__ = "breakout_placements"
    __table_args__ = (
        ForeignKeyConstraint(
            ["set_id", "room_id"], ["breakout_rooms.set_id", "breakout_rooms.room_id"], ondelete="CASCADE"
        ),
        Index("ix_breakout_placements_room", "room_id"),
    )

    set_id: Mapped[UUID] = mapped_column(ForeignKey("breakout_sets.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    room_id: Mapped[UUID]
    how: Mapped[How] = mapped_column(Word(How))
    wish: Mapped[int | None]
    is_fixed: Mapped[bool] = mapped_column(default=False)
    placed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("participants.id", ondelete="SET NULL"))
    placed_at: Mapped[datetime]


class Wish(Base):
    """A room that a participant would like, 1 first."""

    __tablename__ = "breakout_wishes"
    __table_args__ = (
        UniqueConstraint("set_id", "participant_id", "rank"),
        CheckConstraint("rank BETWEEN 1 AND 3", name="rank"),
    )

    room_id: Mapped[UUID] = mapped_column(
        ForeignKey("breakout_rooms.room_id", ondelete="CASCADE"), primary_key=True
    )
    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    set_id: Mapped[UUID] = mapped_column(ForeignKey("breakout_sets.id", ondelete="CASCADE"))
    rank: Mapped[int]


class SeatRequest(Base):
    """A participant waits for a seat in a room; who came first is asked first."""

    __tablename__ = "breakout_seat_requests"
    __table_args__ = (Index("ix_breakout_seat_requests_room", "room_id", "asked_at"),)

    set_id: Mapped[UUID] = mapped_column(ForeignKey("breakout_sets.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    room_id: Mapped[UUID] = mapped_column(ForeignKey("breakout_rooms.room_id", ondelete="CASCADE"))
    asked_at: Mapped[datetime]


class OfferKind(StrEnum):
    """Why somebody is asked to go to a room."""

    MOVE = "move"
    SWAP = "swap"
    LATE = "late"
    SEAT = "seat"


class OfferAnswer(StrEnum):
    """What became of an offer."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


AGREED = frozenset({How.OFFER, How.CHOICE, How.SWAP})
"""Ways to another room that only goes who wants to."""


class Offer(Base):
    """Somebody is asked to go to a room; the seat is held until `expires_at`. One at a time for each.

    Two offers of a swap share `swap_id`, and take effect together once both were accepted (`agreed_at`).
    """

    __tablename__ = "breakout_offers"
    __table_args__ = (
        Index(
            "uq_breakout_offers_open",
            "set_id",
            "participant_id",
            unique=True,
            sqlite_where=IS_OPEN_OFFER,
            postgresql_where=IS_OPEN_OFFER,
        ),
        Index("ix_breakout_offers_expiry", "answered_at", "expires_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    set_id: Mapped[UUID] = mapped_column(ForeignKey("breakout_sets.id", ondelete="CASCADE"))
    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    room_id: Mapped[UUID] = mapped_column(
        ForeignKey("breakout_rooms.room_id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[OfferKind] = mapped_column(Word(OfferKind))
    swap_id: Mapped[UUID | None]
    made_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("participants.id", ondelete="SET NULL"))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    agreed_at: Mapped[datetime | None]
    is_asked: Mapped[bool] = mapped_column(default=True)
    """Whether it needs this person's word: in a swap, only who is in a running room is asked."""
    answered_at: Mapped[datetime | None]
    answer: Mapped[OfferAnswer | None] = mapped_column(Word(OfferAnswer))

    @property
    def is_settled(self) -> bool:
        """Say whether nothing more is waited for from this person."""
        return self.agreed_at is not None or not self.is_asked


class CallKind(StrEnum):
    """What a room asks the moderation for."""

    HELP = "help"
    TIME = "time"


class CallOutcome(StrEnum):
    """How a call ended."""

    ANSWERED = "answered"
    GRANTED = "granted"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    LEFT = "left"
    CLOSED = "closed"


class HelpCall(Base):
    """A room asks for help or for more time; one call of a kind at a time."""

    __tablename__ = "breakout_help_calls"
    __table_args__ = (
        Index(
            "uq_breakout_help_calls_open",
            "room_id",
            "kind",
            unique=True,
            sqlite_where=IS_OPEN_CALL,
            postgresql_where=IS_OPEN_CALL,
        ),
        Index("ix_breakout_help_calls_set", "set_id", "called_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    set_id: Mapped[UUID] = mapped_column(ForeignKey("breakout_sets.id", ondelete="CASCADE"))
    room_id: Mapped[UUID] = mapped_column(ForeignKey("breakout_rooms.room_id", ondelete="CASCADE"))
    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[CallKind] = mapped_column(Word(CallKind))
    text: Mapped[str] = mapped_column(default="")
    called_at: Mapped[datetime]
    taken_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("participants.id", ondelete="SET NULL"))
    taken_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[CallOutcome | None] = mapped_column(Word(CallOutcome))


class Broadcast(Base):
    """What the moderation told the rooms of a set; without rooms all of them."""

    __tablename__ = "breakout_broadcasts"
    __table_args__ = (Index("ix_breakout_broadcasts_set", "set_id", "sent_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    set_id: Mapped[UUID] = mapped_column(ForeignKey("breakout_sets.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(Text)
    is_urgent: Mapped[bool] = mapped_column(default=False)
    sent_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("participants.id", ondelete="SET NULL"))
    sent_at: Mapped[datetime]


class BroadcastRoom(Base):
    """A room that a broadcast was for, where it was not for all."""

    __tablename__ = "breakout_broadcast_rooms"

    broadcast_id: Mapped[UUID] = mapped_column(
        ForeignKey("breakout_broadcasts.id", ondelete="CASCADE"), primary_key=True
    )
    room_id: Mapped[UUID] = mapped_column(
        ForeignKey("breakout_rooms.room_id", ondelete="CASCADE"), primary_key=True, index=True
    )


class StepKind(StrEnum):
    """What was done in a set."""

    MADE = "made"
    OPENED = "opened"
    RECALLED = "recalled"
    CLOSED = "closed"
    EXTENDED = "extended"
    DISTRIBUTED = "distributed"
    PLACED = "placed"
    UNPLACED = "unplaced"
    OFFERED = "offered"
    DECLINED = "declined"
    EXPIRED = "expired"
    LED = "led"
    MERGED = "merged"
    RENAMED = "renamed"


IN_BULK = frozenset({How.LIST, How.RANDOM, How.MIXED, How.WISHES, How.MERGE, How.COPY})
"""How many people are placed at once; one step of its own says that it was done."""


def is_for_the_board(kind: StepKind, how: How | None) -> bool:
    """Say whether a step is worth a line for the moderation; of a distribution only that it was done is."""
    return not (kind is StepKind.PLACED and how in IN_BULK)


class Step(Base):
    """One entry of what was done in a set, by whom (nobody: by itself) and to whom; never changed."""

    __tablename__ = "breakout_steps"
    __table_args__ = (Index("ix_breakout_steps_set", "set_id", "made_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    set_id: Mapped[UUID] = mapped_column(ForeignKey("breakout_sets.id", ondelete="CASCADE"))
    kind: Mapped[StepKind] = mapped_column(Word(StepKind))
    made_at: Mapped[datetime]
    made_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("participants.id", ondelete="SET NULL"))
    participant_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    from_room_id: Mapped[UUID | None] = mapped_column(ForeignKey("rooms.id", ondelete="SET NULL"))
    room_id: Mapped[UUID | None] = mapped_column(ForeignKey("rooms.id", ondelete="SET NULL"))
    how: Mapped[How | None] = mapped_column(Word(How))
    count: Mapped[int | None]
