"""The one session in which a page reads all that it shows, from who asks to what stands in it.

Opening one takes longer than a query, and what was found once need not be looked up again.
"""

from __future__ import annotations

from typing import Final

import structlog
from flask import Flask, current_app, g, request
from sqlalchemy.exc import SQLAlchemyError

from wbv_events.core.runtime import Runtime
from wbv_events.core.work import Reading

logger = structlog.get_logger()

OPEN: Final = "wbv_reading"


def page_reading() -> Reading | None:
    """Return the session of the page that is asked for; none where the request may change something."""
    if request.method not in ("GET", "HEAD"):
        return None
    if OPEN not in g:
        runtime = current_app.extensions["wbv"]
        assert isinstance(runtime, Runtime)
        setattr(g, OPEN, runtime.reading())
    reading: Reading = g.get(OPEN)
    return reading


def end_page_reading(_error: BaseException | None = None) -> None:
    """End the session of the page, if there is one; what is read afterwards is as it is then."""
    reading: Reading | None = g.pop(OPEN, None)
    if reading is None:
        return
    try:
        reading.session.close()
    except SQLAlchemyError:  # the database went away meanwhile; the page is made already
        logger.warning("reading.lost", exc_info=True)
        reading.session.invalidate()


def install_reading(app: Flask) -> None:
    """End each page's session with the page."""
    app.teardown_request(end_page_reading)
