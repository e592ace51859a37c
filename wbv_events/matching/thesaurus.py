"""Which words of the field say nearly the same: curated groups, German and English, in thesaurus.txt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from wbv_events.matching.words import words_of

ENDINGS: Final = ("innen", "ern", "ers", "ies", "em", "en", "er", "es", "in", "e", "n", "s", "y", "")
"""What inflection may change at a word's end, umlauts being gone; the longer before the shorter."""

SHORTEST_STEM: Final = 5
"""How many letters stay at least when an ending is taken off. Shorter words are taken whole, but for an s."""


class Thesaurus:
    """Finds of which groups a text has words. How groups and fields are written is told in thesaurus.txt."""

    def __init__(self, lines: Sequence[str]) -> None:
        groups = [line.split(", ") for line in lines if line[0] not in "!>"]
        fields = [line.removeprefix("> ").split(", ") for line in lines if line[0] == ">"]
        similar = [text for line in lines if line[0] == "!" for text in line.removeprefix("! ").split(", ")]
        self._numbers = [*_with_fields([group[0] for group in groups], fields), ()]
        """Of each group with its fields, and last of what only looks like a word of a group: none."""
        entries = [_entry(number, text) for number, group in enumerate([*groups, similar]) for text in group]
        self._inside = [entry for entry in entries if entry.is_anywhere]
        self._by_stem: dict[str, list[_Entry]] = {}
        for entry in entries:
            self._by_stem.setdefault(entry.parts[0].stem, []).append(entry)
        self._longest = max(map(len, self._by_stem), default=0)

    def groups_in(self, text: str) -> tuple[int, ...]:
        """Return the numbers of the groups and of their fields, in order.

        Where words overlap, the longest counts: a "Betriebsrat" is not also a "Betrieb", and "ältere
        Beschäftigte" are not also "Beschäftigte".
        """
        taken: list[_Place] = []
        for place in sorted(self._places(words_of(text)), key=lambda each: (each.start - each.stop, each)):
            if not any(place.overlaps(other) for other in taken):
                taken.append(place)
        return tuple(sorted({number for place in taken for number in self._numbers[place.group]}))

    def _places(self, words: Sequence[str]) -> Iterator[_Place]:
        start = 0
        for at, word in enumerate(words):
            for stop in range(1, min(len(word), self._longest) + 1):
                for entry in self._by_stem.get(word[:stop], ()):
                    length = entry.length_at(words, at)
                    if length:
                        yield _Place(start, start + length, entry.group)
            for entry in self._inside:
                stem = entry.parts[0].stem
                inside = word.find(stem, 1)
                if inside > 0:
                    yield _Place(start + inside, start + inside + len(stem), entry.group)
            start += len(word) + 1


@cache
def thesaurus_of_the_field() -> Thesaurus:
    """Return the groups of thesaurus.txt, read once."""
    text = files("wbv_events.matching").joinpath("thesaurus.txt").read_text(encoding="utf-8")
    return Thesaurus([line for line in text.splitlines() if line and not line.startswith("#")])


class _Place(NamedTuple):
    """From where to where a text has words of a group."""

    start: int
    stop: int
    group: int

    def overlaps(self, other: _Place) -> bool:
        """Tell whether both share letters. Several groups may have the very same words."""
        return self.start < other.stop and other.start < self.stop and self[:2] != other[:2]


@dataclass(frozen=True)
class _Part:
    """A word of an entry, and what may follow its stem; None for anything."""

    stem: str
    endings: Sequence[str] | None

    def fits(self, word: str) -> bool:
        is_begun = word.startswith(self.stem)
        return is_begun and (self.endings is None or word[len(self.stem) :] in self.endings)


@dataclass(frozen=True)
class _Entry:
    """A word or phrase of a group."""

    group: int
    parts: Sequence[_Part]
    is_anywhere: bool

    def length_at(self, words: Sequence[str], at: int) -> int:
        """Return how many letters of a text it covers from a word on, 0 if it is not there."""
        found = words[at : at + len(self.parts)]
        if len(found) < len(self.parts) or not all(map(_Part.fits, self.parts, found)):
            return 0
        return len(" ".join([*found[:-1], self.parts[-1].stem]))


def _entry(group: int, text: str) -> _Entry:
    words = words_of(text)
    if text.startswith("="):
        parts = [_Part(word, ENDINGS) for word in words]
    elif len(words) == 1 and len(words[0]) >= SHORTEST_STEM:
        parts = [_Part(_stem(words[0]), None)]
    else:
        parts = [_Part(_stem(word), ENDINGS if len(word) >= SHORTEST_STEM else ("", "s")) for word in words]
    return _Entry(group, parts, is_anywhere=text.startswith("*"))


def _stem(word: str) -> str:
    stems = (word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending))
    return next((stem for stem in stems if len(stem) >= SHORTEST_STEM), word)


def _with_fields(names: Sequence[str], fields: Sequence[Sequence[str]]) -> list[tuple[int, ...]]:
    """Return for each group its number and those of its fields, which are counted on after the groups.

    Raises KeyError for a field of a group that is not there.
    """
    numbers = {name: [group] for group, name in enumerate(names)}
    for field, members in enumerate(fields, len(names)):
        for name in members:
            numbers[name].append(field)
    return [tuple(each) for each in numbers.values()]
