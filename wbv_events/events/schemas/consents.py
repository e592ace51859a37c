"""What comes in and goes out about consents."""

from __future__ import annotations

from datetime import datetime

from wbv_events.core.schemas import EventInput, View


class AnswerConsents(EventInput):
    """What the actor consents to from now on; what is not named is not consented to."""

    directory: bool = False
    contact: bool = False
    reuse: bool = False
    matching: bool = False


class ShowConsents(EventInput):
    """The event whose consents are looked at."""


class Consents(View):
    """Since when each of the actor's consents holds, None for those that do not; whether they were asked."""

    directory: datetime | None
    contact: datetime | None
    reuse: datetime | None
    matching: datetime | None
    is_answered: bool
