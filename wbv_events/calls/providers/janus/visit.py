"""One seat's stay on a media server: two handles, and one thing after the other."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from secrets import randbelow
from typing import Any, Final, Protocol
from uuid import UUID

import gevent
import structlog
from gevent.queue import Empty, Queue
from sqlalchemy.exc import SQLAlchemyError

from wbv_events.calls.providers.janus import videoroom
from wbv_events.calls.providers.janus.feeds import Feeds
from wbv_events.calls.providers.janus.link import Link, Message, ServerAway, ServerRefused
from wbv_events.calls.providers.janus.pushes import (
    MediaEnded,
    MediaEntered,
    MediaFeeds,
    MediaLost,
    MediaOffered,
    MediaPublished,
)
from wbv_events.calls.providers.janus.receiving import Offer, Receiving
from wbv_events.calls.providers.janus.schemas import (
    AnswerMedia,
    OfMedia,
    PublishMedia,
    ReachMedia,
    RestartMedia,
    WatchMedia,
)
from wbv_events.calls.schemas import Candidate
from wbv_events.core.schemas import Push

logger = structlog.get_logger()

MOST_WAITING: Final = 200
LOOK_SECONDS: Final = 1.0
FIRST_BELOW: Final = 500_000_000
"""Stays are counted from a number of chance, so that none has the number of one in another process."""

PAUSE_SECONDS: Final = 0.5


class StayEnded(Exception):
    """The stay is over for good."""


class StayVoid(Exception):
    """What was negotiated does not hold any more: from the beginning."""


class Surroundings(Protocol):
    """What a stay asks for outside of itself; each may wait."""

    def find_place(self, visit: Visit) -> Link:
        """Return the link to the server of the room. Raises `StayEnded`."""

    def mute_as_stored(self, link: Link, room_id: UUID, seat_id: UUID) -> bool | None:
        """Let the server pass on the sound of a seat, or not, as it is stored; return which."""

    def attach(self, link: Link, visit: Visit) -> int:
        """Return a new handle whose messages this stay gets."""

    def detach(self, link: Link, handle: int) -> None:
        """Give up a handle."""

    def tell(self, visit: Visit, push: Push) -> None:
        """Tell the connection of the stay."""


class Visit:
    """A stay. Whatever comes in waits in line, and is done by one greenlet: nothing overtakes."""

    def __init__(self, surroundings: Surroundings, room_id: UUID, seat_id: UUID, connection_id: str) -> None:
        self.room_id = room_id
        self.seat_id = seat_id
        self.connection_id = connection_id
        self.is_ending = False
        self._around = surroundings
        self._attempt = randbelow(FIRST_BELOW)
        self._is_sending = False
        self._is_muted: bool | None = None
        """As the server was told last."""
        self._line: Queue[OfMedia | Message | Exception | Callable[[], None]] = Queue()
        self._link: Link | None = None
        self._handles: list[int] = []
        self._deeds: dict[type[OfMedia], Callable[[Any], None]] = {
            PublishMedia: self._publish,
            WatchMedia: self._watch,
            AnswerMedia: self._answer,
            ReachMedia: self._reach,
            RestartMedia: self._restart,
        }

    # from outside, never waiting

    def take(self, asked: OfMedia) -> None:
        """Do what the browser asks for, in its turn; a browser that floods is not listened to."""
        if self._line.qsize() < MOST_WAITING:
            self._line.put(asked)

    def hear(self, message: Message) -> None:
        """Take in what the server says."""
        self._line.put(message)

    def come_back(self, connection_id: str, attempt: int) -> None:
        """Go on with a browser whose line broke; one that has lost what was negotiated begins anew."""
        self.connection_id = connection_id
        if attempt == self._attempt:
            self._line.put(lambda: self._tell_feeds(MediaFeeds))  # something may have been missed
        else:
            self.begin_anew()

    def begin_anew(self) -> None:
        """Let go of everything and come back."""
        self._line.put(StayVoid("from the beginning"))

    def silence(self) -> None:
        """Stop sending, where something is sent."""
        if self._is_sending:
            self._is_sending = False
            self._line.put(StayVoid("silenced"))

    def keep_muted(self, *, is_muted: bool) -> None:
        """Tell the server whether the seat may be heard, unless it knows already."""
        if self._is_sending and is_muted is not self._is_muted and self._line.empty():
            self._line.put(self._mute)

    def end(self) -> None:
        """Leave for good."""
        self.is_ending = True
        self._line.put(StayEnded())

    # the greenlet

    def run(self) -> None:
        """Stay until the seat is gone; whatever goes wrong, come back."""
        try:
            while True:
                try:
                    self._stay()
                except (StayVoid, ServerAway, ServerRefused, SQLAlchemyError) as error:
                    logger.info("janus.stay_void", reason=str(error))
                self._leave()
                self._around.tell(self, MediaLost(seat_id=self.seat_id))
                gevent.sleep(PAUSE_SECONDS)
        except StayEnded:
            self._around.tell(self, MediaEnded(seat_id=self.seat_id))
        finally:
            self._leave(for_good=True)

    def _stay(self) -> None:
        link = self._link = self._find_place()
        self._attempt += 1
        videoroom.ensure(link, self.room_id)
        self._sender = self._attach()
        self._is_sending = False
        joined = videoroom.join(link, self._sender, self.room_id, self.seat_id)
        self._feeds = Feeds()
        self._feeds.take(joined)
        self._receiving = Receiving(link, self.room_id, joined["private_id"], self._attach)
        self._tell_feeds(MediaEntered)
        while True:
            self._step()

    def _find_place(self) -> Link:
        """Wait until the server of the room is there; what came for a former stay is not looked at."""
        while True:
            while not self._line.empty():
                if isinstance(waiting := self._line.get(), StayEnded):
                    raise waiting
            link = self._around.find_place(self)
            if link.is_up.wait(LOOK_SECONDS):
                return link

    def _step(self) -> None:
        try:
            one = self._line.get(timeout=LOOK_SECONDS)
        except Empty:
            if self._receiving.is_overdue:
                raise StayVoid("no answer to an offer") from None
            return
        if isinstance(one, Exception):
            raise one
        if isinstance(one, dict):
            self._heard(one)
        elif callable(one):
            one()
        elif one.attempt == self._attempt:
            self._deeds[type(one)](one)

    def _leave(self, *, for_good: bool = False) -> None:
        link, handles = self._link, self._handles
        self._link, self._handles = None, []
        if link is None:
            return
        with suppress(ServerAway, ServerRefused):
            for handle in handles:
                self._around.detach(link, handle)
            if for_good:
                videoroom.close_if_empty(link, self.room_id)

    # what the browser asks for

    def _publish(self, asked: PublishMedia) -> None:
        offer = {"type": "offer", "sdp": _whole(asked.sdp)}
        request = "configure" if self._is_sending else "publish"
        _data, jsep = self._ask(self._sender, {"request": request}, offer)
        self._is_sending = True
        if jsep is None:
            raise StayVoid("no answer of the server")
        # before the browser hears it, and so before anything can be sent
        self._mute()
        told = MediaPublished(seat_id=self.seat_id, attempt=self._attempt, sdp=str(jsep["sdp"]))
        self._around.tell(self, told)

    def _mute(self) -> None:
        self._is_muted = self._around.mute_as_stored(self._present, self.room_id, self.seat_id)

    def _watch(self, asked: WatchMedia) -> None:
        self._receiving.want([one for one in asked.wanted if one.seat_id != self.seat_id])
        self._bring_about()

    def _answer(self, asked: AnswerMedia) -> None:
        self._receiving.answer(_whole(asked.sdp))
        self._bring_about()  # something may have been wanted meanwhile

    def _reach(self, asked: ReachMedia) -> None:
        handle = self._sender if asked.is_sending else self._receiving.handle
        if handle is not None:
            for one in asked.candidates:
                self._present.trickle(handle, _way(one))

    def _restart(self, _asked: RestartMedia) -> None:
        self._tell_offer(self._receiving.restart())

    # what the server says

    def _heard(self, message: Message) -> None:
        if message["janus"] == "hangup":
            raise StayVoid(str(message.get("reason")))
        data = message.get("plugindata", {}).get("data", {})
        if data.get("leaving") == "ok":
            raise StayVoid("sent out")
        if message["sender"] == self._receiving.handle:
            self._tell_offer(self._receiving.offered(data, message.get("jsep")))
        elif self._feeds.take(data):
            self._tell_feeds(MediaFeeds)
            self._bring_about()

    def _bring_about(self) -> None:
        try:
            self._tell_offer(self._receiving.bring_about(self._feeds))
        except ServerRefused as refused:
            if refused.code != videoroom.NO_SUCH_FEED:
                raise
            # somebody stopped sending in this moment; that is heard next, and then it is tried again

    # telling

    @property
    def _present(self) -> Link:
        assert self._link is not None
        return self._link

    def _attach(self) -> int:
        handle = self._around.attach(self._present, self)
        self._handles.append(handle)
        return handle

    def _ask(self, handle: int, body: Message, jsep: Message) -> tuple[Message, Message | None]:
        return self._present.ask(handle, body, jsep)

    def _tell_offer(self, offer: Offer | None) -> None:
        if offer is not None:
            told = MediaOffered(seat_id=self.seat_id, attempt=self._attempt, **offer._asdict())
            self._around.tell(self, told)

    def _tell_feeds(self, kind: type[MediaEntered | MediaFeeds]) -> None:
        told = kind(seat_id=self.seat_id, attempt=self._attempt, feeds=self._feeds.views())
        self._around.tell(self, told)


def _way(one: Candidate) -> Message:
    """Return how a browser can be reached, as the server takes it; an empty way ends the list."""
    if not one.candidate:
        return {"completed": True}
    return {
        "candidate": one.candidate,
        "sdpMid": one.sdp_mid or "0",
        "sdpMLineIndex": one.sdp_m_line_index or 0,
    }


def _whole(sdp: str) -> str:
    """Return a description with the line end that was stripped from it."""
    return sdp + "\r\n"
