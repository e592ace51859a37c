"""People, how they sign in, and the browsers they are signed in with. Secrets are stored only as hashes."""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("account")
