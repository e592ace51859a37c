"""What people keep to themselves, and whom they block, nobody else learns in any view, push or refusal."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.people import Event, Someone
from tests.rounds.make import Rounds
from tests.told import everything_told, told
from wbv_events.contacts.models import Contact, Origin
from wbv_events.core import topics
from wbv_events.profiles.models import Audience, Part, Profile
from wbv_events.rounds.models import RoundNote


def page(rounds: Rounds, who: Someone) -> str:
    return str(rounds.run("show", who).written.decode())


def partner_view(rounds: Rounds, who: Someone) -> Any:
    return rounds.mine(who).talk.partners[0]


@pytest.fixture
def pair(rounds: Rounds, event: Event) -> tuple[Someone, Someone]:
    """Two who talk."""
    rounds.begin(event.ada, event.ben)
    return event.ada, event.ben


def test_wanting_to_exchange_contacts_is_known_to_nobody_until_both_do(
    rounds: Rounds, pair: tuple[Someone, Someone], event: Event
) -> None:
    ada, ben = pair
    before = page(rounds, ben)
    heard = len(told(rounds.runtime, topics.person(ben.participant_id)))

    answer = rounds.about("ask_exchange", ada, ben).view

    assert (answer.wants_exchange, answer.is_exchanged) == (True, False)
    assert partner_view(rounds, ada).wants_exchange
    assert page(rounds, ben) == before
    assert len(told(rounds.runtime, topics.person(ben.participant_id))) == heard
    overview = rounds.run("overview").written.decode()
    assert "exchange" not in overview
    assert "wish" not in overview

    answer = rounds.about("ask_exchange", ben, ada).view

    assert (answer.wants_exchange, answer.is_exchanged) == (True, True)
    for who, other in ((ada, ben), (ben, ada)):
        assert partner_view(rounds, who).is_exchanged
        exchanged = told(rounds.runtime, topics.person(who.participant_id), "round.exchanged")
        assert exchanged == [{"participant_id": str(other.participant_id)}]
    with rounds.runtime.work(writes=False) as work:
        contact = work.session.query(Contact).one()
        assert contact.origin is Origin.ROUND


def test_whoever_was_met_is_not_followed_by_it(rounds: Rounds, pair: tuple[Someone, Someone]) -> None:
    ada, ben = pair
    rounds.finish(ada, ben)
    before = page(rounds, ada)
    rounds.block(ben, ada)
    with rounds.runtime.work() as work:
        work.session.add(
            Profile(
                participant_id=ben.participant_id,
                event_id=rounds.event.id,
                about="Nachher",
                changed_at=work.now,
            )
        )

    assert [one.card.name for one in rounds.run("show", ada).view.met] == [ben.name]
    assert page(rounds, ada) == before


def test_a_wish_that_is_taken_back_makes_no_contact(rounds: Rounds, pair: tuple[Someone, Someone]) -> None:
    ada, ben = pair
    rounds.about("ask_exchange", ada, ben)
    rounds.about("ask_exchange", ada, ben, wants=False)

    assert not rounds.about("ask_exchange", ben, ada).view.is_exchanged


def test_whoever_ends_a_contact_is_not_brought_back_to_it_by_an_old_wish(
    rounds: Rounds, pair: tuple[Someone, Someone]
) -> None:
    ada, ben = pair
    rounds.about("ask_exchange", ada, ben)
    assert rounds.about("ask_exchange", ben, ada).view.is_exchanged

    given = {"event_id": rounds.event.id, "participant_id": ben.participant_id}
    assert rounds.act("contact.end", ada.person_id, **given).ok

    assert not rounds.about("ask_exchange", ben, ada).view.is_exchanged


def test_whoever_blocks_takes_back_what_they_wished(rounds: Rounds, pair: tuple[Someone, Someone]) -> None:
    ada, ben = pair
    rounds.about("ask_exchange", ada, ben)
    rounds.block(ada, ben)

    answer = rounds.about("ask_exchange", ben, ada).view

    assert (answer.wants_exchange, answer.is_exchanged) == (True, False)


def test_exchanging_is_still_possible_after_the_end(rounds: Rounds, pair: tuple[Someone, Someone]) -> None:
    ada, ben = pair
    rounds.run("end")

    rounds.about("ask_exchange", ada, ben)

    assert rounds.about("ask_exchange", ben, ada).view.is_exchanged
    (met,) = rounds.run("show", ada).view.met
    assert (met.card.participant_id, met.is_exchanged) == (ben.participant_id, True)


def test_a_note_is_seen_by_its_writer_alone(
    rounds: Rounds, pair: tuple[Someone, Someone], capsys: pytest.CaptureFixture[str]
) -> None:
    ada, ben = pair
    text = "Ruft mich wegen Wasserstoff an"

    assert rounds.about("write_note", ada, ben, text=text).ok
    rounds.about("write_note", ada, ben, text=f"{text}!")

    assert partner_view(rounds, ada).note == f"{text}!"
    assert text not in page(rounds, ben)
    assert text not in everything_told(rounds.runtime)
    assert text not in rounds.run("overview").written.decode()
    captured = capsys.readouterr()
    assert text not in captured.out + captured.err
    rounds.run("end")
    assert rounds.run("show", ada).view.met[0].note == f"{text}!"
    assert text not in page(rounds, ben)
    rounds.about("write_note", ada, ben, text="")
    with rounds.runtime.work(writes=False) as work:
        assert work.session.query(RoundNote).count() == 0


def test_a_block_in_the_middle_of_a_round_parts_both_at_once_and_says_nothing(
    rounds: Rounds, four: list[Someone]
) -> None:
    rounds.begin(*four)
    blocker = four[0]
    (met,) = rounds.partners(blocker)
    blocked = next(one for one in four if one.participant_id == met)
    room_id = rounds.room_of(blocked)

    rounds.block(blocker, blocked)

    assert [rounds.mine(who).talk for who in (blocker, blocked)] == [None, None]
    assert [rounds.mine(who).standing for who in (blocker, blocked)] == ["ready", "sitting_out"]
    for who in (blocker, blocked):
        enter = {"event_id": rounds.event.id, "room_id": room_id}
        entering = rounds.act("attendance.enter", who.person_id, connection_id=who.name, **enter)
        assert entering.error.code == "app.not_found"
    rounds.carry_out()
    assert [len(rounds.partners(who)) for who in (blocker, blocked)] == [0, 2]
    own = f"person:{blocker.participant_id} profile.blocks_changed {{}}"  # for the blocker's other tabs
    told = everything_told(rounds.runtime).splitlines()
    assert told.count(own) == 1
    for text in (*(line for line in told if line != own), rounds.run("overview").written.decode()):
        assert "block" not in text


def test_those_of_whom_one_blocked_the_other_never_meet(rounds: Rounds, event: Event) -> None:
    rounds.block(event.ada, event.ben)
    rounds.gather(event.ada, event.ben)
    rounds.run("start")
    rounds.let_pass(5)

    rounds.carry_out()

    assert rounds.number() == 0


def test_whoever_blocks_has_never_met_the_other_who_notices_nothing(
    rounds: Rounds, four: list[Someone]
) -> None:
    rounds.begin(*four)
    blocker = four[0]
    (met,) = rounds.partners(blocker)
    blocked = next(one for one in four if one.participant_id == met)
    never_met = next(one for one in four if one not in (blocker, blocked))
    rounds.block(blocker, blocked)

    for verb, given in (("write_note", {"text": "x"}), ("ask_exchange", {})):
        answers = [rounds.about(verb, blocker, one, **given) for one in (blocked, never_met)]
        assert [(one.status, one.error.code) for one in answers] == [(404, "app.not_found")] * 2
        assert rounds.about(verb, blocked, blocker, **given).ok
    assert str(blocked.participant_id) not in page(rounds, blocker)
    assert str(blocker.participant_id) in page(rounds, blocked)


def test_reasons_name_only_what_the_other_shows_now(rounds: Rounds, event: Event) -> None:
    topic = rounds.topic("Bedarfsermittlung in KMU")
    rounds.say(event.ada, needs=[topic])
    rounds.say(event.ben, offers=[topic])
    rounds.begin(event.ada, event.ben)

    (reason,) = [one for one in partner_view(rounds, event.ada).reasons if one.code == "offers_what_you_need"]
    assert [one.label for one in reason.topics] == ["Bedarfsermittlung in KMU"]
    assert rounds.mine(event.ada).talk.question.id in {"need-analysis", "small-companies"}
    with rounds.runtime.work() as work:
        profile = work.session.get_one(Profile, event.ben.participant_id)
        profile.audiences = {Part.OFFERS: Audience.NOBODY}

    view = partner_view(rounds, event.ada)
    assert "offers_what_you_need" not in {one.code for one in view.reasons}
    assert "Bedarfsermittlung" not in view.model_dump_json()


def test_a_hidden_part_that_fits_is_neither_in_the_percentage_nor_in_the_question(
    rounds: Rounds, event: Event
) -> None:
    """Both have nothing else to say, so all that could tell it is the hidden topic."""
    topic, other = rounds.topic("Bedarfsermittlung in KMU"), rounds.topic("Ganz anderes")
    rounds.say(event.ada, needs=[topic])
    rounds.say(event.ben, offers=[topic, other])
    hide(rounds, event.ada, Part.NEEDS)
    hide(rounds, event.ben, Part.OFFERS)
    rounds.begin(event.ada, event.ben)

    for who in (event.ada, event.ben):
        view = partner_view(rounds, who)
        assert (view.score_percent, view.reasons) == (0, ())
    assert rounds.mine(event.ada).talk.question.id not in {"need-analysis", "small-companies"}


def hide(rounds: Rounds, who: Someone, part: Part) -> None:
    with rounds.runtime.work() as work:
        work.session.get_one(Profile, who.participant_id).audiences = {part: Audience.NOBODY}


def test_whoever_did_not_consent_to_be_matched_is_in_rounds_without_reasons(
    rounds: Rounds, event: Event
) -> None:
    topic = rounds.topic("Pflege")
    rounds.say(event.ada, needs=[topic])
    rounds.say(event.ben, offers=[topic], consents=False)

    rounds.begin(event.ada, event.ben)

    assert partner_view(rounds, event.ada).reasons == ()


def test_whoever_withdraws_the_consent_in_the_middle_of_a_round_takes_the_reasons_of_both_with_it(
    rounds: Rounds, event: Event
) -> None:
    topic = rounds.topic("Pflege")
    rounds.say(event.ada, needs=[topic])
    rounds.say(event.ben, offers=[topic])
    rounds.begin(event.ada, event.ben)
    assert partner_view(rounds, event.ada).reasons

    given = {"event_id": event.id, "kind": "matching", "is_given": False}
    assert rounds.act("profile.set_consent", event.ben.person_id, **given).ok

    for who in (event.ada, event.ben):
        view = partner_view(rounds, who)
        assert (view.score_percent, view.reasons) == (0, ())
        assert told(rounds.runtime, topics.person(who.participant_id), "round.reasons_changed") == [{}]


def test_whoever_withdraws_the_consent_outside_of_a_talk_is_noticed_by_nobody(
    rounds: Rounds, event: Event
) -> None:
    rounds.say(event.ben)
    rounds.gather(event.ada, event.ben)

    given = {"event_id": event.id, "kind": "matching", "is_given": False}
    assert rounds.act("profile.set_consent", event.ben.person_id, **given).ok

    assert "reasons_changed" not in everything_told(rounds.runtime)


def test_another_question_is_asked_of_both(rounds: Rounds, pair: tuple[Someone, Someone]) -> None:
    ada, ben = pair
    first = rounds.mine(ada).talk.question

    assert rounds.run("next_question", ada).ok

    second = rounds.mine(ben).talk.question
    assert second != first
    assert rounds.mine(ada).talk.question == second
    heard = told(rounds.runtime, topics.person(ben.participant_id), "round.mine")[-1]
    assert heard["mine"]["talk"]["question"]["de"] == second.de


def test_nobody_sees_what_a_series_holds_for_others(rounds: Rounds, five: list[Someone]) -> None:
    rounds.begin(*five)
    outsider = rounds.people.join(rounds.event.id, "Otto Außen")

    shown = page(rounds, outsider)

    for one in five:
        assert str(one.participant_id) not in shown
    lounge = json.dumps(told(rounds.runtime, topics.room(rounds.event.session_room_id)))
    for one in five:
        assert str(one.participant_id) not in lounge
