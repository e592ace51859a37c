"""What goes out about why two people fit."""

from __future__ import annotations

from wbv_events.core.schemas import View
from wbv_events.profiles.schemas.cards import TopicView


class ReasonView(View):
    """Why somebody fits whoever looks. A page makes a sentence of it, in its language."""

    code: str
    """One of the engine's (`matching.reasons.Code`), `recommended` by the organisers, or `discovery`."""
    topics: tuple[TopicView, ...] = ()
    names: tuple[str, ...] = ()
    """An alliance, a region's code, or branches' codes, as the code says."""
