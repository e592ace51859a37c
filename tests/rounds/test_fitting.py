"""How well two fit, as a round says it: by what they show each other, and by nothing that somebody hides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from tests.people import Event, People, Someone
from tests.rounds.make import Act, Rounds
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Participant
from wbv_events.profiles.models import Audience, Part, Profile
from wbv_events.rounds.questions import questions

HIDDEN: dict[str, str] = {
    Part.OFFERS: Audience.NOBODY,
    Part.NEEDS: Audience.NOBODY,
    Part.ABOUT: Audience.NOBODY,
}


def partner_view(rounds: Rounds, who: Someone) -> Any:
    return rounds.mine(who).talk.partners[0]


def describe(
    rounds: Rounds, who: Someone, *, about: str = "", audiences: Mapping[str, str] | None = None
) -> None:
    with rounds.runtime.work() as work:
        profile = work.session.get_one(Profile, who.participant_id)
        profile.about, profile.audiences = about, dict(audiences or {})


def test_the_percentage_is_what_is_shown_in_steps_of_five(rounds: Rounds, event: Event) -> None:
    topic = rounds.topic("Bedarfsermittlung in KMU")
    rounds.say(event.ada, needs=[topic])
    rounds.say(event.ben, offers=[topic])
    with rounds.runtime.work() as work:
        for who, region in ((event.ada, "DE-NI"), (event.ben, "DE-BY")):
            this = update(Participant).where(Participant.id == who.participant_id)
            work.session.execute(this.values(region=region))
    rounds.begin(event.ada, event.ben)
    stored = rounds.members()[event.ada.participant_id].why[str(event.ben.participant_id)]["reasons"]

    view = partner_view(rounds, event.ada)

    assert {code for code, *_ in stored} == {"offers_what_you_need", "shared_topics", "other_region"}
    assert view.score_percent == 5 * round(20 * sum(weight for *_, weight in stored))
    assert 0 < view.score_percent <= 100

    describe(rounds, event.ben, audiences={Part.OFFERS: Audience.NOBODY})

    hidden = partner_view(rounds, event.ada)
    (left,) = (weight for code, _, weight in stored if code == "other_region")
    assert [one.code for one in hidden.reasons] == ["other_region"]
    assert hidden.score_percent == 5 * round(20 * left)


class Probing:
    """An event in which Ada tries out what Ben hides, by what she says of herself."""

    def __init__(self, act: Act, people: People, runtime: Runtime, slug: str) -> None:
        self.rounds = Rounds(act, people.event(slug), people, runtime)
        self.rounds.plan_slot()
        assert self.rounds.create().ok
        self.topics = [self.rounds.topic(name) for name in ("Pflege", "Sprache", "Digitales")]

    def seen(self, own: tuple[int, int], hidden: tuple[list[int], list[int], str]) -> list[Any]:
        """Return what Ada sees of Ben, who hides some offers, needs and a text."""
        rounds, (ada, ben) = self.rounds, (self.rounds.event.ada, self.rounds.event.ben)
        offer, need = own
        rounds.say(ada, offers=[self.topics[offer]], needs=[self.topics[need]])
        describe(rounds, ada, about="Wir beraten Betriebe in der Pflege.")
        offers, needs, about = hidden
        rounds.say(ben, offers=self.at(offers), needs=self.at(needs))
        describe(rounds, ben, about=about, audiences=HIDDEN)
        with rounds.runtime.work() as work:
            for who, region in ((ada, "DE-NI"), (ben, "DE-BY")):
                this = update(Participant).where(Participant.id == who.participant_id)
                work.session.execute(this.values(region=region))
        rounds.begin(ada, ben)
        talk = rounds.mine(ada).talk
        told = [one.model_dump(exclude={"card": {"participant_id"}}) for one in talk.partners]
        return [*told, questions()[talk.question.id].codes]

    def at(self, places: list[int]) -> list[UUID]:
        return [self.topics[place] for place in places]


def test_nothing_that_somebody_hides_shows_in_what_another_is_told_of_them(
    act: Act, people: People, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime.limiter, "check", lambda _action, _actor: None)
    ways: list[tuple[list[int], list[int], str]] = [
        ([], [], ""),
        ([1], [0], "Pflege in Betrieben, wir beraten."),
        ([2], [2], ""),
        ([0, 1, 2], [0, 1, 2], "Etwas ganz anderes"),
    ]

    for own in ((0, 1), (2, 2)):
        seen = [
            Probing(act, people, runtime, f"day-{own[0]}-{place}").seen(own, way)
            for place, way in enumerate(ways)
        ]
        assert seen == [seen[0]] * len(ways)
        assert seen[0][0]["score_percent"] == 10  # for the region alone
        assert seen[0][1] == ("other_region",)


def test_a_question_is_about_nothing_that_one_of_both_hides(rounds: Rounds, event: Event) -> None:
    topic = rounds.topic("Pflege")
    rounds.say(event.ada, needs=[topic])
    rounds.say(event.ben, offers=[topic])
    describe(rounds, event.ada, audiences={Part.NEEDS: Audience.NOBODY})

    rounds.begin(event.ada, event.ben)

    told = {one.code for one in partner_view(rounds, event.ada).reasons}
    assert told == {"offers_what_you_need"}
    assert partner_view(rounds, event.ben).reasons == ()
    assert partner_view(rounds, event.ben).score_percent == 0
    talk = rounds.mine(event.ben).talk
    assert talk.question == rounds.mine(event.ada).talk.question
    assert talk.question.id != "care"
