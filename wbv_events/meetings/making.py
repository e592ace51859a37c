"""Making meeting times of a span: one after the other, with pauses between them. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

Span = tuple[datetime, datetime]


def spans(starts_at: datetime, ends_at: datetime, length: timedelta, pause: timedelta) -> Iterator[Span]:
    """Return the times that fit between two instants."""
    while starts_at + length <= ends_at:
        yield starts_at, starts_at + length
        starts_at += length + pause


def overlap(one: Span, other: Span) -> bool:
    """Say whether two spans have a moment in common."""
    return one[0] < other[1] and other[0] < one[1]


def those_that_overlap(one: Span, others: Iterable[Span]) -> Sequence[Span]:
    """Return those of the spans that have a moment in common with one."""
    return [other for other in others if overlap(one, other)]
