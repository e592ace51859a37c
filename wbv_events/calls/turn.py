"""Credentials for a TURN server that hold for a while, as coturn checks them with `use-auth-secret`."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Final

HOLDS: Final = timedelta(hours=12)
"""Longer than anybody sits in a call: what runs out in a call would have to be renewed in it."""


def make_credentials(secret: str, name: str, now: datetime) -> tuple[str, str]:
    """Return a user name that says until when it holds, and its password."""
    username = f"{int((now + HOLDS).timestamp())}:{name}"
    digest = hmac.new(secret.encode(), username.encode(), hashlib.sha1).digest()
    return username, base64.b64encode(digest).decode()
