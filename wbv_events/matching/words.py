"""The words of a text in the one spelling in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

WORD: Final = re.compile(r"\w+")

LETTERS: Final = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
"""Letters that are no letter with an accent to Unicode, but to whoever has another keyboard."""


def words_of(text: str) -> list[str]:
    """Return the words without capitals, accents and umlauts, which people leave out."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    return WORD.findall(bare.translate(LETTERS))


def plain(text: str) -> str:
    """Return the words of a text with one space between them."""
    return " ".join(words_of(text))
