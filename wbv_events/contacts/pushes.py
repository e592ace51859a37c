"""What is told about contacts: only that something is different, to the person itself.

Nothing of anybody stands in a push, so nothing can be found in the log that was withdrawn since.
"""

from __future__ import annotations

from typing import ClassVar

from wbv_events.core.schemas import Push


class ContactsChanged(Push):
    """To a participant: its requests or contacts are others than before, to be asked for anew."""

    name: ClassVar[str] = "contact.changed"
