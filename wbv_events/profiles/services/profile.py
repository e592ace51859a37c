"""What participants can say of themselves, and take back."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, InvalidInput
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.models import ConsentKind, Participant
from wbv_events.events.queries import get_participant, own_participant
from wbv_events.events.services.consents import give_consent
from wbv_events.events.services.describing import Description, describe_participant
from wbv_events.profiles import actions
from wbv_events.profiles.models import Profile, ProfileBranch, ProfileTopic, Stance
from wbv_events.profiles.queries.profile import view_own_profile
from wbv_events.profiles.queries.topics import find_topics
from wbv_events.profiles.schemas.profile import OwnProfile, SaveProfile, SetConsent, WithdrawProfile
from wbv_events.profiles.services.changing import note_change


class ProfileChanged(Conflict):
    """The profile was changed since it was looked at."""

    code = "profile.changed_elsewhere"
    message = N_(
        "Your profile was changed meanwhile, in another tab or by the organising team. What you typed is"
        " still here and not saved. Save again to replace what is stored, or look at that first."
    )


@actions.action("save", schema=SaveProfile, role=Role.ATTENDEE, limit=Limit(60, seconds=60))
def save_profile(work: Work, given: SaveProfile) -> OwnProfile:
    """Store all that the actor says of itself. Raises `ProfileChanged` if it looked at an older version."""
    own = _lock_own(work, given.event_id)
    if own.version != given.version:
        raise ProfileChanged
    _check_topics(work, given)
    described = {name: getattr(given, name) for name in Description.__dataclass_fields__}
    describe_participant(work, own, Description(**described))
    profile = work.session.get(Profile, own.id)
    if profile is None:
        profile = Profile(participant_id=own.id, event_id=own.event_id)
        work.session.add(profile)
    profile.about, profile.languages = given.about, list(dict.fromkeys(given.languages))
    profile.audiences, profile.changed_at = given.audiences, work.now
    work.session.flush()
    _replace_lists(work, own.id, given)
    note_change(work, given.event_id)
    return view_own_profile(work, own)


@actions.action("withdraw", schema=WithdrawProfile, role=Role.ATTENDEE, limit=Limit(20, seconds=60))
def withdraw_profile(work: Work, given: WithdrawProfile) -> OwnProfile:
    """Delete all that the actor said of itself but its name; it is no longer found or suggested."""
    own = _lock_own(work, given.event_id)
    describe_participant(work, own, Description())
    for kind in (ConsentKind.DIRECTORY, ConsentKind.MATCHING):
        give_consent(work, own, kind, is_given=False)
    _clear_lists(work, own.id)
    work.session.execute(delete(Profile).where(Profile.participant_id == own.id))
    note_change(work, given.event_id)
    work.session.expire_all()
    return view_own_profile(work, own)


@actions.action("set_consent", schema=SetConsent, role=Role.ATTENDEE, limit=Limit(30, seconds=60))
def set_consent(work: Work, given: SetConsent) -> OwnProfile:
    """Say whether the actor wants to be found in the directory, or to be suggested; it holds at once."""
    own = _lock_own(work, given.event_id)
    give_consent(work, own, ConsentKind(given.kind), is_given=given.is_given)
    note_change(work, given.event_id)
    return view_own_profile(work, own)


def _lock_own(work: Work, event_id: UUID) -> Participant:
    own = own_participant(work, event_id)
    locked = get_participant(work, event_id, own.id, lock=True)
    work.session.refresh(locked)  # as it is behind the lock
    return locked


def _check_topics(work: Work, given: SaveProfile) -> None:
    """Raise `InvalidInput` at the lists that name what is no topic of the event any longer."""
    known = {topic.id for topic in find_topics(work, given.event_id)}
    refusal = InvalidInput()
    for name in ("offers", "needs"):
        if not known.issuperset(getattr(given, name)):
            message = N_("A topic that you chose is no longer in the list. Please look at your choice again.")
            refusal.fields.update(InvalidInput.at(name, message).fields)
    if refusal.fields:
        raise refusal


def _replace_lists(work: Work, participant_id: UUID, given: SaveProfile) -> None:
    _clear_lists(work, participant_id)
    work.session.add_all(_topics(participant_id, given.offers, Stance.OFFER))
    work.session.add_all(_topics(participant_id, given.needs, Stance.NEED))
    branches = dict.fromkeys(given.branches)
    work.session.add_all(ProfileBranch(participant_id=participant_id, branch=branch) for branch in branches)
    work.session.flush()


def _topics(participant_id: UUID, chosen: Sequence[UUID], stance: Stance) -> list[ProfileTopic]:
    return [
        ProfileTopic(participant_id=participant_id, topic_id=topic_id, stance=stance)
        for topic_id in dict.fromkeys(chosen)
    ]


def _clear_lists(work: Work, participant_id: UUID) -> None:
    for table in (ProfileTopic, ProfileBranch):
        work.session.execute(delete(table).where(table.participant_id == participant_id))
