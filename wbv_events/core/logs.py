"""Structured logs on standard error: lines for people in development, JSON in production."""

from __future__ import annotations

import logging
import sys

import structlog

from config import Settings


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
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
