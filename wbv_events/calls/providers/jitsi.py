"""Conferences on a Jitsi Meet server, with a token for each person where the server asks for one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from urllib.parse import urlencode, urlsplit
from uuid import UUID

import jwt

from config import Settings
from wbv_events.calls.providers import Asked, Health

HOLDS: Final = timedelta(minutes=15)
"""Long enough to go in; who is in stays in."""
EARLIER: Final = timedelta(seconds=10)
"""Clocks of two servers are never quite the same."""


@dataclass(frozen=True)
class Jitsi:
    """One server, and what it has in common with this one, if it asks for tokens."""

    url: str
    app_id: str = ""
    secret: str = ""

    @classmethod
    def of(cls, settings: Settings) -> Jitsi:
        """Return what the settings say."""
        return cls(settings.jitsi_url.removesuffix("/"), settings.jitsi_app_id, settings.jitsi_secret)

    @property
    def host(self) -> str:
        """Who learns of a visit."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_personal(self) -> bool:
        """Whether the way in says who comes: in its token, if there is one."""
        return bool(self.app_id and self.secret)

    def open(self, asked: Asked) -> str:
        """Return the person's own way into the conference of the room."""
        room = f"wbv-{asked.room_id.hex}"
        if not self.is_personal:
            return f"{self.url}/{room}"
        return f"{self.url}/{room}?{urlencode({'jwt': self._token(asked, room)})}"

    def is_running(self, _room_id: UUID) -> None:
        """Nobody can know: the server tells it to nobody."""

    def end(self, room_id: UUID) -> None:
        """Do nothing: the server ends a conference when the last one has left."""

    def check(self) -> list[Health]:
        """Say what is set up; the server is asked by browsers only."""
        return [Health("jitsi", is_well=True, detail=self.host)]

    def _token(self, asked: Asked, room: str) -> str:
        role = "owner" if asked.is_leading else "member"
        claims = {
            "iss": self.app_id,
            "aud": "jitsi",
            "sub": "*",
            "room": room,
            "nbf": asked.now - EARLIER,
            "exp": asked.now + HOLDS,
            "moderator": asked.is_leading,
            "context": {
                "user": {
                    "id": str(asked.participant_id),
                    "name": asked.name,
                    "moderator": asked.is_leading,
                    "affiliation": role,
                }
            },
        }
        return jwt.encode(claims, self.secret, algorithm="HS256")
