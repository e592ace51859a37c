"""Numbers of people that are too small to be told: somebody could be recognised in them."""

from __future__ import annotations

from typing import Final

SMALLEST: Final = 5


def at_least(amount: int) -> int | None:
    """Return a number that is large enough to be told, else nothing."""
    return amount if amount >= SMALLEST else None


def down_to_fives(amount: int) -> int:
    """Return a number rounded down to fives.

    Each stands for five numbers then, so subtracting one from another does not give a small one away.
    """
    return amount - amount % SMALLEST


def rounded(amount: int) -> int | None:
    """Return a number rounded down to fives, if it is large enough to be told, else nothing."""
    return at_least(down_to_fives(amount))
