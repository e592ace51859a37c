"""Putting two texts together that were made from one and the same, line by line. Values in, values out.

No line that one of the two wrote is ever dropped; a line is gone only if somebody who had it before the
eyes took it out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

Lines = tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """The lines from `start` up to `end` are replaced by others; where the two are equal, some are added."""

    start: int
    end: int
    lines: Lines

    def touches(self, other: Change) -> bool:
        """Say whether both replace a line, or one adds lines inside of what the other replaces."""
        return self.start < other.end and other.start < self.end


def merge(base: str, stored: str, mine: str) -> str | None:
    """Return the text with what both changed since `base`, or None where they changed the same lines."""
    if mine in {base, stored}:
        return stored
    if stored == base:
        return mine
    was, theirs, own = _lines(base), _lines(stored), _lines(mine)
    if _holds(theirs, was, own):  # sent once more, because the answer got lost
        return stored
    if _holds(own, was, theirs):
        return mine
    merged = _apply(was, _changes(was, theirs), _changes(was, own))
    if merged is None or not _kept(was, theirs, own) <= {*merged}:
        return None
    return "\n".join(merged)


def merge_word(base: str, stored: str, mine: str) -> str | None:
    """Return the word that one of the two changed since `base`, or None if both did, each in another way."""
    if mine in {base, stored}:
        return stored
    return mine if stored == base else None


def _lines(text: str) -> Lines:
    return tuple(text.split("\n")) if text else ()


def _holds(lines: Lines, was: Lines, other: Lines) -> bool:
    """Say whether all that the other one added is in these lines, and nothing that it took out."""
    added, removed = Counter(other) - Counter(was), Counter(was) - Counter(other)
    if not (added or removed):
        return False  # the same lines in another order
    return not (added - Counter(lines)) and not removed & Counter(lines)


def _kept(was: Lines, theirs: Lines, own: Lines) -> set[str]:
    """Return the lines that must not get lost: new ones, and old ones that both still have.

    Of two lines that read alike, each of both might have taken out another one.
    """
    return ({*theirs} | {*own}) - {*was} | {*was} & {*theirs} & {*own}


def _changes(was: Lines, now: Lines) -> list[Change]:
    """Return how one became the other, in the order of the lines."""
    steps = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    return [Change(start, end, now[first:last]) for tag, start, end, first, last in steps if tag != "equal"]


def _apply(was: Lines, theirs: list[Change], own: list[Change]) -> Lines | None:
    """Return the lines with the changes of both, what both did alike once; None where they touch."""
    if any(one.touches(other) for one in theirs for other in own if one != other):
        return None
    both = dict.fromkeys([*theirs, *own])  # at one place the lines that are stored come first
    merged: list[str] = []
    at = 0
    for change in sorted(both, key=lambda change: (change.start, change.end)):
        merged += [*was[at : change.start], *change.lines]
        at = change.end
    return (*merged, *was[at:])
