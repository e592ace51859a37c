"""What people keep to themselves about those whom they met, and who has exchanged contacts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from wbv_events.contacts.models import Contact
from wbv_events.core.work import Work
from wbv_events.rounds.models import RoundNote, RoundWish

Pair = tuple[UUID, UUID]
"""Whoever keeps something, and about whom."""


@dataclass(frozen=True)
class Kept:
    """What each of some people keeps about others, and nothing that others keep about them."""

    notes: dict[Pair, str]
    wishes: set[Pair]
    contacts: set[Pair]
    """Both ways round."""


def find_kept(work: Work, seen: Mapping[UUID, Collection[UUID]]) -> Kept:
    """Return what each participant keeps about some others."""
    keepers, others = list(seen), {one for ids in seen.values() for one in ids}
    notes = select(RoundNote).where(RoundNote.writer_id.in_(keepers), RoundNote.about_id.in_(others))
    wishes = select(RoundWish).where(RoundWish.asker_id.in_(keepers), RoundWish.asked_id.in_(others))
    everybody = {*keepers, *others}
    contacts = select(Contact.one_id, Contact.other_id).where(
        Contact.one_id.in_(everybody), Contact.other_id.in_(everybody), Contact.ended_at.is_(None)
    )
    pairs = [(one, other) for one, other in work.session.execute(contacts)]
    return Kept(
        notes={(one.writer_id, one.about_id): one.text for one in work.session.scalars(notes)},
        wishes={(one.asker_id, one.asked_id) for one in work.session.scalars(wishes)},
        contacts={*pairs, *((other, one) for one, other in pairs)},
    )
