"""What the board is told and shows: no line for each person of a distribution, and who is gone."""

from __future__ import annotations

from tests.breakouts.make import Breakouts
from tests.people import Event
from tests.told import told
from wbv_events.breakouts.models import StepKind
from wbv_events.core import topics
from wbv_events.core.runtime import Runtime

MANY = 70


def distribute(breakouts: Breakouts, count: int) -> None:
    people = breakouts.attendees(count)
    names = list(breakouts.rooms)
    placements = [
        {
            "participant_id": str(one.participant_id),
            "room_id": str(breakouts.rooms[names[at % len(names)]]),
        }
        for at, one in enumerate(people)
    ]
    version = breakouts.run("set").view.version
    assert breakouts.run("apply", seen_version=version, how="random", placements=placements).ok


def test_a_distribution_is_one_line_of_the_log_and_stays_there(breakouts: Breakouts, event: Event) -> None:
    distribute(breakouts, MANY)
    breakouts.place(event.ada, "Anna")

    shown = [(one.kind, one.count, one.name) for one in breakouts.run("board").view.steps]

    assert shown == [
        (StepKind.PLACED, None, event.ada.name),
        (StepKind.DISTRIBUTED, MANY, ""),
        (StepKind.MADE, None, ""),
    ]


def test_a_board_that_is_open_hears_the_same(breakouts: Breakouts, event: Event, runtime: Runtime) -> None:
    distribute(breakouts, 3)

    pushes = told(runtime, topics.room_moderators(event.session_room_id), "breakout.board_changed")
    kinds = [step["kind"] for push in pushes for step in push["steps"]]

    assert kinds == ["made", "distributed"]
    assert len(pushes[-1]["people"]) == 3


def test_whoever_is_removed_from_the_event_is_gone_from_the_board(
    breakouts: Breakouts, event: Event, runtime: Runtime
) -> None:
    breakouts.place(event.ada, "Anna")

    ack = breakouts.act(
        "event.restrict",
        event.moderator.person_id,
        event_id=event.id,
        participant_id=event.ada.participant_id,
        kind="removed",
        room_id=None,
        reason="",
    )

    assert ack.ok
    push = told(runtime, topics.room_moderators(event.session_room_id), "breakout.board_changed")[-1]
    assert (push["gone"], push["people"]) == ([str(event.ada.participant_id)], [])
    assert event.ada.name not in [one.name for one in breakouts.run("board").view.people]
