"""The one transaction in which a page reads all that it shows, from who asks to what stands in it.

Opening one takes longer than a query, and what was found once need not be looked up again.
"""

from __future__ import annotations

from typing import Final

from flask import Flask, current_app, request

from wbv_events.core.runtime import Runtime
from wbv_events.core.work import Reading

OPEN: Final = "wbv.reading"
"""Under which the transaction stands among what belongs to the request."""


def page_reading() -> Reading | None:
    """Return the transaction of the page that is asked for; none where the request may change something."""
    if request.method not in ("GET", "HEAD"):
        return None
    if OPEN not in request.environ:
        runtime = current_app.extensions["wbv"]
        assert isinstance(runtime, Runtime)
        request.environ[OPEN] = runtime.reading()
    reading: Reading = request.environ[OPEN]
    return reading


def end_page_reading(_error: BaseException | None = None) -> None:
    """End the transaction of the page, if there is one, so that the next read sees what came since."""
    reading: Reading | None = request.environ.pop(OPEN, None)
    if reading is not None:
        reading.session.close()


def install_reading(app: Flask) -> None:
    """End each page's transaction with the page."""
    app.teardown_request(end_page_reading)
