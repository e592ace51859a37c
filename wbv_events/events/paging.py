"""Lists in pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Paging:
    """Which part of a list to show: `asked` is the page asked for, from 1; beyond the end it is the last."""

    total: int
    asked: int
    size: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def page(self) -> int:
        """The page that is shown."""
        return min(self.asked, self.pages)

    @property
    def offset(self) -> int:
        """How many entries stand before the page."""
        return (self.page - 1) * self.size
