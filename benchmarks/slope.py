"""A straight line through what was read again and again."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from math import sqrt
from statistics import fmean


@dataclass
class Samples:
    """Readings with their times; slope and uncertainty are those of the second half, for a second."""

    times: list[float] = field(default_factory=list)
    values: list[float] = field(default_factory=list)

    def add(self, value: float) -> None:
        """Note a reading of now."""
        self.times.append(time.monotonic())
        self.values.append(value)

    @property
    def slope(self) -> float:
        """How much is added in a second, by least squares."""
        return self._line()[0]

    @property
    def uncertainty(self) -> float:
        """The standard error of the slope."""
        return self._line()[1]

    def _line(self) -> tuple[float, float]:
        half = len(self.times) // 2
        times, values = self.times[half:], self.values[half:]
        count = len(times)
        if count < 3:  # noqa: PLR2004  # through two points there is always a line
            return 0.0, 0.0
        middle, level = fmean(times), fmean(values)
        spread = sum((at - middle) ** 2 for at in times)
        slope = sum((at - middle) * (value - level) for at, value in zip(times, values, strict=True)) / spread
        off = sum(
            (value - level - slope * (at - middle)) ** 2 for at, value in zip(times, values, strict=True)
        )
        return slope, sqrt(off / (count - 2) / spread)
