"""Structured logs on standard error: lines for people in development, JSON in production."""

from __future__ import annotations

import logging
import re
import sys
from typing import Final

import structlog

from config import Settings

VALUES: Final = re.compile(r"^DETAIL: .*\n?", re.MULTILINE)
"""PostgreSQL tells the values that a constraint refused: addresses and names."""


def configure_logs(settings: Settings) -> None:
    """Set up structlog for the process. Nothing personal belongs into a log line."""
    level = logging.getLevelNamesMapping().get(settings.log_level.upper(), logging.INFO)
    renderer: structlog.typing.Processor = structlog.dev.ConsoleRenderer(colors=False)
    if settings.env == "production":
        renderer = structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            _without_values,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _without_values(
    _logger: object, _method: str, line: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    if isinstance(line.get("exception"), str):
        line["exception"] = VALUES.sub("", line["exception"])
    return line
