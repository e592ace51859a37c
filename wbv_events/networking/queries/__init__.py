"""What can be asked about networking."""

from __future__ import annotations

from wbv_events.networking.queries.following_up import list_to_ask, show_follow_ups
from wbv_events.networking.queries.report import read_report

__all__ = ["list_to_ask", "read_report", "show_follow_ups"]
