"""Rounds are planned from who is ready and there, begin, end and pause by the clock of the database."""

from __future__ import annotations

from itertools import combinations

from tests.people import Event, Someone
from tests.rounds.make import Rounds
from tests.told import told
from wbv_events.core import topics
from wbv_events.rounds.models import State


def ids(people: list[Someone]) -> set[object]:
    return {one.participant_id for one in people}


def test_a_round_is_planned_from_who_is_ready_and_in_the_lounge(
    rounds: Rounds, four: list[Someone], event: Event
) -> None:
    registered, ready_but_away = rounds.guests(2)
    rounds.be_in(registered, event.session_room_id)
    rounds.gather(ready_but_away)
    rounds.be_gone(ready_but_away)

    rounds.begin(*four)

    assert set(rounds.members()) == ids(four)
    assert [len(group) for group in rounds.groups()] == [2, 2]


def test_everybody_is_told_partner_and_room_before_the_round_begins(
    rounds: Rounds, four: list[Someone]
) -> None:
    rounds.gather(*four)
    rounds.run("start")
    assert rounds.until_next() > 9
    rounds.carry_out()
    assert rounds.number() == 0

    rounds.let_pass(rounds.until_next() - 5)
    rounds.carry_out()

    for who in four:
        mine = told(rounds.runtime, topics.person(who.participant_id), "round.mine")[-1]["mine"]
        assert mine["standing"] == "talking"
        assert {one["card"]["participant_id"] for one in mine["talk"]["partners"]} == {
            str(one) for one in rounds.partners(who)
        }
        enter = {"event_id": rounds.event.id, "room_id": rounds.room_of(who)}
        entering = ("attendance.enter", who.person_id)
        assert rounds.act(*entering, connection_id=who.name, **enter).error.code == "app.not_found"
    rounds.let_pass(rounds.until_next())
    for who in four:
        enter = {"event_id": rounds.event.id, "room_id": rounds.room_of(who)}
        assert rounds.act("attendance.enter", who.person_id, connection_id=who.name, **enter).ok


def test_the_event_hears_when_rounds_begin_to_run_and_when_they_no_longer_do(
    rounds: Rounds, four: list[Someone], event: Event
) -> None:
    def times() -> int:
        return len(told(rounds.runtime, topics.event(event.id), "round.running_changed"))

    rounds.begin(*four)
    assert times() == 1
    for name in ("pause", "resume", "skip"):
        assert rounds.run(name).ok
    assert times() == 1

    assert rounds.run("end").ok
    assert rounds.run("end").ok
    assert times() == 2
    assert told(rounds.runtime, topics.event(event.id), "round.running_changed") == [{}, {}]


def test_nobody_meets_twice_before_everybody_was_met(rounds: Rounds, four: list[Someone]) -> None:
    rounds.begin(*four, count=3)
    met = [frozenset(group) for group in rounds.groups()]
    for _ in range(2):
        rounds.finish(*four)
        rounds.next_round(*four)
        met += [frozenset(group) for group in rounds.groups()]

    assert set(met) == {frozenset(pair) for pair in combinations(ids(four), 2)}


def test_nobody_meets_again_in_a_later_series_of_the_same_event(rounds: Rounds, four: list[Someone]) -> None:
    rounds.begin(*four)
    first = {frozenset(group) for group in rounds.groups()}
    rounds.run("end")
    again = Rounds(rounds.act, rounds.event, rounds.people, rounds.runtime, rounds.slot_id)
    again.create()

    again.begin(*four)

    assert first.isdisjoint(frozenset(group) for group in again.groups())


def test_after_the_last_round_the_series_is_over_and_everybody_sees_whom_they_met(
    rounds: Rounds, four: list[Someone]
) -> None:
    rounds.begin(*four, count=1)
    partners = {who.name: rounds.partners(who) for who in four}

    rounds.finish(*four)

    assert rounds.series().state is State.ENDED
    for who in four:
        page = rounds.run("show", who).view
        assert page.mine.standing == "outside"
        assert {one.card.participant_id for one in page.met} == partners[who.name]
        assert (
            told(rounds.runtime, topics.person(who.participant_id), "round.mine")[-1]["series"]["state"]
            == "ended"
        )


def test_a_round_for_which_nobody_is_there_begins_later(rounds: Rounds, event: Event) -> None:
    rounds.gather(event.ada)
    rounds.run("start")
    rounds.let_pass(10)

    rounds.carry_out()

    assert rounds.number() == 0
    assert 8 < rounds.until_next() <= 10
    rounds.gather(event.ben)
    rounds.next_round(event.ada, event.ben)
    assert rounds.partners(event.ada) == {event.ben.participant_id}


def test_a_round_in_which_no_two_can_be_brought_together_is_put_off_until_it_is_possible(
    rounds: Rounds, event: Event
) -> None:
    rounds.block(event.ada, event.ben)
    rounds.gather(event.ada, event.ben)
    rounds.run("start")
    assert not rounds.run("show").view.series.is_put_off
    rounds.let_pass(10)
    rounds.carry_out()
    assert rounds.run("show").view.series.is_put_off

    (third,) = rounds.guests(1)
    rounds.gather(third)
    assert not rounds.run("show").view.series.is_put_off
    rounds.next_round(event.ada, event.ben, third)

    assert rounds.partners(third)


