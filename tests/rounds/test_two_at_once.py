"""Two workers, and people in the same moment as the worker: a round is planned once, and nobody loses."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

from sqlalchemy import func, select

from tests.people import Event, Someone
from tests.rounds.make import Rounds
from tests.told import told
from wbv_events.core import topics
from wbv_events.core.acks import Ack
from wbv_events.core.runtime import Runtime
from wbv_events.rounds.models import Round, RoundGroup
from wbv_events.rounds.planning import plan_next
from wbv_events.rounds.queries.facts import find_facts
from wbv_events.rounds.queries.series import get_series
from wbv_events.rounds.services.storing import store_round
from wbv_events.talks.models import Talk


def at_once(*tasks: Callable[[], object]) -> None:
    """Do several things in the same moment."""
    barrier = Barrier(len(tasks))

    def run(task: Callable[[], object]) -> None:
        barrier.wait()
        task()

    threads = [Thread(target=run, args=[task]) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def due(rounds: Rounds, *people: Someone) -> None:
    """Let the first round be due to be planned."""
    rounds.gather(*people)
    rounds.run("start")
    rounds.let_pass(5)


def count(runtime: Runtime, model: type[Round | RoundGroup | Talk]) -> int:
    with runtime.work(writes=False) as work:
        return work.session.scalar(select(func.count()).select_from(model)) or 0


def test_four_workers_plan_a_round_once(rounds: Rounds, runtime: Runtime) -> None:
    due(rounds, *rounds.guests(8))

    at_once(*[rounds.carry_out] * 4)

    assert (count(runtime, Round), count(runtime, RoundGroup), count(runtime, Talk)) == (1, 4, 4)
    assert len(rounds.members()) == 8


def test_a_plan_that_comes_second_is_dropped(rounds: Rounds, four: list[Someone], runtime: Runtime) -> None:
    due(rounds, *four)
    with runtime.work(writes=False) as work:
        facts = find_facts(work, get_series(work, rounds.event.id, rounds.series_id))
    plan = plan_next(facts)
    rounds.carry_out()

    with runtime.work() as work:
        assert store_round(work, facts, plan) is False

    assert count(runtime, Round) == 1


def test_a_process_that_starts_anew_tells_of_a_round_that_was_stored_but_not_told(
    rounds: Rounds, four: list[Someone], runtime: Runtime
) -> None:
    due(rounds, *four)
    with runtime.work(writes=False) as work:
        facts = find_facts(work, get_series(work, rounds.event.id, rounds.series_id))
    with runtime.work() as work:  # and then the process dies
        assert store_round(work, facts, plan_next(facts))
    assert all(heard(rounds, who) is None for who in four)
    before = rounds.groups()

    rounds.carry_out()

    assert rounds.groups() == before
    for who in four:
        assert heard(rounds, who) == str(rounds.room_of(who))
    entries = len(told(runtime, topics.person(four[0].participant_id)))
    rounds.carry_out()
    assert len(told(runtime, topics.person(four[0].participant_id))) == entries


def test_a_process_that_starts_after_the_end_of_a_round_goes_on_with_the_next(
    rounds: Rounds, four: list[Someone]
) -> None:
    rounds.begin(*four, seconds=60)
    rounds.let_pass(600)

    rounds.carry_out()  # what was due is done late

    assert 13 < rounds.until_next() <= 15  # everybody has the whole pause to come back
    rounds.come(*four)
    rounds.next_round(*four)
    assert len(rounds.groups()) == 2


def test_whoever_leaves_while_a_round_is_planned_is_not_in_it(
    rounds: Rounds, four: list[Someone], runtime: Runtime
) -> None:
    due(rounds, *four)
    with runtime.work(writes=False) as work:
        facts = find_facts(work, get_series(work, rounds.event.id, rounds.series_id))
    plan = plan_next(facts)
    gone, blocker, blocked = plan.talks[0].people[0], *plan.talks[1].people
    someone = {one.participant_id: one for one in four}
    rounds.run("unready", someone[gone])
    rounds.block(someone[blocker], someone[blocked])

    with runtime.work() as work:
        assert store_round(work, facts, plan)

    assert gone not in rounds.members()
    assert rounds.groups() == []
    rounds.carry_out()
    assert rounds.partners(someone[blocker]) != {blocked}
    assert len(rounds.groups()) == 1


def test_extending_and_closing_at_once_leave_one_of_both(rounds: Rounds, four: list[Someone]) -> None:
    rounds.begin(*four, seconds=60)
    for _ in range(5):
        rounds.let_pass(rounds.left() - 0.01)
        acks: list[Ack] = []

        at_once(lambda: acks.append(rounds.run("extend", seconds=60)), rounds.carry_out)  # noqa: B023

        if not acks[0].ok:
            rounds.carry_out()  # the time was over, but perhaps not yet when the worker looked
        assert acks[0].ok is (rounds.round() is not None)
        if not acks[0].ok:
            break


def test_a_block_in_the_moment_of_planning_is_seen(rounds: Rounds, event: Event) -> None:
    guests = rounds.guests(4)
    due(rounds, *guests)
    blocker, blocked = guests[:2]

    at_once(rounds.carry_out, lambda: rounds.block(blocker, blocked))

    assert blocked.participant_id not in rounds.partners(blocker)


def test_two_who_want_to_exchange_in_the_same_moment_have_exchanged(rounds: Rounds, event: Event) -> None:
    rounds.begin(event.ada, event.ben)
    ask = rounds.about

    at_once(
        lambda: ask("ask_exchange", event.ada, event.ben), lambda: ask("ask_exchange", event.ben, event.ada)
    )

    assert rounds.mine(event.ada).talk.partners[0].is_exchanged
    assert rounds.mine(event.ben).talk.partners[0].is_exchanged


def test_all_may_be_ready_in_the_same_moment(rounds: Rounds) -> None:
    guests = rounds.guests(8)

    at_once(*[lambda who=who: rounds.run("ready", who) for who in guests])

    assert rounds.run("show").view.series.ready_count == 8


def heard(rounds: Rounds, who: Someone) -> str | None:
    mine = told(rounds.runtime, topics.person(who.participant_id), "round.mine")[-1]["mine"]
    return None if mine["talk"] is None else str(mine["talk"]["room_id"])
