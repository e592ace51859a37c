"""People who say what they offer and look for, and what the worker makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, update

from tests.people import Event, People, Someone
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Consent, ConsentKind, Participant
from wbv_events.matchmaking.models import Dismissal, PairRule, SuggestionRun, Wanted
from wbv_events.matchmaking.services import want_suggestions
from wbv_events.matchmaking.tasks import suggest_due
from wbv_events.organisations.models import Alliance, Organisation
from wbv_events.profiles.models import Block, Profile, ProfileTopic, Stance, Topic
from wbv_events.talks.services import NewTalk, close_talks, open_talks

TOPICS = ("Bedarfe von KMU ermitteln", "E-Learning", "Fachkräfte gewinnen", "Fördermittel beantragen")


@dataclass
class Fair:
    """An event with topics, in which people have profiles."""

    runtime: Runtime
    event: Event
    topics: dict[str, UUID] = field(default_factory=dict)
    alliances: dict[str, UUID] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Store the topics."""
        self.add_topics(*TOPICS)

    def add_topics(self, *labels: str) -> None:
        """Store more topics."""
        with self.runtime.work() as work:
            for label in labels:
                self.topics[label] = new_id()
                work.session.add(
                    Topic(
                        id=self.topics[label],
                        event_id=self.event.id,
                        label=label,
                        label_en={"E-Learning": "Learning online"}.get(label, ""),
                        folded_label=label.casefold(),
                        synonyms=[],
                    )
                )

    def join(self, name: str, **said: object) -> Someone:
        """Let somebody take part who says something of themselves."""
        someone = People(self.runtime).join(self.event.id, name)
        self.say(someone, **said)  # type: ignore[arg-type] # whatever the test says
        return someone

    def say(  # noqa: PLR0913 # a person has many sides
        self,
        who: Someone,
        *,
        offers: Sequence[str] = (),
        needs: Sequence[str] = (),
        about: str = "",
        audiences: dict[str, str] | None = None,
        alliance: str = "",
        organisation: str = "",
        region: str = "",
        title: str = "",
        is_matched: bool = True,
    ) -> None:
        """Store somebody's profile, as a service of profiles does."""
        about_them = {"alliance_id": self._alliance(alliance), "region": region, "job_title": title}
        if organisation:
            about_them["organisation_id"] = self._organisation(organisation)
        with self.runtime.work() as work:
            work.session.execute(
                update(Participant).where(Participant.id == who.participant_id).values(about_them)
            )
            work.session.add(
                Profile(
                    participant_id=who.participant_id,
                    event_id=self.event.id,
                    about=about,
                    audiences=audiences or {},
                    changed_at=work.now,
                )
            )
            work.session.flush()
            for stance, labels in ((Stance.OFFER, offers), (Stance.NEED, needs)):
                work.session.add_all(
                    ProfileTopic(
                        participant_id=who.participant_id, topic_id=self.topics[label], stance=stance
                    )
                    for label in labels
                )
            if is_matched:
                work.session.add(
                    Consent(
                        id=new_id(),
                        participant_id=who.participant_id,
                        kind=ConsentKind.MATCHING,
                        given_at=work.now,
                    )
                )

    def forget(self, who: Someone) -> None:
        """Take away what somebody said, and the consent to be matched."""
        with self.runtime.work() as work:
            for model in (Profile, Consent):
                work.session.execute(delete(model).where(model.participant_id == who.participant_id))

    def compute(self) -> None:
        """Let the worker compute what is due, without the pause that it makes between two times."""
        with self.runtime.work() as work:
            earlier = work.now - timedelta(hours=1)
            work.session.execute(update(SuggestionRun).values(computed_at=earlier))
        suggest_due(self.runtime)

    def compute_again(self) -> None:
        """Let the worker compute although nobody said that something changed."""
        with self.runtime.work() as work:
            want_suggestions(work, self.event.id)
        self.compute()

    def block(self, one: Someone, other: Someone) -> None:
        """Store a block."""
        with self.runtime.work() as work:
            work.session.add(
                Block(
                    blocker_id=one.participant_id,
                    blocked_id=other.participant_id,
                    event_id=self.event.id,
                    blocked_at=work.now,
                )
            )

    def dismiss(self, one: Someone, other: Someone) -> None:
        """Store that somebody does not want to see somebody."""
        with self.runtime.work() as work:
            work.session.add(
                Dismissal(
                    participant_id=one.participant_id, other_id=other.participant_id, dismissed_at=work.now
                )
            )

    def want(self, one: Someone, other: Someone, wanted: Wanted) -> None:
        """Store what the organisers want of two people."""
        smaller, larger = sorted((one.participant_id, other.participant_id))
        with self.runtime.work() as work:
            work.session.add(PairRule(one_id=smaller, other_id=larger, event_id=self.event.id, wanted=wanted))

    def meet(self, *people: Someone, is_over: bool = True, who_came: Sequence[Someone] | None = None) -> None:
        """Let people have a talk, to which all of them come unless said otherwise."""
        with self.runtime.work() as work:
            talk = NewTalk(
                room_id=new_id(),
                name="Talk",
                people=tuple(one.participant_id for one in people),
                opens_at=work.now - timedelta(minutes=5),
                closes_at=work.now + timedelta(minutes=5),
            )
            open_talks(work, self.event.id, [talk])
            work.session.add_all(
                AttendanceInterval(
                    id=new_id(),
                    event_id=self.event.id,
                    room_id=talk.room_id,
                    participant_id=one.participant_id,
                    connection_id=str(new_id()),
                    joined_at=talk.opens_at,
                    last_seen_at=work.now,
                    left_at=work.now,
                )
                for one in (people if who_came is None else who_came)
            )
            if is_over:
                close_talks(work, [talk.room_id])

    def _alliance(self, name: str) -> UUID | None:
        if name and name not in self.alliances:
            self.alliances[name] = new_id()
            with self.runtime.work() as work:
                work.session.add(
                    Alliance(id=self.alliances[name], name=name, folded_name=f"{self.event.slug} {name}")
                )
        return self.alliances.get(name)

    def _organisation(self, name: str) -> UUID:
        key = f"organisation {name}"
        if key not in self.alliances:
            self.alliances[key] = new_id()
            with self.runtime.work() as work:
                work.session.add(
                    Organisation(id=self.alliances[key], name=name, folded_name=f"{self.event.slug} {name}")
                )
        return self.alliances[key]
