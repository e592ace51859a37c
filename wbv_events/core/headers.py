"""What every answer tells the browser to refuse."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any, Final

from flask import Flask, Response, request

DIRECTIVES: Final = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self' blob:",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "manifest-src 'self'",
)
HEADERS: Final = {
    "Content-Security-Policy": "; ".join(DIRECTIVES),
    "X-Content-Type-Options": "nosniff",
    # not no-referrer: the protection of forms compares the referrer with the host
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(self), display-capture=(self), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ONE_YEAR: Final = 31_536_000
ONLY_HTTPS: Final = {"Strict-Transport-Security": f"max-age={ONE_YEAR}; includeSubDomains"}

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def install_headers(app: Flask) -> None:
    """Add the security headers to every answer, and say how long each may be kept.

    Call this after what else answers beside Flask, such as the live door, is installed.
    """
    app.after_request(_say_how_long)
    app.wsgi_app = _with_headers(app.wsgi_app)  # type: ignore[assignment,method-assign] # how Flask is wrapped


def _with_headers(answer: Wsgi) -> Wsgi:
    def guarded(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        wanted = HEADERS | ONLY_HTTPS if environ["wsgi.url_scheme"] == "https" else HEADERS

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            said = {name.lower() for name, _ in headers}
            missing = [(name, value) for name, value in wanted.items() if name.lower() not in said]
            return start_response(status, [*headers, *missing], *more)

        return answer(environ, start)

    return guarded


def _say_how_long(response: Response) -> Response:
    is_there = response.status_code in (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT, HTTPStatus.NOT_MODIFIED)
    if request.path.startswith("/static/dist/assets/") and is_there:
        # the name holds a hash of the content, so it never changes
        response.headers["Cache-Control"] = f"public, max-age={ONE_YEAR}, immutable"
    else:
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response
