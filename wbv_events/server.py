"""How the application is served: gunicorn with gevent, one process that carries thousands of sockets."""

from __future__ import annotations

import sys

from config import Settings

CONNECTIONS = 10_000


def web_command(settings: Settings) -> list[str]:
    """Return the command that serves the application where the settings say; run it in the project's root."""
    return [
        *(sys.executable, "-m", "gunicorn"),
        *("--worker-class", "gevent", "--workers", "1", "--worker-connections", str(CONNECTIONS)),
        *("--bind", f"{settings.host}:{settings.port}", "--backlog", "4096"),
        *("--timeout", "120", "--graceful-timeout", "8", "--no-control-socket", "--log-level", "warning"),
        "wsgi:app",
    ]
