"""Conferences on a BigBlueButton server: made when somebody joins, with an address for each person.

Every question carries a check sum over itself and the secret that both servers share. Nothing is recorded.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode, urlsplit
from uuid import UUID
from xml.etree.ElementTree import Element, ParseError

import structlog
from defusedxml.ElementTree import fromstring

from config import Settings
from wbv_events.calls.providers import Asked, CallUnreachable, Health
from wbv_events.calls.providers.fetching import fetch

LONGEST_NAME: Final = 60

logger = structlog.get_logger()


@dataclass(frozen=True)
class BigBlueButton:
    """One server; `url` is that of its API, up to and with the last slash before `api`."""

    url: str
    secret: str

    @classmethod
    def of(cls, settings: Settings) -> BigBlueButton:
        """Return what the settings say."""
        return cls(settings.bbb_url.removesuffix("/").removesuffix("/api") + "/", settings.bbb_secret)

    @property
    def host(self) -> str:
        """Who learns of a visit."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_personal(self) -> bool:
        """Whether the way in says who comes."""
        return True

    def open(self, asked: Asked) -> str:
        """Make the conference unless it goes on, and return the person's own way in."""
        made = self._ask(
            "create",
            meetingID=str(asked.room_id),
            name=_name_of(asked.room_name),
            moderatorPW=self._password(asked.room_id),
            record="false",
            allowStartStopRecording="false",
        )
        return self._address(
            "join",
            meetingID=str(asked.room_id),
            fullName=asked.name,
            userID=str(asked.participant_id),
            role="MODERATOR" if asked.is_leading else "VIEWER",
            createTime=made.findtext("createTime", ""),  # so the way in leads to this conference only
            redirect="true",
        )

    def is_running(self, room_id: UUID) -> bool:
        """Say whether somebody is in the conference."""
        return self._ask("isMeetingRunning", meetingID=str(room_id)).findtext("running") == "true"

    def end(self, room_id: UUID) -> None:
        """Send everybody out of the conference; none that goes on is no error."""
        try:
            self._ask("end", meetingID=str(room_id), password=self._password(room_id))
        except CallUnreachable:
            logger.warning("conference.not_ended", room_id=str(room_id))

    def check(self) -> list[Health]:
        """Say whether the server answers, and takes the secret."""
        try:
            self._ask("getMeetings")
        except CallUnreachable:
            return [Health("bbb", is_well=False, detail=self.host)]
        return [Health("bbb", is_well=True, detail=self.host)]

    def _ask(self, call: str, **given: str) -> Element:
        try:
            answer: Element = fromstring(fetch(self._address(call, **given)))
        except ParseError as error:
            raise CallUnreachable from error
        if answer.findtext("returncode") != "SUCCESS":
            logger.warning("conference.refused", call=call, key=answer.findtext("messageKey", ""))
            raise CallUnreachable
        return answer

    def _address(self, call: str, **given: str) -> str:
        query = urlencode(given)
        checksum = hashlib.sha256(f"{call}{query}{self.secret}".encode()).hexdigest()
        return f"{self.url}api/{call}?{query}{'&' if query else ''}checksum={checksum}"

    def _password(self, room_id: UUID) -> str:
        """Return what older servers want to hear before they end a conference."""
        return hmac.new(self.secret.encode(), str(room_id).encode(), hashlib.sha256).hexdigest()[:32]


def _name_of(room_name: str) -> str:
    """Return a name that the server takes: two characters or more."""
    return f"{room_name} ·"[:LONGEST_NAME] if len(room_name) == 1 else room_name[:LONGEST_NAME]
