"""One's own profile, and how others see it."""

from __future__ import annotations

from sqlalchemy import select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.models import ConsentKind, Participant
from wbv_events.events.queries import own_participant
from wbv_events.events.queries.consents import held_consents
from wbv_events.events.queries.participants import takes_part
from wbv_events.organisations.models import Alliance
from wbv_events.profiles import actions
from wbv_events.profiles.models import Audience, Part, Profile
from wbv_events.profiles.queries.audiences import Viewer
from wbv_events.profiles.queries.cards import list_cards, preview_cards
from wbv_events.profiles.queries.topics import find_topics
from wbv_events.profiles.schemas.profile import OwnProfile, ShowProfile, TopicChoice


@actions.read("show_own", schema=ShowProfile, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def show_own(work: Work, given: ShowProfile) -> OwnProfile:
    """Return one's own profile with all that can be chosen, and how a stranger and a contact see it."""
    return view_own_profile(work, own_participant(work, given.event_id))


def view_own_profile(work: Work, own: Participant) -> OwnProfile:
    """Show a participant what it says of itself."""
    profile = work.session.get(Profile, own.id)
    said = profile.audiences if profile else {}
    consents = held_consents(work, own)
    as_stranger, as_contact = preview_cards(work, own.id)
    return OwnProfile(
        version=own.version,
        card=list_cards(work, own.id, [own.id])[own.id],
        audiences={part.value: Audience(said.get(part.value, Audience.EVERYBODY)) for part in Part},
        is_listed=ConsentKind.DIRECTORY in consents,
        is_matched=ConsentKind.MATCHING in consents,
        topics=tuple(
            TopicChoice(
                id=topic.id, label=topic.label, label_en=topic.label_en, synonyms=tuple(topic.synonyms)
            )
            for topic in find_topics(work, own.event_id)
        ),
        alliances=_alliances(work, own),
        as_stranger=as_stranger,
        as_contact=as_contact,
    )


def _alliances(work: Work, own: Participant) -> tuple[str, ...]:
    """Return the alliances that others of the event show to everybody, to choose from."""
    nobody = Viewer(own.id, ())
    query = (
        select(Alliance.name)
        .join(Participant, Participant.alliance_id == Alliance.id)
        .outerjoin(Profile, Profile.participant_id == Participant.id)
        .where(Participant.event_id == own.event_id, takes_part(), nobody.sees(Part.ALLIANCE))
        .distinct()
        .order_by(Alliance.name)
    )
    return tuple(work.session.scalars(query))
