"""When two spellings name the same organisation or alliance."""

from __future__ import annotations

from unicodedata import normalize


def folded(name: str) -> str:
    """Return the name without differences of case, spaces and encoding; names that fold alike are the same.

    An umlaut may be one character or, as on a Mac, two. Names are stored folded: a change needs a migration.
    """
    return " ".join(normalize("NFC", name).casefold().split())
