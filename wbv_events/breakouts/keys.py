"""The letter or number under which the board shows each room of a set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_uppercase
from typing import Final

_NAMED: Final = re.compile(r"\S+ (\d{1,3}|[A-Z]{1,2})")


def keys_of(names: Sequence[str]) -> list[str]:
    """Return what the names end with where all of them do so, else A, B, C; the board does the same."""
    named = [found[1] for name in names if (found := _NAMED.fullmatch(name))]
    if len(set(named)) == len(names):
        return named
    return [letters(at) for at in range(len(names))]


def letters(number: int) -> str:
    """Return A to Z, then AA, AB and so on."""
    before, last = divmod(number, len(ascii_uppercase))
    return (letters(before - 1) if before else "") + ascii_uppercase[last]
