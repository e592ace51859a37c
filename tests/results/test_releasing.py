"""Releasing: the moderation decides, and what is released stays as it was then."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import update

from tests.people import Event
from tests.results.make import Results
from wbv_events.core.runtime import Runtime
from wbv_events.results.models import Result
from wbv_events.results.queries import list_released


def released(runtime: Runtime, event: Event) -> list[tuple[str, str, str]]:
    with runtime.work(writes=False) as work:
        return [(one.kind, one.text, one.who) for one in list_released(work, event.id)]


def release_of(results: Results) -> list[str]:
    return [one["release"] for one in results.cards()]


def test_a_released_card_is_marked_for_the_room(results: Results, event: Event, runtime: Runtime) -> None:
    ident = results.written(event.ada, "eins", kind="next_step", who="Ada")

    assert results.moderate("release", ident).data["release"] == "whole"

    assert release_of(results) == ["whole"]
    assert released(runtime, event) == [("next_step", "eins", "Ada")]


def test_what_is_written_later_waits_until_it_is_released_anew(
    results: Results, event: Event, runtime: Runtime
) -> None:
    ident = results.released(event.ada, "eins")

    results.write(event.ben, "eins und Unfug", id=ident, seen_text="eins")
    assert (release_of(results), released(runtime, event)) == (["former"], [("outcome", "eins", "")])

    results.write(event.ben, "eins", id=ident, seen_text="eins und Unfug")
    assert release_of(results) == ["whole"]

    results.write(event.ben, "zwei", id=ident, seen_text="eins")
    results.moderate("release", ident)
    assert (release_of(results), released(runtime, event)) == (["whole"], [("outcome", "zwei", "")])


def test_a_release_is_taken_back_and_the_card_stays(results: Results, event: Event, runtime: Runtime) -> None:
    ident = results.released(event.ada, "eins")

    assert results.moderate("withdraw_release", ident).data["release"] == "none"
    assert results.moderate("withdraw_release", ident).ok

    assert (results.texts(), released(runtime, event)) == (["eins"], [])


def test_only_what_the_moderation_has_read_is_released(
    results: Results, event: Event, runtime: Runtime
) -> None:
    ident = results.written(event.ada, "eins")
    seen = results.cards()[0]
    results.write(event.ben, "eins und Unfug", id=ident, seen_text="eins")

    ack = results.moderate("release", ident, seen_version=seen["version"])
    room = results.run("release_room", event.moderator, seen=_seen([seen]))

    assert ack.error.code == "result.changed_meanwhile"
    assert room.data == {"released": 0, "left": 1}
    assert released(runtime, event) == []


def _seen(cards: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the cards as a page names them that shows them."""
    return [{"id": one["id"], "version": one["version"]} for one in cards]


def test_of_a_room_only_what_was_shown_is_released_whenever_it_was_written(
    results: Results, event: Event, runtime: Runtime
) -> None:
    ident = results.written(event.ada, "eins")
    seen = results.cards()
    results.write(event.ben, "eins und Unfug", id=ident, seen_text="eins")
    results.written(event.ben, "zwei, nie gelesen")
    with runtime.work() as work:  # both were begun earlier, but stored after the page was made
        work.session.execute(update(Result).values(edited_at=datetime.fromisoformat(seen[0]["edited_at"])))

    ack = results.run("release_room", event.moderator, seen=_seen(seen))

    assert ack.data == {"released": 0, "left": 2}
    assert released(runtime, event) == []


def test_all_cards_of_a_room_are_released_at_once(results: Results, event: Event, runtime: Runtime) -> None:
    for text in ("eins", "zwei"):
        results.written(event.ada, text)
    results.released(event.ada, "drei")

    seen = _seen(results.cards())
    ack = results.run("release_room", event.moderator, seen=seen)
    again = results.run("release_room", event.moderator, seen=seen)

    assert (ack.data, again.data) == ({"released": 2, "left": 0}, {"released": 0, "left": 0})
    assert release_of(results) == ["whole"] * 3
    assert len(released(runtime, event)) == 3


@pytest.mark.parametrize("verb", ["release", "withdraw_release", "release_room"])
def test_participants_release_nothing(results: Results, event: Event, verb: str) -> None:
    ident = results.written(event.ada)
    given = {"seen": _seen(results.cards())} if verb == "release_room" else {"id": ident}

    assert results.run(verb, event.ada, **given).error.code == "app.forbidden"
