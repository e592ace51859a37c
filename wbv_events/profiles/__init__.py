"""Profiles: what people say of themselves, who may see which part of it, and whom they block."""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("profile")
