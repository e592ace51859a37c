"""Matchmaking: who fits whom, and why, from what people say of themselves and what organisers prefer."""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("suggestion")
