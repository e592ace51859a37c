"""What the people in a room are told about its chat."""

from __future__ import annotations

from typing import ClassVar

from wbv_events.chat.schemas import MessageView, PinView
from wbv_events.core.schemas import Push


class MessageChanged(Push):
    """A message is new, edited or deleted."""

    name: ClassVar[str] = "chat.message_changed"
    message: MessageView

    @property
    def state(self) -> tuple[str, int]:
        """Return the message, so that the log keeps no text of it that was changed or deleted."""
        return str(self.message.id), self.message.version


class MessagePinned(Push):
    """Another message stays on top now, or none."""

    name: ClassVar[str] = "chat.pinned"
    pin: PinView

    @property
    def state(self) -> tuple[str, int]:
        """Return the room's pin, of which there is one."""
        return "pin", self.pin.version
