"""The key messages of the example day's file, as the documentation takes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from wbv_events.documentation.schemas import GivenMessage
from wbv_events.events.models import Source


def flat_messages(nested: Sequence[dict[str, Any]], source: Source, depth: int = 0) -> Iterator[GivenMessage]:
    """Yield a nested list in reading order, each message with its depth."""
    for one in nested:
        yield GivenMessage(text=one["text"], depth=depth, source=source)
        yield from flat_messages(one.get("children", ()), source, depth + 1)
