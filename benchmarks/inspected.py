"""The application as it is served, and an address that says how many of which objects it holds."""

from __future__ import annotations

import gc
from collections import Counter

from wsgi import app  # first of all: it patches what others import

KINDS = (
    "gevent._gevent_cgreenlet.Greenlet",
    "wbv_events.core.connections.Connection",
    "wbv_events.core.telling.Audience",
    "wbv_events.core.engine.DirectSocket",
    "wbv_events.core.websocket.WebSocket",
    "engineio.socket.Socket",
    "wbv_events.core.work.Work",
)


@app.get("/inspected")
def inspect() -> dict[str, int]:
    """Count what is alive, after what is not has been taken away."""
    gc.collect()
    found = Counter(f"{type(one).__module__}.{type(one).__qualname__}" for one in gc.get_objects())
    return {kind: found[kind] for kind in KINDS}


@app.get("/kinds")
def count_kinds() -> dict[str, int]:
    """Count all that is alive, for whoever looks for what grows."""
    found = Counter(f"{type(one).__module__}.{type(one).__qualname__}" for one in gc.get_objects())
    return dict(found.most_common(60))
