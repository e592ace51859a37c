"""The cookie that names a browser session: Flask's own, signed."""

from __future__ import annotations

from typing import Final

from flask import Flask, Request, Response, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import URLSafeTimedSerializer

OPENED: Final = "wbv.session"


class SignedCookies(SecureCookieSessionInterface):
    """Flask's sessions, opened once: a socket comes and goes with the cookie of its first request.

    Made for one app, whose keys stay as they are.
    """

    _signer: URLSafeTimedSerializer | None = None

    def open_session(self, app: Flask, asked: Request) -> SecureCookieSession | None:
        """Return what the cookie of a request says."""
        if OPENED not in asked.environ:
            asked.environ[OPENED] = super().open_session(app, asked)
        opened: SecureCookieSession | None = asked.environ[OPENED]
        return opened

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Put the cookie into a response; an event of a socket has none that anybody would get."""
        if not hasattr(request, "sid"):
            super().save_session(app, session, response)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return what signs and reads the cookies of an app."""
        if self._signer is None:
            self._signer = super().get_signing_serializer(app)
        return self._signer
