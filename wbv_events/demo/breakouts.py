"""The small groups of the example day: prepared, with most of the crowd placed, not open yet."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import select

from wbv_events.breakouts.proposals import propose
from wbv_events.breakouts.queries import get_set
from wbv_events.breakouts.queries.candidates import list_candidates, list_targets
from wbv_events.breakouts.schemas.placing import Apply, PlaceOne, Propose, Way
from wbv_events.breakouts.schemas.sets import CreateSet
from wbv_events.breakouts.services import apply_proposal, create_set
from wbv_events.core.work import Work
from wbv_events.programme.models import Slot, SlotKind

TITLE: Final = "Murmelgruppen zur Paneldiskussion (Beispiel)"
TASK: Final = "Was nehmen Sie aus dem Podium mit? Bitte halten Sie drei Punkte fest."
TOPICS: Final = (
    "Betriebe gewinnen",
    "Bedarfe erkennen",
    "Angebote bündeln",
    "Förderung nutzen",
    "Sozialpartner einbinden",
    "Was bleibt nach der Förderung?",
)
SEATS: Final = 8
WITHOUT_ROOM: Final = 6


def prepare_breakouts(work: Work, event_id: UUID) -> UUID:
    """Make a set for the panel and mix all but a few of those who are invited over its rooms; return it."""
    panel_id = work.session.scalars(
        select(Slot.id).where(Slot.event_id == event_id, Slot.kind == SlotKind.PANEL)
    ).one()
    made = create_set(
        work,
        CreateSet(
            event_id=event_id,
            slot_id=panel_id,
            title=TITLE,
            topics="\n".join(TOPICS),
            seats=SEATS,
            task=TASK,
        ),
    )
    found = get_set(work, event_id, made.id)
    wanted = Propose(event_id=event_id, set_id=made.id, way=Way.MIXED, with_absent=True)
    proposal = propose(list_candidates(work, found), list_targets(work, made.id), wanted, found.version)
    placements = [
        PlaceOne(participant_id=one.participant_id, room_id=one.room_id)
        for one in proposal.placements[:-WITHOUT_ROOM]
    ]
    given = Apply(
        event_id=event_id,
        set_id=made.id,
        seen_version=found.version,
        how=proposal.how,
        placements=placements,
    )
    apply_proposal(work, given)
    return made.id
