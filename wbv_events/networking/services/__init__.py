"""What can be done about networking."""

from __future__ import annotations

from wbv_events.networking.services.following_up import answer_follow_up, ask_again

__all__ = ["answer_follow_up", "ask_again"]
