"""How long silence is waited out."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

PRESENT_FOR: Final = timedelta(seconds=30)
"""How long after its last sign of life a connection is taken for present: three heartbeats of 10 s."""

COUNTED_FOR: Final = timedelta(seconds=60)
"""How long it takes a place in a room: longer, so that who comes back after a crash still has it."""
