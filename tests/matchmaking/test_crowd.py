"""Rows become arrays: what is hidden counts there, and who is apart may not meet."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from tests.people import Event, Someone
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Consent, ConsentKind
from wbv_events.matching.affinity import affinity
from wbv_events.matchmaking.crowd import crowd_of
from wbv_events.matchmaking.people import Matched, Rules
from wbv_events.matchmaking.queries import find_people, find_rules
from wbv_events.profiles.models import Block, Part, Profile, ProfileTopic, Stance, Topic

TOPIC = UUID(int=7)


def one(number: int, **known: object) -> Matched:
    return Matched(UUID(int=number), **known)  # type: ignore[arg-type] # whatever the test says


def test_what_is_hidden_says_who_comes_first() -> None:
    seeker = one(1, needs=frozenset({TOPIC}))
    shown, hidden = (
        one(2, offers=frozenset({TOPIC})),
        one(3, offers=frozenset({TOPIC}), hidden=frozenset({Part.OFFERS})),
    )
    crowd = crowd_of([seeker, shown, hidden], Rules())

    value = affinity(crowd.facets, crowd.weights, crowd.text).value
    assert value[0, 1] == value[0, 2]


def test_who_is_apart_or_of_one_organisation_does_not_meet() -> None:
    same = UUID(int=9)
    people = [one(1, organisation_id=same), one(2, organisation_id=same), one(3), one(4)]
    apart = frozenset({(UUID(int=3), UUID(int=4))})

    strict = crowd_of(people, Rules(apart=apart))
    lenient = crowd_of(people, Rules(apart=apart, may_meet_own_organisation=True))

    assert not strict.allowed[0, 1]
    assert not strict.allowed[2, 3]
    assert strict.allowed[0, 2]
    assert not strict.last_resort.any()
    assert lenient.last_resort[0, 1]
    assert not lenient.last_resort[2, 3]
    assert not lenient.allowed[0, 1]


def test_whoever_refuses_matching_is_not_among_the_people_and_counts_as_silent(
    runtime: Runtime, event: Event
) -> None:
    with runtime.work() as work:
        topic = Topic(id=new_id(), event_id=event.id, label="KMU", folded_label="kmu", synonyms=[])
        work.session.add(topic)
        for who in (event.ada, event.ben):
            work.session.add(
                Profile(participant_id=who.participant_id, event_id=event.id, changed_at=work.now)
            )
        work.session.flush()
        for who in (event.ada, event.ben):
            work.session.add(
                ProfileTopic(participant_id=who.participant_id, topic_id=topic.id, stance=Stance.OFFER)
            )
        consent(work.session, event.ada)

    with runtime.work(writes=False) as work:
        willing = find_people(work, event.id)
        asked = find_people(work, event.id, [event.ben.participant_id])
    assert [person.participant_id for person in willing] == [event.ada.participant_id]
    assert asked[0].offers
    assert not asked[0].is_matched
    assert not crowd_of(asked, Rules()).facets.offers.any()


def test_a_block_keeps_both_apart_whoever_made_it(runtime: Runtime, event: Event) -> None:
    with runtime.work() as work:
        work.session.add(
            Block(
                blocker_id=event.ben.participant_id,
                blocked_id=event.ada.participant_id,
                event_id=event.id,
                blocked_at=work.now,
            )
        )

    with runtime.work(writes=False) as work:
        apart = find_rules(work, event.id).apart
    ada, ben = event.ada.participant_id, event.ben.participant_id
    assert {(ada, ben), (ben, ada)} <= apart


def consent(session: object, who: Someone) -> None:
    session.add(  # type: ignore[attr-defined] # a database session
        Consent(
            id=new_id(),
            participant_id=who.participant_id,
            kind=ConsentKind.MATCHING,
            given_at=datetime.now(UTC),
        )
    )
