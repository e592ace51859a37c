"""The cookie that names a browser session: Flask's own, signed."""

from __future__ import annotations

from functools import lru_cache

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer


class SignedCookies(SecureCookieSessionInterface):
    """Flask's sessions; what signs them is made once, since every event of a socket reads its cookie anew."""

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return what signs and reads the cookies of an app."""
        return self._made_once(app, str(app.secret_key))

    @lru_cache(maxsize=1)  # noqa: B019 - as long-lived as the app
    def _made_once(self, app: Flask, _secret_key: str) -> URLSafeTimedSerializer | None:
        return super().get_signing_serializer(app)
