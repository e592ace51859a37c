"""What people type, and the texts in which it is looked for, whatever way accents and umlauts are written."""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from wbv_events.matching.words import plain, words_of

SHORT: Final = 3
"""Words of so few letters are looked for where words begin: "KI" is not meant by "skills"."""

UMLAUT: Final = re.compile("([aou])e")

Word: TypeAlias = tuple[str, str]
"""A word that is looked for: what stands in a searchable text is the one or the other."""


def searchable(*texts: str | None) -> str:
    """Return texts to look for words in: as they are written, and once more with bare vowels for umlauts."""
    bare = plain(" ".join(text for text in texts if text))
    return f" {bare} {_without_umlauts(bare)} "


def looked_for(typed: str) -> list[Word]:
    """Return each word of what was typed once."""
    return [(_needle(word), _without_umlaut(word)) for word in dict.fromkeys(words_of(typed))]


def has(text: str, word: Word) -> bool:
    """Say whether a searchable text has a word in it that is looked for."""
    return word[0] in text or word[1] in text


def _needle(word: str) -> str:
    """Return what to look for; where words are written without spaces, none begins with a space."""
    return f" {word}" if len(word) <= SHORT and word.isascii() else word


def _without_umlaut(word: str) -> str:
    """Return what to look for too: of a short name like "Zoe" the whole word, for much begins with "zo"."""
    bare = _without_umlauts(word)
    return f" {bare} " if bare != word and len(bare) < SHORT else _needle(bare)


def _without_umlauts(bare: str) -> str:
    return UMLAUT.sub(r"\1", bare)
