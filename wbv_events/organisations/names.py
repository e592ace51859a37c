"""When two spellings name the same organisation or alliance."""

from __future__ import annotations


def folded(name: str) -> str:
    """Return the name without differences of case and spaces; names that fold alike are the same."""
    return " ".join(name.casefold().split())
