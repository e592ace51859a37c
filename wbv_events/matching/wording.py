"""What a text is about: which tags its words come near."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import Final, Protocol
from zlib import crc32

import numpy as np
from scipy.sparse import csr_array

from wbv_events.matching.thesaurus import thesaurus_of_the_field
from wbv_events.matching.words import plain, words_of

COLUMNS: Final = 1 << 18
"""How many numbers n-grams are hashed to; so many that two of a text hardly ever share one."""

SHORTEST: Final = 4
LONGEST: Final = 5
"""How many characters an n-gram has, with the spaces around a word."""

IN_OTHER_WORDS: Final = 0.75
"""How near words of the same groups bring two texts at most. The words themselves bring them on to 1."""

PHRASE_ENDS: Final = re.compile(r"[.;:!?\n]+")


class TextEncoder(Protocol):
    """Turns texts into numbers, so that similar ones have a large product."""

    def encode(self, texts: Sequence[str]) -> csr_array:
        """Return one row of length 1 for each text, or of zeros for one that says nothing."""
        ...


class GramEncoder:
    """Compares texts by the n-grams inside their words, the rare ones counting more (TF-IDF).

    So it finds parts of compounds and endings, but not what is said in other words; the thesaurus does.
    """

    def __init__(self, known: Sequence[str] = (), most: int | None = None) -> None:
        """Learn from `known` texts what is rare; keep of each text only the `most` weighty n-grams."""
        self._most = most
        seen = Counter(column for text in known for column in set(self._columns(text)))
        self._unseen = log(1 + len(known)) + 1
        self._rarity = {column: log((1 + len(known)) / (1 + count)) + 1 for column, count in seen.items()}

    def encode(self, texts: Sequence[str]) -> csr_array:
        """Return one row for each text: how often each n-gram is in it, by how rare it is, at length 1."""
        columns: list[int] = []
        weights: list[float] = []
        ends = [0]
        for text in texts:
            row = self._row(text)
            columns += row
            weights += row.values()
            ends.append(len(columns))
        return csr_array((np.array(weights, np.float32), columns, ends), shape=(len(texts), COLUMNS))

    def _row(self, text: str) -> dict[int, float]:
        counts = Counter(self._columns(text))
        weights = {column: count * self._rarity.get(column, self._unseen) for column, count in counts.items()}
        if self._most is not None:
            kept = sorted(weights, key=lambda column: (-weights[column], column))[: self._most]
            weights = {column: weights[column] for column in kept}
        length = sum(weight * weight for weight in weights.values()) ** 0.5
        return {column: weight / length for column, weight in sorted(weights.items())}

    def _columns(self, text: str) -> Iterable[int]:
        return _grams(text)


class GroupEncoder(GramEncoder):
    """Compares texts by the groups of the thesaurus that they have words of, the rare ones counting more.

    So it finds what is said in other words or in the other language, if somebody has thought of them.
    """

    def _columns(self, text: str) -> Iterable[int]:
        return thesaurus_of_the_field().groups_in(text)


@dataclass(frozen=True)
class Tag:
    """What people can choose, with other words for the same in any language."""

    label: str
    synonyms: tuple[str, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """All ways to say it."""
        return (self.label, *self.synonyms)


@dataclass(frozen=True)
class Suggestion:
    """A tag that a text may be about, by its number, and how near it is, from 0 to 1."""

    tag: int
    likeness: float
    is_named: bool
    """Whether the text has its label or a synonym word for word."""


class TagLinker:
    """Finds the tags of many texts: what the tags themselves need is computed once.

    A text is near a tag by its words as the encoder compares them; besides, as far as both have words of the
    same groups of the thesaurus, which counts less.
    """

    def __init__(self, tags: Sequence[Tag], encoder: TextEncoder | None = None) -> None:
        self._names = [[phrase for name in tag.wordings if (phrase := plain(name))] for tag in tags]
        joined = ["; ".join(tag.wordings) for tag in tags]
        self._words: TextEncoder = encoder or GramEncoder(joined)
        self._groups: TextEncoder = GroupEncoder(joined)
        self._word_vectors = self._words.encode(joined).T.tocsr()
        self._group_vectors = self._groups.encode(joined).T.tocsr()

    def suggest(self, text: str) -> tuple[Suggestion, ...]:
        """Return the tags that come near any phrase of a text, the nearest first, before them named ones."""
        phrases = phrases_of(text)
        if not (phrases and self._names):
            return ()
        by_words = (self._words.encode(phrases) @ self._word_vectors).toarray()
        by_groups = (self._groups.encode(phrases) @ self._group_vectors).toarray()
        likeness = (1 - (1 - by_words.clip(0, 1)) * (1 - IN_OTHER_WORDS * by_groups)).max(0)
        words = f" {plain(text)} "
        found = []
        for tag, names in enumerate(self._names):
            is_named = any(f" {name} " in words for name in names)
            near = 1.0 if is_named else float(likeness[tag])
            if near > 0:
                found.append(Suggestion(tag, near, is_named))
        return tuple(sorted(found, key=lambda each: (not each.is_named, -each.likeness, each.tag)))


def suggest_tags(
    text: str, tags: Sequence[Tag], encoder: TextEncoder | None = None
) -> tuple[Suggestion, ...]:
    """Return the tags that a text may be about, the nearest first. A person should confirm them."""
    return TagLinker(tags, encoder).suggest(text)


def phrases_of(text: str) -> list[str]:
    """Split a text where a thought ends."""
    return [phrase.strip() for phrase in PHRASE_ENDS.split(text) if phrase.strip()]


def _grams(text: str) -> Iterator[int]:
    """Yield the number of each n-gram, with those that occur several times."""
    for word in words_of(text):
        padded = f" {word} "
        for size in range(SHORTEST, LONGEST + 1):
            for start in range(max(1, len(padded) - size + 1)):
                yield crc32(padded[start : start + size].encode()) % COLUMNS
            if len(padded) <= size:
                break  # the whole word, once
