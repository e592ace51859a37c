"""Organisations that people come from, and the alliances that connect them."""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("organisation")
