"""The newest entries of the log in memory, of each thing only its newest state."""

from __future__ import annotations

from collections import OrderedDict
from itertools import takewhile

from wbv_events.core.log import START, LoggedEntry, place


class Newest:
    """Holds `keep` entries. The newest state of a thing takes the place of the one before it on the topic."""

    def __init__(self, keep: int) -> None:
        self.keep = keep
        self._entries: OrderedDict[str, LoggedEntry] = OrderedDict()
        self._of_topic: dict[str, dict[str, LoggedEntry]] = {}
        self._states: dict[tuple[str, str], LoggedEntry] = {}
        self._complete_after: str | None = None

    def add(self, entry: LoggedEntry) -> LoggedEntry | None:
        """Hold an entry; return what is outdated now: an older state of its thing, or the entry itself.

        The entry itself where a newer state reached the log before it.
        """
        if self._complete_after is None:
            self._complete_after = entry.id
        before = self._states.get((entry.topic, entry.thing)) if entry.thing else None
        if before is not None and before.version > entry.version:
            return entry
        if before is not None:
            del self._entries[before.id]
            self._leave_topic(before)
        if entry.thing:
            self._states[entry.topic, entry.thing] = entry
        self._entries[entry.id] = entry
        self._of_topic.setdefault(entry.topic, {})[entry.id] = entry
        if len(self._entries) > self.keep:
            self._forget_oldest()
        return before

    def since(self, topic: str, after: str) -> list[LoggedEntry] | None:
        """Return what was told on a topic after an id, in order; None if not all of it is known any more."""
        if self._complete_after is None or place(after) < place(self._complete_after):
            return None
        seen = place(after)
        # from the newest on: who comes back has mostly been away for a moment only
        newest = reversed(self._of_topic.get(topic, {}).values())
        return list(takewhile(lambda entry: place(entry.id) > seen, newest))[::-1]

    def last_of(self, topic: str, until: str) -> str:
        """Return the newest id on a topic that is not after another; `START` if none is known."""
        newest = reversed(self._of_topic.get(topic, {}))
        return next((one for one in newest if place(one) <= place(until)), START)

    def _forget_oldest(self) -> None:
        _, oldest = self._entries.popitem(last=False)
        self._complete_after = oldest.id
        self._leave_topic(oldest)
        if self._states.get((oldest.topic, oldest.thing)) is oldest:
            del self._states[oldest.topic, oldest.thing]

    def _leave_topic(self, entry: LoggedEntry) -> None:
        of_topic = self._of_topic[entry.topic]
        del of_topic[entry.id]
        if not of_topic:
            del self._of_topic[entry.topic]
