"""Credentials for a TURN server that hold for a while, as coturn checks them with `use-auth-secret`."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from config import Settings
from wbv_events.calls.schemas import IceServer

HOLDS: Final = timedelta(hours=12)
"""Longer than anybody sits in a call: what runs out in a call would have to be renewed in it."""


def make_credentials(secret: str, name: str, now: datetime) -> tuple[str, str]:
    """Return a user name that says until when it holds, and its password."""
    username = f"{int((now + HOLDS).timestamp())}:{name}"
    digest = hmac.new(secret.encode(), username.encode(), hashlib.sha1).digest()
    return username, base64.b64encode(digest).decode()


@dataclass(frozen=True)
class TurnServers:
    """The TURN servers of this installation, and the secret that they share with it."""

    urls: tuple[str, ...] = ()
    secret: str = ""

    @classmethod
    def of(cls, settings: Settings) -> TurnServers:
        """Return what the settings say."""
        return cls(tuple(settings.turn_urls.split()), settings.turn_secret)

    def open_to(self, participant_id: UUID, now: datetime) -> list[IceServer]:
        """Return them with credentials that are this participant's own."""
        if not self.urls:
            return []
        username, credential = make_credentials(self.secret, str(participant_id), now)
        return [IceServer(urls=list(self.urls), username=username, credential=credential)]
