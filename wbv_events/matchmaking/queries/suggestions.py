"""Whom a participant could meet. Who may be shown is asked here each time, whatever was computed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import Select, exists, select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.models import ConsentKind, Participant
from wbv_events.events.queries import own_participant
from wbv_events.events.queries.consents import consents_to, has_consent, held_consents
from wbv_events.events.queries.participants import takes_part
from wbv_events.matchmaking import actions
from wbv_events.matchmaking.found import AT_A_TIME
from wbv_events.matchmaking.models import Suggestion, SuggestionRun
from wbv_events.matchmaking.queries.others import find_matched, find_unfit, list_dismissed
from wbv_events.matchmaking.queries.trios import find_trio, view_trio
from wbv_events.matchmaking.reasons import shown_percent, view_reasons
from wbv_events.matchmaking.schemas.suggestions import (
    ListSuggestions,
    NamedPerson,
    SuggestionList,
    SuggestionView,
)
from wbv_events.presence.queries import find_whereabouts
from wbv_events.profiles.models import Profile, ProfileBranch, ProfileTopic
from wbv_events.profiles.queries import list_cards
from wbv_events.profiles.schemas.cards import PersonCard


@actions.read("list", schema=ListSuggestions, role=Role.ATTENDEE, limit=Limit(60, seconds=60))
def list_suggestions(work: Work, given: ListSuggestions) -> SuggestionList:
    """Return a handful of people whom the actor could meet, with reasons, or why there are none."""
    own = own_participant(work, given.event_id)
    if not has_consent(work, [own.id], ConsentKind.MATCHING):
        return SuggestionList(state="no_consent")
    if not _has_spoken(work, own.id):
        return SuggestionList(state="no_profile")
    unfit, dismissed = find_unfit(work, own.id), list_dismissed(work, own.id)
    hidden = unfit.union(dismissed)
    rows = [row for row in _stored(work, own.id) if row.other_id not in hidden]
    # whether somebody is here, the directory tells: who is not in it has not consented to that
    here = {row.other_id for row in rows}.intersection(find_whereabouts(work, own.event_id))
    present = has_consent(work, here, ConsentKind.DIRECTORY)
    if given.only_present:
        rows = [row for row in rows if row.other_id in present]
    rows = rows[:AT_A_TIME]
    trio = find_trio(work, own, hidden)
    # also who is hidden by oneself is no more there than they are anywhere else
    unhidden = set(dismissed) - unfit
    willing = find_matched(work, unhidden) if unhidden else set()
    wanted = {*(row.other_id for row in rows), *willing, *(trio.members if trio else ())}
    cards = list_cards(work, own.id, wanted)
    return SuggestionList(
        state="ready" if rows or not _is_being_computed(work, own) else "computing",
        suggestions=_views(rows, cards, present),
        trio=view_trio(trio, cards, own) if trio else None,
        dismissed=tuple(
            NamedPerson(participant_id=one, name=cards[one].name) for one in dismissed if one in willing
        ),
    )


def _has_spoken(work: Work, participant_id: UUID) -> bool:
    """Say whether somebody has said anything of themselves."""
    has_topics = exists().where(ProfileTopic.participant_id == Profile.participant_id)
    has_branches = exists().where(ProfileBranch.participant_id == Profile.participant_id)
    query = select(Profile.participant_id).where(
        Profile.participant_id == participant_id, (Profile.about != "") | has_topics | has_branches
    )
    return work.session.scalar(query) is not None


def of_the_willing() -> Select[Suggestion]:
    """Return the question for what was computed in its order, of those who take part and consent now."""
    return (
        select(Suggestion)
        .join(Participant, Participant.id == Suggestion.other_id)
        .where(takes_part(), consents_to(ConsentKind.MATCHING))
        .order_by(Suggestion.place)
    )


def _stored(work: Work, participant_id: UUID) -> Sequence[Suggestion]:
    query = of_the_willing().where(Suggestion.participant_id == participant_id)
    return work.session.scalars(query).all()


def _is_being_computed(work: Work, own: Participant) -> bool:
    """Say whether nothing was computed since somebody last said something of themselves.

    What others do has no part in it: a block or a dismissal wants everything anew, and would be told by it.
    """
    run = work.session.get(SuggestionRun, own.event_id)
    if run is None or run.computed_at is None:
        return True
    said_at = work.session.scalar(select(Profile.changed_at).where(Profile.participant_id == own.id))
    return said_at is not None and run.computed_at < max(
        said_at, held_consents(work, own)[ConsentKind.MATCHING].given_at
    )


def _views(
    rows: Sequence[Suggestion], cards: Mapping[UUID, PersonCard], present: Collection[UUID]
) -> tuple[SuggestionView, ...]:
    return tuple(
        SuggestionView(
            person=cards[row.other_id],
            percent=shown_percent(row.reasons, cards[row.other_id]),
            reasons=view_reasons(row.reasons, cards[row.other_id], is_discovery=row.is_discovery),
            is_present=row.other_id in present,
        )
        for row in rows
    )
