"""The ways between the states of a question."""

from __future__ import annotations

import pytest

from wbv_events.questions.states import GOALS, WAYS, QuestionState, Step, next_state

S = QuestionState


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("was_answered", [True, False])
def test_a_step_twice_is_the_step_once(step: Step, state: S, *, was_answered: bool) -> None:
    once = next_state(step, state, was_answered=was_answered)

    if once is not None and step is not Step.RESTORE:
        assert next_state(step, once, was_answered=was_answered) is once


def test_every_state_but_pending_is_reached_and_left() -> None:
    reached = {goal for goals in GOALS.values() for goal in goals}
    left = {state for ways in WAYS.values() for state in ways}

    assert reached == left == set(S)


@pytest.mark.parametrize(
    ("step", "state"),
    [
        (Step.START_ANSWERING, S.PENDING),
        (Step.START_ANSWERING, S.REJECTED),
        (Step.ANSWERED, S.ARCHIVED),
        (Step.ARCHIVE, S.PENDING),
        (Step.REJECT, S.ANSWERING),
        (Step.PUBLISH, S.ARCHIVED),
    ],
)
def test_there_is_no_way_around_the_moderation(step: Step, state: S) -> None:
    assert next_state(step, state) is None


def test_what_was_answered_comes_back_from_the_archive_as_answered() -> None:
    assert next_state(Step.RESTORE, S.ARCHIVED, was_answered=True) is S.ANSWERED
    assert next_state(Step.RESTORE, S.ARCHIVED) is S.PUBLISHED
