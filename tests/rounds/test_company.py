"""Nobody is left alone unasked: drop-outs, latecomers, odd numbers, and those who go by themselves."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

import pytest

from tests.people import Event, Someone
from tests.rounds.make import Rounds
from tests.told import told
from wbv_events.core import topics
from wbv_events.events.models import RestrictionKind
from wbv_events.rounds.models import State
from wbv_events.rounds.schemas.overview import SomebodyView


def someone(people: list[Someone], participant_id: UUID) -> Someone:
    return next(one for one in people if one.participant_id == participant_id)


def partner(rounds: Rounds, people: list[Someone], who: Someone) -> Someone:
    (found,) = rounds.partners(who)
    return someone(people, found)


def sitting_out(rounds: Rounds, people: list[Someone]) -> Someone:
    (found,) = rounds.resting()
    return someone(people, found)


def names(people: Iterable[SomebodyView]) -> list[str]:
    return [one.name for one in people]


def absent(rounds: Rounds) -> set[UUID]:
    """Return who is not in their talk, as the moderation sees it."""
    return {one for group in rounds.run("overview").view.groups for one in group.absent}


def drop(rounds: Rounds, *people: Someone) -> None:
    """Let people be gone for longer than the grace time."""
    for who in people:
        rounds.be_gone(who)
    rounds.carry_out()
    rounds.let_pass(16)
    rounds.carry_out()


def test_two_whose_partners_are_gone_for_15_seconds_meet_each_other(
    rounds: Rounds, four: list[Someone]
) -> None:
    rounds.begin(*four)
    stays, goes = four[0], partner(rounds, four, four[0])
    also_stays, also_goes = (one for one in four if one not in (stays, goes))
    rounds.be_gone(goes)
    rounds.be_gone(also_goes)
    rounds.carry_out()
    rounds.let_pass(10)
    rounds.carry_out()
    assert rounds.partners(stays) == {goes.participant_id}

    rounds.let_pass(6)
    rounds.carry_out()
    rounds.come(stays, also_stays)
    rounds.carry_out()

    assert rounds.partners(stays) == {also_stays.participant_id}
    assert rounds.mine(stays).talk.partners[0].card.name == also_stays.name


def test_while_the_clock_stands_the_moderation_sees_who_is_there_and_nobody_loses_a_talk(
    rounds: Rounds, four: list[Someone]
) -> None:
    rounds.begin(*four)
    before = rounds.groups()
    rounds.be_gone(four[0])
    rounds.carry_out()
    assert rounds.run("pause").ok
    rounds.be_gone(four[1])
    rounds.come(four[0])
    rounds.carry_out()
    assert absent(rounds) == {four[1].participant_id}

    rounds.let_pass(60)
    rounds.carry_out()
    assert rounds.run("resume").ok
    rounds.carry_out()

    assert rounds.groups() == before
    rounds.let_pass(16)
    rounds.carry_out()
    assert rounds.groups() != before


def test_the_moderation_tells_leaving_early_from_sitting_out(rounds: Rounds, five: list[Someone]) -> None:
    three = five[:3]
    rounds.begin(*three)
    resting = sitting_out(rounds, three)
    goes, stays = (one for one in three if one is not resting)
    assert rounds.run("leave_talk", resting).ok

    assert rounds.run("leave_talk", goes).ok

    overview = rounds.run("overview").view
    assert [(one.placed, one.sat_out, one.left_early, one.dropped) for one in overview.rounds] == [
        (2, 1, 1, 0)
    ]
    assert names(overview.without_talk) == [stays.name]
    assert names(overview.sitting_out) == []
    assert set(names(overview.waiting)) == {goes.name, resting.name}


def test_whoever_is_back_within_15_seconds_keeps_their_talk(rounds: Rounds, four: list[Someone]) -> None:
    rounds.begin(*four)
    before = rounds.groups()
    rounds.be_gone(four[0])
    rounds.carry_out()
    rounds.let_pass(10)
    rounds.come(four[0])
    rounds.carry_out()
    rounds.let_pass(10)

    rounds.carry_out()

    assert rounds.groups() == before


def test_one_left_over_alone_joins_two_others(rounds: Rounds, four: list[Someone]) -> None:
    rounds.begin(*four)
    stays, goes = four[0], partner(rounds, four, four[0])

    drop(rounds, goes)

    assert rounds.partners(stays) == {one.participant_id for one in four if one not in (stays, goes)}
    for who in four:
        if who is not goes:
            assert len(rounds.mine(who).talk.partners) == 2


def test_a_dropped_one_who_returns_finds_company_again(rounds: Rounds, event: Event) -> None:
    rounds.begin(event.ada, event.ben)
    drop(rounds, event.ben)
    assert rounds.groups() == []

    rounds.come(event.ada, event.ben)
    rounds.carry_out()

    assert rounds.partners(event.ada) == {event.ben.participant_id}


def test_a_latecomer_joins_two_if_more_than_half_of_the_round_is_left(
    rounds: Rounds, four: list[Someone]
) -> None:
    (late,) = (rounds.people.join(rounds.event.id, "Lars Late"),)
    rounds.begin(*four, seconds=300)

    rounds.gather(late)
    rounds.carry_out()

    assert len(rounds.partners(late)) == 2
    assert rounds.members()[late.participant_id].is_late


def test_a_pause_takes_nothing_of_the_time_that_is_left_for_latecomers(
    rounds: Rounds, four: list[Someone]
) -> None:
    late = rounds.people.join(rounds.event.id, "Lars Late")
    rounds.begin(*four, seconds=300)
    rounds.let_pass(60)
    rounds.run("pause")
    rounds.let_pass(600)
    rounds.run("resume")

    rounds.gather(late)
    rounds.come(*four)
    rounds.carry_out()

    assert len(rounds.partners(late)) == 2


def test_a_pause_gives_latecomers_no_time_that_is_not_left(rounds: Rounds, four: list[Someone]) -> None:
    late = rounds.people.join(rounds.event.id, "Lars Late")
    rounds.begin(*four, seconds=300)
    rounds.let_pass(140)
    rounds.run("pause")
    rounds.let_pass(600)
    rounds.run("resume")
    rounds.let_pass(20)

    rounds.gather(late)
    rounds.come(*four)
    rounds.carry_out()

    assert rounds.partners(late) == set()


def test_a_latecomer_waits_for_the_next_round_if_half_of_it_is_over(
    rounds: Rounds, four: list[Someone]
) -> None:
    (late,) = (rounds.people.join(rounds.event.id, "Lars Late"),)
    rounds.begin(*four, seconds=300)
    rounds.let_pass(160)

    rounds.gather(late)
    rounds.carry_out()

    assert rounds.mine(late).standing == "ready"
    overview = rounds.run("overview").view
    assert [one.name for one in overview.waiting] == ["Lars Late"]
    rounds.finish(*four)
    rounds.next_round(*four, late)
    assert late.participant_id in rounds.members()


def test_a_latecomer_meets_whoever_sits_out(rounds: Rounds, five: list[Someone]) -> None:
    rounds.begin(*five)
    resting = sitting_out(rounds, five)
    late = rounds.people.join(rounds.event.id, "Lars Late")

    rounds.gather(late)
    rounds.carry_out()

    assert rounds.partners(late) == {resting.participant_id}


def test_whoever_sits_out_is_told_before_and_may_join_two_others(rounds: Rounds, five: list[Someone]) -> None:
    rounds.gather(*five)
    rounds.run("start")
    rounds.let_pass(5)
    rounds.carry_out()
    resting = sitting_out(rounds, five)
    mine = told(rounds.runtime, topics.person(resting.participant_id), "round.mine")[-1]["mine"]
    assert (mine["standing"], mine["sits_out_next"]) == ("sitting_out", True)
    offer = rounds.mine(resting).offer
    assert len(offer.people) == 2

    assert rounds.run("answer_offer", resting, offer_id=offer.id, is_accepted=True).ok

    assert rounds.partners(resting) == {one.participant_id for one in offer.people}
    for one in offer.people:
        joined = told(rounds.runtime, topics.person(one.participant_id), "round.mine")[-1]["mine"]
        assert resting.name in {partner["card"]["name"] for partner in joined["talk"]["partners"]}
    three = {resting.participant_id, *(one.participant_id for one in offer.people)}
    for one in three:
        assert rounds.members()[one].why.keys() == {str(other) for other in three - {one}}
    again = rounds.run("answer_offer", resting, offer_id=offer.id, is_accepted=True)
    assert again.error.code == "round.offer_over"


def test_nobody_else_comes_into_a_talk_that_somebody_is_about_to_join(rounds: Rounds) -> None:
    three = rounds.guests(3)
    rounds.begin(*three)
    resting = sitting_out(rounds, three)
    offer = rounds.mine(resting).offer
    late = rounds.people.join(rounds.event.id, "Lars Late")
    rounds.block(late, resting)

    rounds.gather(late)
    rounds.carry_out()
    assert rounds.partners(late) == set()
    assert rounds.run("answer_offer", resting, offer_id=offer.id, is_accepted=True).ok

    assert rounds.partners(resting) == {one.participant_id for one in offer.people}


def test_an_offer_stands_as_long_as_the_clock_stands(rounds: Rounds, five: list[Someone]) -> None:
    rounds.begin(*five, seconds=300)
    rounds.let_pass(60)
    resting = sitting_out(rounds, five)
    rounds.run("pause")
    rounds.let_pass(600)
    assert rounds.mine(resting).offer is not None

    rounds.run("resume")

    offer = rounds.mine(resting).offer
    assert rounds.run("answer_offer", resting, offer_id=offer.id, is_accepted=True).ok
    assert len(rounds.partners(resting)) == 2


def test_an_offer_that_is_declined_or_comes_too_late_is_over(rounds: Rounds, five: list[Someone]) -> None:
    rounds.begin(*five, seconds=300)
    resting = sitting_out(rounds, five)
    offer = rounds.mine(resting).offer
    rounds.let_pass(160)
    assert rounds.mine(resting).offer is None
    late = rounds.run("answer_offer", resting, offer_id=offer.id, is_accepted=True)
    assert late.error.code == "round.offer_over"

    rounds.finish(*five)
    rounds.next_round(*five)
    resting = sitting_out(rounds, five)
    offer = rounds.mine(resting).offer
    if offer is not None:
        assert rounds.run("answer_offer", resting, offer_id=offer.id, is_accepted=False).ok
    assert rounds.mine(resting).offer is None
    assert rounds.partners(resting) == set()


def test_nobody_sits_out_twice_in_a_row_and_turns_differ_by_one(rounds: Rounds, five: list[Someone]) -> None:
    rounds.begin(*five, count=5)
    turns = [sitting_out(rounds, five).name]
    for _ in range(4):
        rounds.finish(*five)
        rounds.next_round(*five)
        turns.append(sitting_out(rounds, five).name)

    assert sorted(turns) == sorted(one.name for one in five)


def test_where_the_series_says_so_the_odd_one_joins_two_without_being_asked(
    rounds: Rounds, five: list[Someone]
) -> None:
    rounds.begin(*five, odd="trio")

    assert sorted(len(group) for group in rounds.groups()) == [2, 3]
    assert rounds.resting() == set()


@pytest.mark.parametrize("size", [2, 3])
def test_whoever_joins_others_without_being_asked_does_so_beside_one_whom_nobody_may_meet(
    rounds: Rounds, five: list[Someone], size: int
) -> None:
    *others, apart = five[: size + 2]
    for one in others:
        rounds.block(apart, one)

    rounds.begin(*others, apart, size=size, odd="trio")

    assert [len(group) for group in rounds.groups()] == [size + 1]
    assert rounds.resting() == {apart.participant_id}


@pytest.mark.parametrize(
    ("count", "size", "sizes"),
    [(7, 3, [3, 4]), (5, 3, [2, 3]), (4, 6, [4]), (13, 6, [6, 7]), (8, 6, [4, 4]), (7, 5, [3, 4])],
)
def test_groups_are_as_large_as_wanted_and_nobody_is_left_over(
    rounds: Rounds, count: int, size: int, sizes: list[int]
) -> None:
    rounds.begin(*rounds.guests(count), size=size)

    assert sorted(len(group) for group in rounds.groups()) == sizes
    assert rounds.resting() == set()


def test_groups_of_four_from_getting_ready_to_whom_everybody_met(rounds: Rounds) -> None:
    eight = rounds.guests(8)
    rounds.begin(*eight, size=4, count=2, seconds=300)
    first = rounds.groups()
    assert [len(group) for group in first] == [4, 4]
    for who in eight:
        partners = rounds.mine(who).talk.partners
        assert {one.card.participant_id for one in partners} == rounds.partners(who)
    enter = {"event_id": rounds.event.id, "room_id": rounds.room_of(eight[0])}
    for who in eight[2:]:
        ack = rounds.act("attendance.enter", who.person_id, connection_id=who.name, **enter)
        assert ack.ok is (rounds.room_of(who) == enter["room_id"])

    assert rounds.run("leave_talk", eight[0]).ok
    drop(rounds, eight[1])
    together = {one.participant_id for one in eight[2:]}
    assert {one for group in rounds.groups() for one in group} == together
    assert all(len(group) >= 2 for group in rounds.groups())

    rounds.finish(*eight)
    rounds.next_round(*eight)
    second = rounds.groups()
    assert [len(group) for group in second] == [4, 4]
    assert max(len(one & other) for one in first for other in second) == 2  # each two of whom must meet again
    rounds.finish(*eight)
    assert rounds.series().state is State.ENDED
    for who in eight:
        met = {one.card.participant_id for one in rounds.run("show", who).view.met}
        assert met >= {one for group in second if who.participant_id in group for one in group} - {
            who.participant_id
        }


def test_in_groups_those_who_stay_go_on_and_a_latecomer_joins(rounds: Rounds) -> None:
    six = rounds.guests(6)
    rounds.begin(*six, size=3)
    group = next(group for group in rounds.groups() if six[0].participant_id in group)
    drop(rounds, six[0])
    assert len(next(one for one in rounds.groups() if one < group)) == 2

    late = rounds.people.join(rounds.event.id, "Lars Late")
    rounds.gather(late)
    rounds.carry_out()

    assert len(rounds.partners(late)) in (2, 3)


def test_whoever_leaves_a_talk_sits_the_round_out_and_the_other_finds_company(
    rounds: Rounds, five: list[Someone]
) -> None:
    rounds.begin(*five)
    resting = sitting_out(rounds, five)
    goes = next(one for one in five if one is not resting)
    stays = partner(rounds, five, goes)

    assert rounds.run("leave_talk", goes).ok
    assert rounds.mine(stays).standing == "sitting_out"
    rounds.come(goes, stays)
    rounds.carry_out()

    assert rounds.partners(stays) == {resting.participant_id}
    assert (rounds.mine(goes).standing, rounds.mine(goes).has_left) == ("ready", True)
    rounds.finish(*five)
    rounds.next_round(*five)
    assert goes.participant_id in rounds.members()


def test_nobody_skips_from_talk_to_talk_within_a_round(rounds: Rounds, five: list[Someone]) -> None:
    rounds.begin(*five, seconds=300)
    resting = sitting_out(rounds, five)
    goes = next(one for one in five if one is not resting)
    stays = partner(rounds, five, goes)
    late = rounds.people.join(rounds.event.id, "Lars Late")

    assert rounds.run("leave_talk", goes).view.has_left
    for step in (lambda: None, lambda: rounds.run("unready", goes), lambda: rounds.run("ready", goes)):
        step()
        rounds.come(goes, stays)
        rounds.carry_out()
        assert rounds.partners(goes) == set()
    rounds.gather(late)
    rounds.carry_out()

    assert len(rounds.partners(late)) == 2  # rather a trio than somebody who has left
    mine = rounds.run("show", goes).view.mine  # as a page says that is opened anew
    assert (mine.standing, mine.is_ready, mine.has_left) == ("ready", True, True)
    rounds.finish(*five, late)
    assert not rounds.mine(goes).has_left
    rounds.next_round(*five, late)
    assert goes.participant_id in rounds.members()


def test_whoever_lost_the_line_is_no_leaver(rounds: Rounds, event: Event) -> None:
    rounds.begin(event.ada, event.ben)

    drop(rounds, event.ben)

    assert not rounds.mine(event.ben).has_left


def test_whoever_is_no_longer_ready_leaves_and_comes_in_no_further_round(
    rounds: Rounds, four: list[Someone]
) -> None:
    rounds.begin(*four)

    mine = rounds.run("unready", four[0]).view

    assert (mine.standing, mine.is_ready, mine.talk) == ("outside", False, None)
    assert rounds.partners(four[0]) == set()
    rounds.finish(*four)
    rounds.next_round(*four[1:])
    assert four[0].participant_id not in rounds.members()


def test_whoever_leaves_between_planning_and_beginning_leaves_nobody_alone(
    rounds: Rounds, five: list[Someone]
) -> None:
    rounds.gather(*five)
    rounds.run("start")
    rounds.let_pass(5)
    rounds.carry_out()
    resting = sitting_out(rounds, five)
    goes = next(one for one in five if one is not resting)
    stays = partner(rounds, five, goes)

    rounds.run("unready", goes)
    rounds.carry_out()

    assert rounds.partners(stays) == {resting.participant_id}


def test_whoever_is_removed_from_the_event_is_out_of_talk_and_rounds_at_once(
    rounds: Rounds, four: list[Someone], event: Event
) -> None:
    rounds.begin(*four)
    stays = partner(rounds, four, four[0])

    ack = rounds.act(
        "event.restrict",
        event.organiser.person_id,
        event_id=event.id,
        participant_id=four[0].participant_id,
        kind=RestrictionKind.REMOVED.value,
    )

    assert ack.ok, ack
    assert rounds.partners(four[0]) == set()
    assert rounds.mine(stays).standing == "sitting_out"
    rounds.finish(*four[1:])
    rounds.next_round(*four[1:])
    assert four[0].participant_id not in rounds.members()


def test_rounds_end_with_their_slot(rounds: Rounds, four: list[Someone], event: Event) -> None:
    rounds.begin(*four)
    given = {"event_id": event.id, "slot_id": rounds.slot_id}
    rounds.act("slot.start", event.moderator.person_id, **given)

    ack = rounds.act("slot.end", event.moderator.person_id, **given)

    assert ack.ok, ack
    assert rounds.mine(four[0]).talk is None
    assert rounds.run("ready", four[0]).error.code == "round.series_over"