def test_pausing_keeps_the_time_that_is_left(rounds: Rounds, four: list[Someone]) -> None:
    rounds.begin(*four, seconds=300)
    rounds.let_pass(100)
    before = rounds.left()

    rounds.run("pause")
    rounds.let_pass(1000)
    rounds.carry_out()
    assert rounds.run("pause").error.code == "round.not_running"
    assert rounds.run("resume").ok

    assert abs(rounds.left() - before) < 5
    assert len(rounds.groups()) == 2


def test_a_round_that_was_about_to_begin_is_planned_anew_after_a_pause(
    rounds: Rounds, four: list[Someone]
) -> None:
    rounds.gather(*four)
    rounds.run("start")
    rounds.let_pass(5)
    rounds.carry_out()
    assert rounds.number() == 1

    rounds.run("pause")

    assert rounds.number() == 0
    assert rounds.mine(four[0]).talk is None
    rounds.let_pass(600)
    rounds.run("resume")
    rounds.next_round(*four)
    assert len(rounds.groups()) == 2


def test_extending_and_ending_never_both_win(rounds: Rounds, four: list[Someone]) -> None:
    rounds.begin(*four, seconds=300)
    rounds.let_pass(rounds.left() - 10)

    assert rounds.run("extend", seconds=60).ok
    rounds.let_pass(30)
    rounds.carry_out()
    assert rounds.round() is not None
    rounds.let_pass(60)
    assert rounds.run("extend", seconds=60).error.code == "round.none"
    rounds.carry_out()
    assert rounds.round() is None
    assert rounds.run("extend", seconds=60).error.code == "round.none"


def test_a_round_that_is_skipped_ends_now_and_the_next_one_follows_after_the_pause(
    rounds: Rounds, four: list[Someone]
) -> None:
    rounds.begin(*four)
    room_id = rounds.room_of(four[0])

    assert rounds.run("skip").ok

    enter = {"event_id": rounds.event.id, "room_id": room_id}
    assert not rounds.act("attendance.enter", four[0].person_id, connection_id="c", **enter).ok
    assert 13 < rounds.until_next() <= 15
    assert rounds.run("skip").error.code == "round.none"


def test_a_series_that_is_ended_ends_all_talks_and_cannot_go_on(rounds: Rounds, four: list[Someone]) -> None:
    rounds.begin(*four)

    assert rounds.run("end").ok

    assert rounds.mine(four[0]).talk is None
    for verb in ("start", "ready"):
        assert rounds.run(verb).error.code == "round.series_over"
    assert rounds.run("pause").error.code == "round.not_running"


def test_how_a_round_was_does_not_change_when_people_leave_it(rounds: Rounds, five: list[Someone]) -> None:
    rounds.begin(*five, count=1)
    talking = [one for one in five if rounds.room_of(one)]
    before = rounds.run("overview").view.rounds

    assert rounds.run("leave_talk", talking[0]).ok
    for who in five:
        assert rounds.run("unready", who).ok
    rounds.run("end")

    after = rounds.run("overview").view.rounds
    assert [(one.placed, one.sat_out) for one in before] == [(4, 1)]
    assert [(one.placed, one.sat_out) for one in after] == [(4, 1)]


def test_after_the_end_nobody_is_ready_or_waits_for_a_round(rounds: Rounds, four: list[Someone]) -> None:
    rounds.begin(*four)
    assert rounds.run("overview").view.series.ready_count == 4

    rounds.run("end")

    overview = rounds.run("overview").view
    assert overview.waiting == overview.sitting_out == overview.groups == ()
    assert overview.series.ready_count == 0


def test_what_is_changed_holds_from_the_next_round_on(rounds: Rounds, four: list[Someone]) -> None:
    rounds.begin(*four, seconds=300, count=2)
    before = rounds.left()

    change = {"title": "Kurz", "seconds": 60, "count": 3}
    assert rounds.run("change", **change).ok
    assert list(rounds.run("change", **change, size=3).error.fields or {}) == ["size"]

    assert abs(rounds.left() - before) < 5
    rounds.finish(*four)
    rounds.next_round(*four)
    assert rounds.left() <= 60
    assert list(rounds.run("change", **{**change, "count": 1}).error.fields or {}) == ["count"]


def test_a_series_needs_a_room_and_people_need_to_know_of_it(rounds: Rounds, event: Event) -> None:
    assert [
        one.id for one in rounds.act("round.list", event.ada.person_id, event_id=event.id).view.series
    ] == [rounds.series_id]
    assert rounds.run("show", event.ada, series_id=event.id).error.code == "app.not_found"
    assert rounds.run("start", event.ada).error.code == "app.forbidden"
    assert rounds.run("overview", event.ada).error.code == "app.forbidden"


def test_rounds_of_which_none_is_left_are_over(rounds: Rounds, four: list[Someone]) -> None:
    rounds.begin(*four, count=3)
    rounds.finish(*four)
    assert rounds.series().state is State.RUNNING

    assert rounds.run("change", title="Speed-Networking", count=1).ok

    assert rounds.series().state is State.ENDED
