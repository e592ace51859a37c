"""What live clients are told about meetings."""

from __future__ import annotations

from typing import ClassVar

from wbv_events.core.schemas import Push
from wbv_events.meetings.schemas.meetings import MeetingView


class MeetingChanged(Push):
    """To one of the two: a meeting is another now, as this one sees it.

    `is_agreed_now`: what has changed is that its time was agreed.
    """

    name: ClassVar[str] = "meeting.changed"
    meeting: MeetingView
    is_agreed_now: bool = False

    @property
    def state(self) -> tuple[str, int]:
        """Return the meeting, so that the log keeps nothing older of it: neither names nor texts."""
        return f"meeting:{self.meeting.id}", self.meeting.version
