"""How many groups people make, and how many of them find no place."""

from __future__ import annotations

from dataclasses import dataclass

Sizes = tuple[int, int]
"""The smallest and the largest size of a group; they differ by at most one."""


@dataclass(frozen=True)
class Split:
    """People in groups of two sizes that differ by at most one."""

    groups: int
    placed: int
    """How many people are in a group."""
    largest: int

    @property
    def empty(self) -> int:
        """How many groups are one smaller than the largest size, so have an empty seat."""
        return self.groups * self.largest - self.placed


def split(people: int, sizes: Sizes) -> Split:
    """Share people out so that as many as possible have a place and, of those ways, the groups are largest.

    Raises ValueError for sizes below 2, or that differ by more than one.
    """
    smallest, largest = sizes
    if not 1 < smallest <= largest <= smallest + 1:
        raise ValueError("groups have at least two people, and their sizes differ by at most one")
    choices = [(min(people, groups * largest), -groups) for groups in range(people // smallest + 1)]
    placed, fewer = max(choices)
    return Split(-fewer, placed, largest)
