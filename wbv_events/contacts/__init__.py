"""Contacts: asking somebody to be one, answering, and what both then know of each other."""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("contact")
