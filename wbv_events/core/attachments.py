"""Handing out what people uploaded: always to be saved, never to be shown or run."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from flask import Response, abort, send_file

HEADERS: Final = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-cache",
}


def send_attachment(path: Path, *, name: str, media_type: str, digest: str) -> Response:
    """Return a file under the name that it was given; `digest` tells browsers whether theirs is the same."""
    if not path.is_file():
        abort(404)
    answer = send_file(
        path, mimetype=media_type, as_attachment=True, download_name=name, etag=digest, conditional=True
    )
    answer.headers.update(HEADERS)
    return answer
