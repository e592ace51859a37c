"""What the directory can be filtered by, and how many people show it; nothing is told of the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, func, or_

from wbv_events.core.words import translate
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.organisations.branches import BRANCHES
from wbv_events.organisations.models import Organisation
from wbv_events.organisations.regions import region_name
from wbv_events.profiles.models import Part, ProfileBranch, ProfileTopic, Stance, Topic
from wbv_events.profiles.queries.audiences import Viewer
from wbv_events.profiles.schemas.directory import Choice

People = Select[*tuple[Any, ...]]
"""Participants, joined to organisations and profiles."""


def find_choices(
    work: Work, visible: People, viewer: Viewer, topics: Sequence[Topic]
) -> dict[str, tuple[Choice, ...]]:
    """Return the choices by the names of the directory's filters."""
    named = _count_topics(work, visible, viewer)
    return {
        "organisations": _organisations(work, visible, viewer),
        "regions": _regions(work, visible, viewer),
        "branches": _branches(work, visible, viewer),
        "offers": _topics(topics, named, Stance.OFFER),
        "needs": _topics(topics, named, Stance.NEED),
    }


def _organisations(work: Work, visible: People, viewer: Viewer) -> tuple[Choice, ...]:
    rows = work.session.execute(
        visible.with_only_columns(Organisation.id, Organisation.name, func.count())
        .where(Organisation.id.is_not(None), viewer.sees(Part.ORGANISATION))
        .group_by(Organisation.id, Organisation.name)
        .order_by(func.lower(Organisation.name))
    )
    return tuple(Choice(key=str(key), label=name, count=count) for key, name, count in rows)


def _regions(work: Work, visible: People, viewer: Viewer) -> tuple[Choice, ...]:
    rows = work.session.execute(
        visible.with_only_columns(Participant.region, func.count())
        .where(Participant.region != "", viewer.sees(Part.REGION))
        .group_by(Participant.region)
    )
    return _by_label(Choice(key=code, label=region_name(code), count=count) for code, count in rows)


def _branches(work: Work, visible: People, viewer: Viewer) -> tuple[Choice, ...]:
    rows = work.session.execute(
        visible.with_only_columns(ProfileBranch.branch, func.count())
        .join(ProfileBranch, ProfileBranch.participant_id == Participant.id)
        .where(viewer.sees(Part.BRANCHES))
        .group_by(ProfileBranch.branch)
    )
    return _by_label(
        Choice(key=code, label=translate(BRANCHES[code]), count=count)
        for code, count in rows
        if code in BRANCHES
    )


def _count_topics(work: Work, visible: People, viewer: Viewer) -> dict[tuple[Any, Stance], int]:
    is_shown = or_(
        (ProfileTopic.stance == Stance.OFFER) & viewer.sees(Part.OFFERS),
        (ProfileTopic.stance == Stance.NEED) & viewer.sees(Part.NEEDS),
    )
    rows = work.session.execute(
        visible.with_only_columns(ProfileTopic.topic_id, ProfileTopic.stance, func.count())
        .join(ProfileTopic, ProfileTopic.participant_id == Participant.id)
        .where(is_shown)
        .group_by(ProfileTopic.topic_id, ProfileTopic.stance)
    )
    return {(topic_id, stance): count for topic_id, stance, count in rows}


def _topics(
    topics: Sequence[Topic], named: dict[tuple[Any, Stance], int], stance: Stance
) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            key=str(topic.id),
            label=topic.label,
            label_en=topic.label_en,
            count=named[topic.id, stance],
        )
        for topic in topics
        if (topic.id, stance) in named
    )


def _by_label(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(choices, key=lambda choice: choice.label))
