"""Asking another server over HTTP, for a short time only."""

from __future__ import annotations

from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Final
from urllib.parse import urlsplit

import structlog

from wbv_events.calls.providers import CallUnreachable

SECONDS: Final = 6
LARGEST: Final = 256 * 1024
"""Bytes; what answers about one conference needs far less."""

logger = structlog.get_logger()


def fetch(url: str) -> bytes:
    """Return what stands at an address; follows no redirects. Raises `CallUnreachable`."""
    parts = urlsplit(url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=SECONDS)
    try:
        connection.request("GET", f"{parts.path}?{parts.query}")
        return _body(connection.getresponse())
    except (OSError, HTTPException) as error:
        # the address holds the check sum, which belongs in no log
        logger.warning("call.unreachable", host=parts.hostname, error=type(error).__name__)
        raise CallUnreachable from error
    finally:
        connection.close()


def _body(response: HTTPResponse) -> bytes:
    if response.status != HTTPStatus.OK:
        raise HTTPException(str(response.status))
    return response.read(LARGEST)
